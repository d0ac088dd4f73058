"""A text in the form in which it is read, with the place of everything in the text that was given."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.text import CONTROLS, INVISIBLE, LINE_END
from schemas.claims import Span

_DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TROUBLE = re.compile(
    rf"(?P<line>{LINE_END.pattern})|(?P<blank>\t|[ \t\u00a0\u2009\u202f]{{2,}})"
    rf"|[{INVISIBLE}{_DIRECTIONS}{re.escape(CONTROLS)}]+"
)
_LINE = re.compile(r"[^\n]+")
_JAMO = range(0x1160, 0x1200)
"""Vowels and finals of Korean, which compose with the letter before."""


class _Edit(NamedTuple):
    """Characters [start, end) of a new text that stand for [was, ended) of an old one."""

    start: int
    end: int
    was: int
    ended: int


@dataclass(frozen=True, slots=True)
class _Edits:
    """What was done to a text, in order."""

    made: list[_Edit]
    starts: list[int]

    def start(self, position: int) -> int:
        """Return where the character at a position began."""
        found = bisect_right(self.starts, position)
        if not found:
            return position
        edit = self.made[found - 1]
        if position >= edit.end:
            return edit.ended + position - edit.end
        return edit.was + min(position - edit.start, edit.ended - edit.was - 1)

    def end(self, position: int) -> int:
        """Return where the character before a position ended."""
        found = bisect_right(self.starts, position - 1)
        if not found:
            return position
        edit = self.made[found - 1]
        if position >= edit.end:
            return edit.ended + position - edit.end
        return edit.was + min(position - edit.start, edit.ended - edit.was)


@dataclass(frozen=True, slots=True)
class Legible:
    """`text` is what is read, `given` what it was made of."""

    text: str
    given: str
    edits: tuple[_Edits, ...] = ()

    def span(self, start: int, end: int, field: Literal["text", "title"]) -> Span:
        """Return the characters that were given for those between two places of `text`."""
        if start == end:
            return Span(start=self._start(start), end=self._start(start), text="", field=field)
        begun, ended = self._start(start), end
        for edits in reversed(self.edits):
            ended = edits.end(ended)
        return Span(start=begun, end=ended, text=self.given[begun:ended], field=field)

    def _start(self, position: int) -> int:
        for edits in reversed(self.edits):
            position = edits.start(position)
        return position


def legible(given: str) -> Legible:
    """Return a text as it is read: normalised, each run of blanks one, without marks of the direction of writing."""
    plain, cleaned = _apply(given, _cleaning(given))
    text, composed = _apply(plain, _composing(plain))
    return Legible(text, given, tuple(edits for edits in (cleaned, composed) if edits.made))


def _cleaning(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _TROUBLE.finditer(text):
        yield found.start(), found.end(), "\n" if found["line"] else " " if found["blank"] else ""


def _composing(text: str) -> Iterator[tuple[int, int, str]]:
    for line in _LINE.finditer(text):
        written, composed = line.group(), unicodedata.normalize("NFC", line.group())
        if written == composed:
            continue
        clusters = [(start, end, unicodedata.normalize("NFC", written[start:end])) for start, end in _clusters(written)]
        if "".join(text for _, _, text in clusters) != composed:
            yield line.start(), line.end(), composed
            continue
        for start, end, cluster in clusters:
            if written[start:end] != cluster:
                yield line.start() + start, line.start() + end, cluster


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each letter with the marks on it."""
    start = 0
    for position, character in enumerate(text):
        if position and not unicodedata.combining(character) and ord(character) not in _JAMO:
            yield start, position
            start = position
    yield start, len(text)


def _apply(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, _Edits]:
    pieces: list[str] = []
    made: list[_Edit] = []
    last = length = 0
    for was, ended, new in edits:
        pieces += (text[last:was], new)
        length += was - last
        made.append(_Edit(length, length + len(new), was, ended))
        length, last = length + len(new), ended
    return "".join((*pieces, text[last:])), _Edits(made, [edit.start for edit in made])
