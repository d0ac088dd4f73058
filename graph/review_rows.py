"""Decisions as rows, and back."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from graph.engine import Session
from graph.records import CLAIM
from graph.tables import ReviewNode
from schemas.claims import Claim, Entity
from schemas.review import Review

CLAIMS: TypeAdapter[tuple[Claim, ...]] = TypeAdapter(tuple[Claim, ...])


def review_node(review: Review) -> ReviewNode:
    """Return a decision as it is stored."""
    return ReviewNode(
        id=review.id,
        name=f"{review.decision}: {review.reason}",
        number=review.number,
        decision=review.decision.value,
        document=review.document,
        claim=review.claim,
        author=review.author,
        reason=review.reason,
        decided_at=review.decided_at,
        undoes=review.undoes,
        entity=review.entity,
        into=review.into.model_dump_json() if review.into else None,
        before=_written(review.before),
        after=_written(review.after),
        beside=review.beside,
        result=review.after.id if review.after else None,
    )


def review_of(*, name: str, result: str | None, **columns: object) -> Review:  # the columns
    """Return the decision of a row."""
    for column in ("before", "after"):
        columns[column] = _claim(columns[column])
    into = columns["into"]
    columns["into"] = Entity.model_validate_json(into) if isinstance(into, str) else None
    return Review.model_validate(columns | {"beside": tuple(columns["beside"] or ())})  # type: ignore[arg-type]  # a list


def reviews_of(session: Session, document_ids: Iterable[str]) -> dict[str, list[Review]]:
    """Return the decisions on claims of each of the documents, and under the empty id those on entities, in order."""
    found: dict[str, list[Review]] = {}
    for review in session.ask(review_of, "list_reviews", ids=["", *document_ids]):
        found.setdefault(review.document, []).append(review)
    return found


def write_originals(claims: Iterable[Claim]) -> str:
    """Return the claims of a reading as JSON."""
    return CLAIMS.dump_json(tuple(claims), exclude_computed_fields=True).decode()


def read_originals(written: str | None) -> tuple[Claim, ...]:
    """Return the claims that `write_originals` wrote."""
    return CLAIMS.validate_json(written) if written else ()


def _written(claim: Claim | None) -> str | None:
    return claim.model_dump_json(exclude_computed_fields=True) if claim else None


def _claim(written: object) -> Claim | None:
    return CLAIM.validate_json(written) if isinstance(written, str) else None
