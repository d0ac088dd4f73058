"""Read off a parsed text its names, numbers, sums and dates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from extract.coreference import Coreference
from extract.dates import DateFinder, DateMention
from extract.headlines import Parsed, behind, is_headline
from extract.instruments import InstrumentFinder
from extract.knowledge import Knowledge
from extract.mentions import MENTIONS
from extract.numbers import Number
from extract.passages import Passage
from extract.phrases import Phrases
from extract.quantities import Counter, Money


class PassageReader:
    """Reads the surface of one language's texts."""

    def __init__(self, known: Knowledge) -> None:
        pack = known.pack
        self.known = known
        self.pointers = (Coreference(known), InstrumentFinder(known))
        self.dates = DateFinder(pack.code, pack.dates)
        self.counter = Counter(pack.code, pack.quantities, pack.grammar.containers)

    def read(
        self,
        parsed: Parsed,
        document: str,
        published: dt.date | None,
        extractor: str,
        title: Parsed | None = None,
        *,
        opens: bool = True,
    ) -> Passage:
        """Return a parsed text with its numbers, sums and dates, behind its title if it has one and opens its document.

        The title only names whom and what the text may speak of.
        """
        doc, text, headline = parsed.doc, parsed.text, 0
        dates, numbers, sums = self._figures(doc.text, published)
        named = title if title is not None and is_headline(title) else None
        if named is not None and opens:
            headline = len(named.doc)
            doc, text = behind(named, parsed)
            start = doc[headline].idx
            dates, numbers, sums = _moved(dates, start), _moved(numbers, start), _moved(sums, start)
        titled = frozenset(span.kb_id_ for span in named.doc.spans[MENTIONS]) if named is not None else frozenset()
        for point in self.pointers:
            doc = point(doc)
        phrases = Phrases(doc, self.known)
        return Passage(doc, text, document, extractor, phrases, dates, numbers, sums, published, headline, titled)

    def _figures(self, text: str, published: dt.date | None) -> tuple[list[DateMention], list[Number], list[Money]]:
        """The dates of a text, the numbers that are of none of them, and the sums."""
        dates = self.dates.dates(text, published)
        dated = [(date.start, date.end) for date in dates]
        numbers = [
            number
            for number in self.counter.numbers(text)
            if not any(start <= number.start < end for start, end in dated)
        ]
        return dates, numbers, self.counter.money(text, numbers)


Located = TypeVar("Located", DateMention, Number, Money)


def _moved(found: Iterable[Located], by: int) -> list[Located]:
    """Dates, numbers or sums behind so many characters more."""
    return [replace(one, start=one.start + by, end=one.end + by) for one in found]
