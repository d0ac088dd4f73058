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
    """A parsed text, its original, and its dates, numbers and sums."""

    doc: Doc
    text: str
    document: str
    extractor: str
    phrases: Phrases
    dates: list[DateMention]
    numbers: list[Number]
    sums: list[Money]
    published: dt.date | None


_FINAL = (".", "!", "?", "\u2026", "\u00bb", '"', ":", ";")
"""What a sentence ends with; where a parsed one does not, it goes on."""


def sentence_of(words: Words) -> Words:
    """The whole sentence around some words, though the parser cut it in the middle."""
    doc, start, end = words.doc, words.sent.start, words.sent.end
    while start > 0 and not _ends(doc[start - 1]):
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
    return Span(start=start, end=start + len(written.strip()), text=written.strip())
