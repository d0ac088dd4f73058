"""python -m graph.ladybug_asked: run one statement, read from the standard input, and end.

It answers a text when the graph is open, a line of JSON for the fields, one
for each row, and a map at the end. It opens the graph read-only, writes to no file, and was told no variable
of the environment.
"""

import json
import os
import re
import resource
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import ladybug
from pydantic import JsonValue

from graph.ladybug_file import open_file
from graph.ladybug_session import OUTSIDE, transaction
from graph.plain import scalar
from schemas.errors import ArmsgraphError, GraphUnavailable, LimitReached, RefusedStatement

_PAGES = 768 << 20
"""Bytes for pages of the graph."""
_NO_TABLE = re.compile(r"Table \w+ does not exist")
_THREADS = 2
"""Threads that one statement works with."""


def main() -> None:
    """Answer what the standard input asks, and end without waiting for what still runs."""
    asked = json.load(sys.stdin)
    end: dict[str, str] = {}
    try:
        for line in _told(asked):
            _write(line)
    except ArmsgraphError as error:
        end = {"error": type(error).__name__, "detail": str(error)}
    _write(end)
    sys.stdout.flush()
    os._exit(0)


def _told(asked: Mapping[str, Any]) -> Iterator[list[JsonValue] | str]:
    """Yield a text once the graph is open, then the fields and the rows."""
    with open_file(Path(asked["path"]), read_only=True, pages=_PAGES) as database:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        yield "open"
        connection = ladybug.Connection(database, num_threads=_THREADS)
        connection.set_query_timeout(max(1, int(asked["seconds"] * 1000)))
        with transaction(connection, read_only=True):
            result = _run(connection, asked)
            yield list(result.get_column_names())
            for _ in range(asked["rows"]):
                if not result.has_next():
                    break
                yield [_plain(value) for value in cast("list[object]", result.get_next())]


def _run(connection: ladybug.Connection, asked: Mapping[str, Any]) -> ladybug.QueryResult:
    try:
        found = connection.execute(asked["statement"], asked["parameters"])
    except MemoryError as error:
        raise LimitReached("the statement takes more memory than there is: ask for less") from error
    except (RuntimeError, TypeError, ValueError, OverflowError) as error:
        raise _meant(str(error) + _tables(str(error), connection), asked["seconds"]) from error
    if not isinstance(found, ladybug.QueryResult):
        raise RefusedStatement("one statement at a time")
    return found


def _tables(told: str, connection: ladybug.Connection) -> str:
    """What there is, where an error is that a label or a type of relationships is not there."""
    if not _NO_TABLE.search(told):
        return ""
    try:
        found = cast("ladybug.QueryResult", connection.execute("CALL show_tables() RETURN type, name ORDER BY name"))
    except RuntimeError:  # there is no time left to say what there is
        return ""
    named = cast("list[list[str]]", found.get_all())
    labels, types = (", ".join(name for kind, name in named if kind == wanted) for wanted in ("NODE", "REL"))
    return f" Labels are {labels}; relationships are {types}."


def _meant(told: str, seconds: float) -> ArmsgraphError:
    """Return what an error of the engine means for who wrote the statement."""
    if told.startswith("Interrupted"):
        return LimitReached(f"the statement takes longer than {seconds:g} s: ask for less")
    if told.startswith("Buffer manager") or "bad_alloc" in told:
        return LimitReached("the statement takes more memory than it may: ask for less")
    if told.startswith(OUTSIDE):
        return GraphUnavailable(f"the graph cannot be read: {told}")
    return RefusedStatement(f"the engine does not understand this: {' '.join(told.split())[:500]}")


def _plain(value: object) -> JsonValue:
    if isinstance(value, list | tuple | set):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return scalar(value)
    if {"_NODES", "_RELS"} == value.keys():
        return {"nodes": _plain(value["_NODES"]), "relationships": _plain(value["_RELS"])}
    if {"_ID", "_LABEL"} <= value.keys():
        properties = {
            str(key): _plain(each) for key, each in sorted(value.items()) if key[0] != "_" and each is not None
        }
        if "_SRC" in value:
            return {"type": str(value["_LABEL"]), "properties": properties}
        return {"labels": [str(value["_LABEL"])], "properties": properties}
    return {str(key): _plain(each) for key, each in value.items()}


def _write(line: list[JsonValue] | dict[str, str] | str) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True, allow_nan=False) + "\n")
    if isinstance(line, str):
        sys.stdout.flush()


if __name__ == "__main__":
    main()
