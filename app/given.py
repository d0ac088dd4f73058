"""Given values: what the words of a question mean, ids, choices, days and moments."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from app.names import reference, resolve
from graph.store import Graph
from schemas.api import EntityRecord
from schemas.errors import InvalidQuery, NotFound
from schemas.ontology import EntityType

Choice = TypeVar("Choice", bound=StrEnum)

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def moment_of(asked: dt.datetime | None) -> dt.datetime | None:
    """Return a moment in UTC, as which one without a zone is taken; raises InvalidQuery out of the years 1 to 9999."""
    if asked is None or asked.tzinfo is None:
        return asked and asked.replace(tzinfo=dt.UTC)
    try:
        return asked.astimezone(dt.UTC)
    except OverflowError as error:
        written = asked.isoformat()
        told = f"as_of {written} is not between the years 1 and 9999 in UTC"
        raise InvalidQuery(told, name="as_of", value=written) from error


def days(
    since: str | None, until: str | None, first: str = "since", last: str = "until"
) -> tuple[str | None, str | None]:
    """Return two partial dates that are asked for; raises InvalidQuery naming what is wrong with them."""
    begin, end = day_of(since, first), day_of(until, last)
    if begin and end and begin[: len(end)] > end[: len(begin)]:
        raise InvalidQuery(f"{first} {begin} is after {last} {end}", name=first, value=begin)
    return begin, end


def ids_of(asked: Iterable[str], types: frozenset[EntityType], graph: Graph, what: str) -> frozenset[str]:
    """Return the ids of what a parameter names, each value a name or several with commas; raises InvalidQuery."""
    found = set()
    for written in asked:
        parts = [written] if written in reference().entities else parts_of([written])
        found |= {key for part in parts if (key := id_of(part, types, graph, what))}
    return frozenset(found)


def parts_of(written: Iterable[str]) -> list[str]:
    """Return the parts between commas of values, without blanks."""
    return [part.strip() for parts in written for part in parts.split(",") if part.strip()]


def entity_types(written: str | None) -> frozenset[EntityType] | None:
    """Return the one type that is asked for, or None for all; raises InvalidQuery with the choices."""
    return frozenset({one_of(written, EntityType, "type")}) if written else None


def one_of(written: str, choices: Iterable[Choice], what: str) -> Choice:
    """Return the choice of this name; raises InvalidQuery with all of them if there is none."""
    known = {str(choice): choice for choice in choices}
    asked = written.strip()
    if asked.lower() not in known:
        raise unknown(asked, known, what)
    return known[asked.lower()]


def unknown(written: str, choices: Iterable[str], what: str) -> InvalidQuery:
    """Return what is raised for a value that is none of its choices."""
    known = tuple(choices)
    return InvalidQuery(f"{what} {written!r} is none of {', '.join(known)}", name=what, value=written, choices=known)


def choices_of(written: Iterable[str], choices: Iterable[Choice], what: str) -> list[Choice]:
    """Return the choices of these names, several between commas; raises InvalidQuery with all of them."""
    known = tuple(choices)
    return [one_of(part, known, what) for part in parts_of(written)]


def union_of(kinds: Iterable[type[StrEnum]]) -> list[StrEnum]:
    """Return the values of several kinds."""
    return [status for kind in kinds for status in kind]


def id_of(asked: str | None, types: frozenset[EntityType], graph: Graph, what: str) -> str | None:
    """Return the id of what a parameter names, None where nothing is asked for; raises InvalidQuery."""
    if asked is None or not asked.strip():
        return None
    try:
        return _found(asked, types, graph)
    except InvalidQuery as error:
        raise InvalidQuery(f"{what}: {error}", name=what, value=error.value, choices=error.choices) from error


def id_at(asked: str, types: frozenset[EntityType], graph: Graph, what: str) -> str:
    """Return the id of what a part of a path names; raises NotFound with what is called like it."""
    try:
        return _found(asked, types, graph)
    except InvalidQuery as error:
        raise NotFound(str(error), name=what, value=error.value, choices=error.choices) from error


def _found(asked: str, types: frozenset[EntityType], graph: Graph) -> str:
    known = reference().entities.get(asked)
    if known and known.type in types:
        return asked
    return resolve(asked.strip(), types, (record.entity for record in graph.entities(types=types)))


def entity_of(asked: str, graph: Graph) -> EntityRecord:
    """Return the entity of this id or name that documents name; raises NotFound with what is called like it."""
    try:
        return graph.entity(asked)
    except NotFound as missing:
        key = id_at(asked, frozenset(EntityType), graph, "entity_id")
        if key == asked:
            raise missing from None
    return graph.entity(key)


def day_of(written: str | None, what: str) -> str | None:
    """Return a partial date as it was given; raises InvalidQuery for what is none."""
    if written is None:
        return None
    try:
        dt.date.fromisoformat(f"{written}-01-01"[:10] if _DAY.fullmatch(written) else "")
    except ValueError as error:
        told = f"{what} {written!r} is no date such as 2023, 2023-08 or 2023-08-15"
        raise InvalidQuery(told, name=what, value=written) from error
    return written
