"""A parsed text with all that is read off its surface."""

import datetime as dt
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from extract.dates import DateMention
from extract.numbers import Number
from extract.phrases import Phrases
from extract.quantities import Money
from schemas.claims import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed text behind its title, their original, and the dates, numbers and sums of the text.

    All words and characters count from the beginning of the title, where the
    text stands behind one; `place` counts them as the document does. What
    numbers and dates the title tells is not read.
    """

    doc: Doc
    text: str
    document: str
    extractor: str
    phrases: Phrases
    dates: list[DateMention]
    numbers: list[Number]
    sums: list[Money]
    published: dt.date | None
    headline: int
    """Tokens of the title before the text."""
    titled: frozenset[str]
    """Ids of what the title names."""

    @property
    def start(self) -> int:
        """The character at which the text begins behind its title."""
        return self.doc[self.headline].idx if self.headline else 0

    def place(self, start: int, end: int) -> Span:
        """Return some characters as they are written in the title or in the text."""
        written = self.text[start:end]
        if end <= self.start:
            return Span(start=start, end=end, text=written, field="title")
        return Span(start=start - self.start, end=end - self.start, text=written)


_FINAL = (".", "!", "?", "\u2026", "\u00bb", '"', ":", ";")
"""What a sentence ends with; where a parsed one does not, it goes on."""


def sentence_of(passage: Passage, words: Words) -> Words:
    """The whole sentence around some words of the text, though the parser cut it in the middle."""
    doc, start, end = words.doc, words.sent.start, words.sent.end
    while start > passage.headline and not _ends(doc[start - 1]):
        start = doc[start - 1].sent.start
    while end < len(doc) and not _ends(doc[end - 1]):
        end = doc[end].sent.end
    return doc[start:end]


def _ends(token: Token) -> bool:
    return token.text.endswith(_FINAL) or "\n" in token.text


def span_of(passage: Passage, words: Words) -> Span:
    """The characters of some words in the original text, without blanks at the edges."""
    written = passage.text[words.start_char : words.end_char]
    start = words.start_char + len(written) - len(written.lstrip())
    return passage.place(start, start + len(written.strip()))
