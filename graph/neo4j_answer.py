"""A caller's own statement on a Neo4j server."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

import neo4j
from neo4j.exceptions import Neo4jError
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time
from pydantic import JsonValue

from graph.access import Access
from graph.free_answer import Answer, Limits, Row
from graph.neo4j_faults import NO_MEMORY, TIMED_OUT, UNSUITED, faults
from graph.neo4j_plan import check_plan
from graph.permission import Permitted
from graph.plain import scalar
from schemas.errors import LimitReached, RefusedStatement

FETCHED = 500
"""Rows that are asked of the server at a time."""


@contextmanager
def answered(
    session: neo4j.Session,
    statement: Permitted,
    parameters: Mapping[str, JsonValue],
    limits: Limits,
    *,
    address: str,
    access: Access,
) -> Iterator[Answer]:
    """Give the answer within a transaction that ends in time; the statement runs once its plan is found to read."""

    def rows(result: neo4j.Result) -> Iterator[Row]:
        with _told(address, access, limits):
            for record in islice(result, limits.rows + 1):
                yield [_plain(value) for value in record.values()]

    with _told(address, access, limits):
        transaction = session.begin_transaction(metadata={"app": "armsgraph"}, timeout=limits.seconds)
    try:
        with _told(address, access, limits):
            check_plan(transaction.run(f"EXPLAIN {statement.text}", dict(parameters)).consume().plan)
            result = transaction.run(statement.text, dict(parameters))
            fields = tuple(result.keys())
        yield Answer(fields, rows(result))
    finally:
        transaction.close()


@contextmanager
def _told(address: str, access: Access, limits: Limits) -> Iterator[None]:
    """Turn what the server says of a statement into errors of who wrote it."""
    with faults(address, access):
        try:
            yield
        except Neo4jError as error:
            code = error.code or ""
            if code.startswith(TIMED_OUT) or code.endswith("Transaction.Terminated"):
                raise LimitReached(f"the statement takes longer than {limits.seconds:g} s: ask for less") from error
            if code.endswith(NO_MEMORY):
                raise LimitReached("the statement takes more memory than the server allows: ask for less") from error
            if code.startswith(UNSUITED):
                raise RefusedStatement(f"the server does not understand this: {error.message}") from error
            raise
        except OverflowError as error:
            raise RefusedStatement(f"a number is larger than a server can hold: {error}") from error


def _plain(value: object) -> JsonValue:
    if isinstance(value, Node):
        return {"labels": [*sorted(value.labels)], "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _properties(value)}
    if isinstance(value, Path):
        return {"nodes": [*map(_plain, value.nodes)], "relationships": [*map(_plain, value.relationships)]}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, Date | DateTime):
        return scalar(value.to_native()) if value.year_month_day[0] > 0 else None
    return value.iso_format() if isinstance(value, Time | Duration) else scalar(value)


def _properties(thing: Node | Relationship) -> dict[str, JsonValue]:
    return {key: _plain(value) for key, value in sorted(thing.items())}
