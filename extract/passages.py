"""A parsed text with all that is read off its surface."""

import datetime as dt
from dataclasses import dataclass

from spacy.tokens import Doc
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


def span_of(passage: Passage, words: Words) -> Span:
    """The characters of some words in the original text, without blanks at the edges."""
    written = passage.text[words.start_char : words.end_char]
    start = words.start_char + len(written) - len(written.lstrip())
    return Span(start=start, end=start + len(written.strip()), text=written.strip())
