"""Parameters and bodies of requests: what they take, and that in words."""

from collections.abc import Iterable, Iterator, Mapping

from fastapi import Request
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel, JsonValue, model_validator
from pydantic.fields import FieldInfo

from schemas.claims import Model
from schemas.errors import InvalidQuery


def choice_schema(choices: Iterable[str]) -> dict[str, JsonValue]:
    """Return the JSON schema of one of these."""
    return {"type": "string", "enum": [*dict.fromkeys(str(choice) for choice in choices)]}


def choices_in(field: FieldInfo) -> tuple[str, ...]:
    """Return the values that a parameter takes, none where it takes any."""
    schema = field.json_schema_extra if isinstance(field.json_schema_extra, Mapping) else {}
    items = schema.get("items", schema)
    found = items.get("enum", ()) if isinstance(items, Mapping) else ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def told_of(field: FieldInfo, otherwise: str = "An id or a name") -> str:
    """Return in words what a parameter takes, with its choices where it has some."""
    told, choices = field.description or otherwise, ", ".join(choices_in(field))
    return told if not choices or choices in told else f"{told}; the choices are {choices}"


def check_known(request: Request) -> None:
    """Refuse a parameter that the route of a request does not know; raises InvalidQuery with those that it does."""
    known = tuple(_names(request.scope["route"].dependant))
    for name in request.query_params:
        if name not in known:
            told = f"is none of {', '.join(known)}" if known else "is not known here, and no other is"
            raise InvalidQuery(f"parameter {name!r} {told}", name=name, choices=known)


def _names(route: Dependant) -> Iterator[str]:
    """The parameters of a route's own, those of its models among them."""
    for field in route.query_params:
        kind = field.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from (inner.alias or name for name, inner in kind.model_fields.items())
        else:
            yield field.alias


class Sent(Model):
    """A body of a request, or a part of one; a field that it does not know is refused with those that it does."""

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: object) -> object:
        for name in given if isinstance(given, Mapping) else ():
            if name not in cls.model_fields:
                raise ValueError(f"{name!r} is none of {', '.join(cls.model_fields)}")
        return given
