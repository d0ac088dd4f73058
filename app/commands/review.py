"""armsgraph review: what people decide on claims, and what is left to look at."""

from getpass import getuser
from typing import Annotated

import typer
from pydantic import JsonValue

from app.client import Client
from app.commands.console import answers
from app.commands.options import Call, Key, Server, options_of
from app.commands.rows import show
from app.judging import Changes
from app.questions import Question
from app.routes.review import QueueQuestion
from schemas.errors import InvalidQuery
from schemas.review import ClaimReview

review = typer.Typer(
    no_args_is_help=True,
    help="Say which claims are right, in the graph of this machine or a service, and see what was said.",
)

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.", show_default=False)]
Entity = Annotated[str, typer.Argument(metavar="ENTITY", help="The entity's id or name.", show_default=False)]
Into = Annotated[str, typer.Argument(metavar="INTO", help="The id or name of the right one.", show_default=False)]
Reason = Annotated[str, typer.Option(help="Why, for who reads the log.", show_default=False)]
Author = Annotated[str | None, typer.Option(help="Who decides.", show_default="who is logged in; with a key, its name")]


@review.command()
@options_of(QueueQuestion)
def queue(call: Call) -> None:
    """Show claims that nobody decided on, those that most need a look first.

    Examples:
      armsgraph review queue --type violates

      armsgraph review queue --limit 5 --format json
    """
    show(call, lambda client: client.review_queue(**call.filters))


@review.command()
@options_of(Question)
def log(call: Call) -> None:
    """Show what was decided, the last first."""
    show(call, lambda client: client.review_log())


@review.command()
def accept(claim: Claim, reason: Reason, author: Author = None, server: Server = None, key: Key = None) -> None:
    """Say that a claim is right as it is."""
    _decide(server, key, claim, "accept", reason, author)


@review.command()
def reject(claim: Claim, reason: Reason, author: Author = None, server: Server = None, key: Key = None) -> None:
    """Say that the text states no such thing: the claim leaves every answer."""
    _decide(server, key, claim, "reject", reason, author)


@review.command()
def correct(
    claim: Claim,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="Empty for none.", show_default=False)],
    reason: Reason,
    author: Author = None,
    server: Server = None,
    key: Key = None,
) -> None:
    """Say what is right in some fields of a claim: status, start, end, or an entity by its id or name.

    Example:
      armsgraph review correct 1fe99fa3c3e05057ff11c289 status=ordered recipient=Armenia --reason "only signed"
    """
    _decide(server, key, claim, "correct", reason, author, changes=_changes(changes))


@review.command()
def merge(
    claim: Claim,
    entity: Entity,
    into: Into,
    reason: Reason,
    author: Author = None,
    server: Server = None,
    key: Key = None,
) -> None:
    """Say that an entity of a claim is another one, everywhere: its claims count for that one.

    Example:
      armsgraph review merge 1fe99fa3c3e05057ff11c289 kbp kbp-instrument-design-bureau --reason "two names of one firm"
    """
    _decide(server, key, claim, "merge", reason, author, entity=entity, into=into)


@review.command()
def split(
    claim: Claim,
    entity: Entity,
    into: Into,
    reason: Reason,
    author: Author = None,
    server: Server = None,
    key: Key = None,
) -> None:
    """Say that an entity of a claim is another one, in this claim alone."""
    _decide(server, key, claim, "split", reason, author, entity=entity, into=into)


@review.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id.", show_default=False)],
    reason: Reason,
    author: Author = None,
    server: Server = None,
    key: Key = None,
) -> None:
    """Take a decision back; the log keeps both."""
    with Client(server, key=key, writes=True) as client:
        _tell(client.undo(decision, reason, _named(author, server, key)))


def _decide(
    server: str | None,
    key: str | None,
    claim: str,
    decision: str,
    reason: str,
    author: str | None,
    **given: JsonValue,
) -> None:
    with Client(server, key=key, writes=True) as client:
        _tell(client.decide(claim, decision, reason, author=_named(author, server, key), **given))


def _named(author: str | None, server: str | None, key: str | None) -> str | None:
    """Who decides, where no key says it."""
    return author or (None if server and key else getuser())


def _tell(found: ClaimReview) -> None:
    answers().print(f"claim {found.claim}: {found.state}" + (f", decision {found.review}" if found.review else ""))


def _changes(written: list[str]) -> dict[str, JsonValue]:
    given: dict[str, JsonValue] = {}
    for each in written:
        field, sign, value = each.partition("=")
        plain = sorted(Changes.model_fields.keys() - {"quantity", "value", "parties"})
        if not sign or field not in plain:
            raise InvalidQuery(f"{each!r} is no FIELD=VALUE with a field of {', '.join(plain)}")
        given[field] = value or None
    return given
