"""JSON and JSON Lines: many documents a file, one in memory at a time."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from app.sources.json_values import Values, told
from app.sources.record import MAX_BYTES, Found, Source, Unread, read_record
from app.sources.texts import decode
from schemas.errors import UnreadableDocument

MAX_ITEM = 6 * MAX_BYTES + 1_000_000
r"""The longest line or array item that is read: a text of MAX_BYTES written in \u escapes, and the other keys."""

_CHUNK = 1 << 16


def read_lines(file: BinaryIO, path: str) -> Iterator[Source]:
    """Yield a document for each line of a JSON Lines file that is not blank, or why there is none."""
    offset, blank = 0, True
    for number, line in enumerate(iter(lambda: file.readline(MAX_ITEM + 1), b""), start=1):
        start, offset = offset, offset + len(line)
        place = f"{path}:{number}"
        blank = blank and not line.strip()
        if len(line) > MAX_ITEM:
            offset += _skip_line(file)
            yield Unread(place, UnreadableDocument(f"the line is longer than {MAX_ITEM:,} bytes"))
        elif line.strip():
            yield _line(line.rstrip(b"\r\n"), place, start)
    if blank:
        yield Unread(path, UnreadableDocument("the file is empty"))


def _skip_line(file: BinaryIO) -> int:
    skipped = 0
    for rest in iter(lambda: file.readline(_CHUNK), b""):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _line(line: bytes, place: str, start: int) -> Source:
    try:
        fields = json.loads(decode(line, start=start))
    except UnreadableDocument as error:
        return Unread(place, error)
    except json.JSONDecodeError as error:
        return Unread(place, UnreadableDocument(told(error, error.colno)))
    except (ValueError, RecursionError) as error:
        return Unread(place, UnreadableDocument(f"not JSON: {error}"))
    return _found(fields, place)


def _found(fields: object, place: str) -> Source:
    try:
        return Found(place, read_record(fields))
    except UnreadableDocument as error:
        named = fields.get("id") if isinstance(fields, dict) else None
        return Unread(place, error, id=str(named) if isinstance(named, str | int) else None)


def read_json(file: BinaryIO, path: str) -> Iterator[Source]:
    """Yield a document for each object of a JSON file, be it alone, in an array or one of several in a row.

    A file that is not JSON from some place on ends there.
    """
    values = Values(file, longest=MAX_ITEM)
    try:
        for line, fields in values:
            yield _found(fields, f"{path}:{line}")
    except UnreadableDocument as error:
        yield Unread(f"{path}:{values.line}", error)
