"""Paths to documents: files by their suffix, folders with all that they hold, standard input."""

import json
import os
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from app.sources.record import MAX_BYTES, Found, Source, Unread
from app.sources.streams import read_json, read_lines
from app.sources.texts import Reader, read_html, read_markdown, read_plain
from schemas.errors import UnreadableDocument

STANDARD_INPUT = "-"

_WHOLE: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
_STREAMS = {".json": read_json, ".jsonl": read_lines, ".ndjson": read_lines}
SUFFIXES = (*_WHOLE, *_STREAMS)
_UNKNOWN = UnreadableDocument(f"its name ends in none of {', '.join(SUFFIXES)}")
_NOTHING = UnreadableDocument("there is nothing to read in it")
_LARGEST = MAX_BYTES + 1_000_000
"""Bytes a file of one document may have: its text and some for front matter or markup."""
_CHUNK = 1 << 13


def read_paths(paths: Iterable[str], *, standard_input: BufferedReader) -> Iterator[Source]:
    """Yield every document under the paths in order, and why a place has none; `-` is standard input."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_stream(standard_input, path, suffix=None)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path))


def _read_folder(folder: Path) -> Iterator[Source]:
    empty = True
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            empty = False
            path = Path(here, name)
            if path.suffix.lower() in SUFFIXES:
                yield from _read_file(path)
            else:
                yield Unread(str(path), _UNKNOWN, skipped=True)
    if empty:
        yield Unread(str(folder), _NOTHING, skipped=True)


def _read_file(path: Path) -> Iterator[Source]:
    try:
        with path.open("rb") as file:
            yield from _read_stream(file, str(path), suffix=path.suffix.lower())
    except OSError as error:
        yield Unread(str(path), UnreadableDocument(error.strerror or str(error)))


def _read_stream(file: BufferedReader, place: str, *, suffix: str | None) -> Iterator[Source]:
    kind = suffix if suffix in SUFFIXES else sniff(file.peek(_CHUNK))
    if kind in _STREAMS:
        yield from _STREAMS[kind](file, place)
    else:
        yield _read_whole(file, place, _WHOLE[kind])


def _read_whole(file: BufferedReader, place: str, read: Reader) -> Source:
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        return Unread(place, UnreadableDocument(f"larger than {_LARGEST:,} bytes"))
    try:
        return Found(place, read(content))
    except UnreadableDocument as error:
        return Unread(place, error)


def sniff(head: bytes) -> str:
    """Return the suffix that a file which begins like this should have."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        first, ended, _ = start.partition(b"\n")
        return ".json" if ended and not _is_json(first) else ".jsonl"
    if start.startswith(b"[") and start[1:].lstrip().startswith((b"{", b"]")):
        return ".json"
    if start.startswith(b"<"):
        return ".html"
    return ".md" if start.startswith((b"---", b"# ")) else ".txt"


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
