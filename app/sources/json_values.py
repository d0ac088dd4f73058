"""Values: the items of a JSON file, read one after the other however large the file is."""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from schemas.errors import UnreadableDocument

_CHUNK = 1 << 16
_SPACE = " \t\r\n"


def told(error: json.JSONDecodeError, column: int) -> str:
    """Return what is wrong at a column of a line."""
    return f"not JSON: {error.msg.removesuffix(' at')} at column {column}"


class Values:
    """The items of a top-level array, or the values that stand one after the other, each with its line.

    Iterating raises UnreadableDocument where the file ceases to be JSON, which
    `line` then names, and for a value of more than `longest` characters.
    """

    def __init__(self, file: BinaryIO, *, longest: int) -> None:
        self._file = file
        self._longest = longest
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._ahead = ""
        self._fed = 0
        self._ended = False
        self._wrong: UnreadableDocument | None = None
        self.line = 1
        self._column = 1

    def __iter__(self) -> Iterator[tuple[int, object]]:
        if not self._next():
            raise UnreadableDocument("the file is empty")
        if not self._took("["):
            while self._next():
                yield self._item()
            return
        if not self._took("]"):
            yield self._item()
            while self._took(","):
                yield self._item()
            if not self._took("]"):
                raise UnreadableDocument(f"not JSON: expected , or ] and found {self._next() or 'the end'}")
        if rest := self._next():
            raise UnreadableDocument(f"not JSON: {rest} after the end of the array")

    def _next(self) -> str:
        """The next character that is not white space, or "" at the end."""
        while True:
            self._advance(len(self._ahead) - len(self._ahead.lstrip(_SPACE)))
            if self._ahead or self._ended:
                return self._ahead[:1]
            self._feed()

    def _took(self, character: str) -> bool:
        found = self._next() == character
        if found:
            self._advance(1)
        return found

    def _item(self) -> tuple[int, object]:
        """The next value, and the line where it begins."""
        self._next()
        line = self.line
        while True:
            try:
                value, end = self._json.raw_decode(self._ahead)
            except (ValueError, RecursionError) as error:
                if self._ended or isinstance(error, RecursionError):
                    raise self._malformed(error) from error
            else:
                if end < len(self._ahead) or self._ended:
                    self._advance(end)
                    return line, value
            if len(self._ahead) > self._longest:
                raise UnreadableDocument(f"a value is longer than {self._longest:,} characters, or is not JSON")
            self._feed()

    def _malformed(self, error: Exception) -> UnreadableDocument:
        if isinstance(error, json.JSONDecodeError):
            self._advance(error.pos)
            return UnreadableDocument(told(error, self._column))
        return UnreadableDocument(f"not JSON: {error}")

    def _advance(self, characters: int) -> None:
        self.line += self._ahead.count("\n", 0, characters)
        last = self._ahead.rfind("\n", 0, characters)
        self._column = characters - last if last >= 0 else self._column + characters
        self._ahead = self._ahead[characters:]

    def _feed(self) -> None:
        """Read as much again as is held, so that a long value is looked at few times."""
        if self._wrong:
            raise self._wrong
        content = self._file.read(max(_CHUNK, len(self._ahead)))
        start = self._fed - len(self._decoder.getstate()[0])
        self._fed += len(content)
        self._ended = not content
        try:
            self._ahead += self._decoder.decode(content, final=self._ended)
        except UnicodeDecodeError as error:
            wrong = f"byte 0x{error.object[error.start]:02x} at offset {start + error.start}"
            self._wrong = UnreadableDocument(f"not UTF-8: {wrong}")
            self._ahead += error.object[: error.start].decode("utf-8-sig")
