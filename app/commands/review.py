"""armsgraph review: what people decide on claims, and what is left to look at."""

from getpass import getuser
from typing import Annotated

import typer

from app.commands.console import answers
from app.given import one_of
from app.judging import Changes, Judgement, Withdrawal, verdict_of, withdrawal_of
from app.keys import ANYONE
from app.opening import graph_of
from app.settings import read_settings
from schemas.errors import InvalidQuery
from schemas.ontology import ClaimType
from schemas.review import ClaimReview

review = typer.Typer(no_args_is_help=True, help="Say which claims are right, and see what was said.")

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.", show_default=False)]
Entity = Annotated[str, typer.Argument(metavar="ENTITY", help="The entity's id or name.", show_default=False)]
Into = Annotated[str, typer.Argument(metavar="INTO", help="The id or name of the right one.", show_default=False)]
Reason = Annotated[str, typer.Option(help="Why, for who reads the log.", show_default=False)]
Author = Annotated[str | None, typer.Option(help="Who decides.", show_default="who is logged in")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="The most rows to print.")]


@review.command()
def queue(
    kind: Annotated[str | None, typer.Option("--type", help=f"One of {', '.join(ClaimType)}.")] = None,
    limit: Limit = 20,
) -> None:
    """Print claims that nobody decided on, a line of JSON each, those that most need a look first."""
    wanted = one_of(kind, ClaimType, "type") if kind else None
    with graph_of(read_settings(), read_only=True) as graph:
        for queued in graph.review_queue(kind=wanted, limit=limit).items:
            typer.echo(queued.model_dump_json())


@review.command()
def log(limit: Limit = 20) -> None:
    """Print what was decided, a line of JSON each, the last first."""
    with graph_of(read_settings(), read_only=True) as graph:
        for entry in graph.review_log(limit=limit).items:
            typer.echo(entry.model_dump_json())


@review.command()
def accept(claim: Claim, reason: Reason, author: Author = None) -> None:
    """Say that a claim is right as it is."""
    _decide(claim, Judgement(decision="accept", reason=reason, author=author or getuser()))


@review.command()
def reject(claim: Claim, reason: Reason, author: Author = None) -> None:
    """Say that the text states no such thing: the claim leaves every answer."""
    _decide(claim, Judgement(decision="reject", reason=reason, author=author or getuser()))


@review.command()
def correct(
    claim: Claim,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="Empty for none.", show_default=False)],
    reason: Reason,
    author: Author = None,
) -> None:
    """Say what is right in some fields of a claim: status, start, end, or an entity by its id or name.

    Example:
      armsgraph review correct 1fe99fa3c3e05057ff11c289 status=ordered recipient=Armenia --reason "only signed"
    """
    _decide(claim, Judgement(decision="correct", reason=reason, author=author or getuser(), changes=_changes(changes)))


@review.command()
def merge(claim: Claim, entity: Entity, into: Into, reason: Reason, author: Author = None) -> None:
    """Say that an entity of a claim is another one, everywhere: its claims count for that one.

    Example:
      armsgraph review merge 1fe99fa3c3e05057ff11c289 kbp kbp-instrument-design-bureau --reason "two names of one firm"
    """
    judgement = Judgement(decision="merge", reason=reason, author=author or getuser(), entity=entity, into=into)
    _decide(claim, judgement)


@review.command()
def split(claim: Claim, entity: Entity, into: Into, reason: Reason, author: Author = None) -> None:
    """Say that an entity of a claim is another one, in this claim alone."""
    judgement = Judgement(decision="split", reason=reason, author=author or getuser(), entity=entity, into=into)
    _decide(claim, judgement)


@review.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision's id.", show_default=False)],
    reason: Reason,
    author: Author = None,
) -> None:
    """Take a decision back; the log keeps both."""
    withdrawal = Withdrawal(reason=reason, author=author or getuser())
    with graph_of(read_settings()) as graph:
        _show(graph.undo(decision, withdrawal_of(withdrawal, ANYONE)))


def _decide(claim: str, judgement: Judgement) -> None:
    with graph_of(read_settings()) as graph:
        _show(graph.decide(claim, verdict_of(judgement, ANYONE, graph)))


def _show(found: ClaimReview) -> None:
    answers().print(f"claim {found.claim}: {found.state}" + (f", decision {found.review}" if found.review else ""))


def _changes(written: list[str]) -> Changes:
    given: dict[str, str | None] = {}
    for each in written:
        field, sign, value = each.partition("=")
        plain = sorted(Changes.model_fields.keys() - {"quantity", "value", "parties"})
        if not sign or field not in plain:
            raise InvalidQuery(f"{each!r} is no FIELD=VALUE with a field of {', '.join(plain)}")
        given[field] = value or None
    return Changes.model_validate(given)
