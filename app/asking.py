"""Questions as people put them, over HTTP or on the command line, to the filters of the graph."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from app.names import reference, resolve
from graph.store import Graph
from schemas.api import DEFAULT_STATUSES, ClaimFilter, SupplyFilter
from schemas.errors import InvalidQuery
from schemas.ontology import (
    ACTORS,
    ITEMS,
    ClaimType,
    EntityType,
    SignatureStatus,
    SupplyStatus,
    ViolationStatus,
)

MOST_ROWS = 1000
"""Rows to a page at most."""
MOST_DOCUMENTS = 1_000_000_000
"""More articles than can be asked for; the engines count in 64 bits."""

Choice = TypeVar("Choice", bound=StrEnum)

_STATUSES: dict[ClaimType, type[StrEnum]] = {
    ClaimType.SUPPLIES: SupplyStatus,
    ClaimType.VIOLATES: ViolationStatus,
    ClaimType.SIGNS: SignatureStatus,
}


def choice_schema(choices: Iterable[str]) -> dict[str, JsonValue]:
    """Return the JSON schema of one of these."""
    return {"type": "string", "enum": [str(choice) for choice in choices]}


_DATES = "itself included: YYYY, YYYY-MM or YYYY-MM-DD. Supplies without a date are left out when a time is asked for"
_FROM, _TO = f"The first day, {_DATES}", f"The last day, {_DATES}"


class Question(BaseModel):
    """What every listing may be asked; a parameter that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cursor: Annotated[str | None, Field(description="`next_cursor` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS, description="Rows to a page")] = 50

    @model_validator(mode="before")
    @classmethod
    def _known(cls, asked: Mapping[str, object]) -> Mapping[str, object]:
        for name in asked:
            if name not in cls.model_fields:
                raise InvalidQuery(f"parameter {name!r} is none of {', '.join(cls.model_fields)}")
        return asked


class SupplyQuestion(Question):
    """Which supplies; ids or names for the things, inclusive dates as precise as wished."""

    supplier: Annotated[str | None, Field(description="Who supplies: an id or a name", examples=["KP"])] = None
    recipient: Annotated[str | None, Field(description="Who receives: an id or a name", examples=["RU"])] = None
    item: Annotated[str | None, Field(description="What: a system or category", examples=["kn-23"])] = None
    category: Annotated[
        str | None,
        Field(description="A category: itself, those under it and the systems of all", examples=["missile"]),
    ] = None
    status: Annotated[
        list[str],
        Field(
            description=f"One or several of {', '.join(SupplyStatus)}: repeated, or with commas",
            examples=[["delivered", "ordered"]],
            json_schema_extra={"items": choice_schema(SupplyStatus)},
        ),
    ] = sorted(DEFAULT_STATUSES)
    since: Annotated[str | None, Field(description=_FROM, examples=["2023"])] = None
    until: Annotated[str | None, Field(description=_TO, examples=["2024-06"])] = None
    min_documents: Annotated[int, Field(ge=1, le=MOST_DOCUMENTS, description="Articles that say so, at least")] = 1


class ClaimQuestion(Question):
    """Which claims; `entity` in any role."""

    type: Annotated[
        str | None,
        Field(description="The type", examples=["supplies"], json_schema_extra=choice_schema(ClaimType)),
    ] = None
    entity: Annotated[str | None, Field(description="An id or a name, in any role", examples=["RU"])] = None
    status: Annotated[
        list[str],
        Field(
            description="One or several statuses of the type: repeated, or with commas",
            json_schema_extra={"items": choice_schema(status for kind in _STATUSES.values() for status in kind)},
        ),
    ] = []
    document: Annotated[str | None, Field(description="The id of the document that says so")] = None


def supply_filter(asked: SupplyQuestion, graph: Graph) -> SupplyFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    since, until = _day(asked.since, "since"), _day(asked.until, "until")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise InvalidQuery(f"since {since} is after until {until}")
    return SupplyFilter(
        supplier=_id(asked.supplier, ACTORS, graph),
        recipient=_id(asked.recipient, ACTORS, graph),
        item=_id(asked.item, ITEMS, graph),
        category=_id(asked.category, frozenset({EntityType.CATEGORY}), graph),
        status=frozenset(_choices(asked.status, SupplyStatus, "status")) or DEFAULT_STATUSES,
        since=since,
        until=until,
        min_documents=asked.min_documents,
        cursor=asked.cursor,
        limit=asked.limit,
    )


def claim_filter(asked: ClaimQuestion, graph: Graph) -> ClaimFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    kind = one_of(asked.type, ClaimType, "type") if asked.type else None
    kinds = (_STATUSES[kind],) if kind else tuple(_STATUSES.values())
    statuses = frozenset(str(status) for status in _choices(asked.status, _union(kinds), "status"))
    return ClaimFilter(
        type=kind,
        entity=_id(asked.entity, frozenset(EntityType), graph),
        status=statuses or None,
        document=asked.document,
        cursor=asked.cursor,
        limit=asked.limit,
    )


def entity_types(written: str | None) -> frozenset[EntityType] | None:
    """Return the one type that is asked for, or None for all; raises InvalidQuery with the choices."""
    return frozenset({one_of(written, EntityType, "type")}) if written else None


def one_of(written: str, choices: Iterable[Choice], what: str) -> Choice:
    """Return the choice of this name; raises InvalidQuery with all of them if there is none."""
    known = {str(choice): choice for choice in choices}
    if written.strip().lower() not in known:
        raise InvalidQuery(f"{what} {written.strip()!r} is none of {', '.join(known)}")
    return known[written.strip().lower()]


def _choices(written: Iterable[str], choices: Iterable[Choice], what: str) -> list[Choice]:
    known = tuple(choices)
    return [one_of(part, known, what) for parts in written for part in parts.split(",") if part.strip()]


def _union(kinds: Iterable[type[StrEnum]]) -> list[StrEnum]:
    return [status for kind in kinds for status in kind]


def _id(asked: str | None, types: frozenset[EntityType], graph: Graph) -> str | None:
    if asked is None or not asked.strip():
        return None
    known = reference().entities.get(asked)
    if known and known.type in types:
        return asked
    return resolve(asked.strip(), types, (record.entity for record in graph.entities(types=types)))


def _day(written: str | None, what: str) -> str | None:
    if written is None:
        return None
    padded = written + "-01" * ((10 - len(written)) // 3)
    try:
        dt.date.fromisoformat(padded if len(padded) == len("YYYY-MM-DD") else "")
    except ValueError as error:
        raise InvalidQuery(f"{what} {written!r} is no date such as 2023, 2023-08 or 2023-08-15") from error
    return written
