"""Options of the commands that ask: those of all, and one for each parameter that a question declares."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

import typer
from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.client import Client
from app.commands.tables import Format
from app.connection import Filter
from app.parameters import told_of

ROWS = 50
"""Rows that are printed unless more are asked for; a spreadsheet has them all."""
As = Annotated[Format, typer.Option("--format", help="How to print; json has the rows of the API.")]
Limit = Annotated[int | None, typer.Option(min=1, help="The most rows to print.", show_default=f"{ROWS}; of csv all")]
Server = Annotated[
    str | None,
    typer.Option(
        metavar="URL", envvar="ARMSGRAPH_SERVER", help="The service to ask, in place of the graph of this machine."
    ),
]
Key = Annotated[
    str | None,
    typer.Option(metavar="KEY", envvar="ARMSGRAPH_KEY", help="A key for that service, if it wants one.", hidden=True),
]

_OWN = frozenset({"cursor", "limit", "facets", "format"})
"""Parameters that are no options: the rows are cut here, and nothing but rows is printed."""


@dataclass(frozen=True, slots=True)
class Call:
    """What was typed: what to ask for, whom to ask, and how many rows to print in which form."""

    filters: Mapping[str, Filter]
    limit: int | None
    form: Format
    server: str | None
    key: str | None

    @property
    def most(self) -> int | None:
        """The most rows to print; None for all."""
        return None if self.limit is None and self.form is Format.CSV else self.limit or ROWS

    @property
    def client(self) -> Client:
        """A client of the service that is to be asked, or of the graph of this machine."""
        return Client(self.server, key=self.key)


def options_of(question: type[BaseModel], *arguments: str) -> Callable[[Callable[[Call], None]], Callable[..., None]]:
    """Give a command the options that a question has parameters; those named are arguments instead."""
    parameters = [
        _parameter(name, field, is_argument=name in arguments)
        for name, field in question.model_fields.items()
        if name not in _OWN
    ]
    parameters.sort(key=lambda parameter: parameter.default is not inspect.Parameter.empty)
    shared = [
        _keyword("limit", Limit, None),
        _keyword("form", As, Format.TABLE),
        _keyword("server", Server, None),
        _keyword("key", Key, None),
    ]

    def decorated(command: Callable[[Call], None]) -> Callable[..., None]:
        def run(limit: int | None, form: Format, server: str | None, key: str | None, **typed: Filter) -> None:
            given = {
                name: value for name, value in typed.items() if value is not None and value is not False and value != []
            }
            command(Call(given, limit, form, server, key))

        signature = inspect.Signature([*parameters, *shared])
        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__annotations__ = {name: each.annotation for name, each in signature.parameters.items()}
        run.__signature__ = signature  # type: ignore[attr-defined]  # what inspect looks for first
        return run

    return decorated


def _keyword(name: str, annotation: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _parameter(name: str, field: FieldInfo, *, is_argument: bool) -> inspect.Parameter:
    kind = _kind(field)
    told = f"{told_of(field)}."
    default = inspect.Parameter.empty if field.is_required() else False if kind is bool else None
    taken = kind if kind is bool or field.is_required() else kind | None
    if is_argument:
        return _keyword(name, Annotated[taken, typer.Argument(help=told)], default)
    low = next((each.ge for each in field.metadata if isinstance(each, Ge)), None)
    high = next((each.le for each in field.metadata if isinstance(each, Le)), None)
    option = typer.Option(
        f"--{(field.alias or name).replace('_', '-')}",
        help=told,
        metavar="VALUE" if kind in (str, list[str]) else None,
        min=low,  # type: ignore[arg-type]  # a number, as all bounds of parameters
        max=high,  # type: ignore[arg-type]
    )
    return _keyword(name, Annotated[taken, option], default)


def _kind(field: FieldInfo) -> type:
    """What a value is on the command line: a list of texts, a number, a switch or a text."""
    kinds = get_args(field.annotation) if get_origin(field.annotation) in (Union, UnionType) else (field.annotation,)
    if any(get_origin(kind) is list for kind in kinds):
        return list[str]
    return next((kind for kind in kinds if kind in (bool, int, float)), str)
