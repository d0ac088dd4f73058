"""What comes of a caller's own statement: its fields, and its rows as plain JSON, one after the other."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from schemas.errors import RefusedStatement

SECONDS: float = 10
"""Seconds that a statement may take, unless the settings say otherwise."""
ROWS = 10_000
"""Rows that an answer has at most, unless the settings say otherwise."""
LARGEST = 200_000
"""Bytes of the parameters of a statement."""

Row = list[JsonValue]


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may take: seconds, and rows, of which one more is read to know that there are more."""

    seconds: float = SECONDS
    rows: int = ROWS


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, and the rows, which are read as they are taken."""

    fields: tuple[str, ...]
    rows: Iterator[Row]


def check_parameters(parameters: Mapping[str, JsonValue]) -> None:
    """Raise RefusedStatement for parameters that no engine could be sent."""
    try:
        size = len(json.dumps(parameters, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, RecursionError) as error:
        raise RefusedStatement(f"the parameters cannot be sent: {error}") from error
    if size > LARGEST:
        raise RefusedStatement(f"parameters have at most {LARGEST:,} bytes of JSON; these have {size:,}")
