"""When an event took place, or shall."""

import datetime as dt
from dataclasses import replace

from spacy.tokens import Token

from extract.dates import DateMention
from extract.frames import Event, complete_enough
from extract.passages import Passage
from extract.syntax import features, is_any, universal
from schemas.ontology import SupplyStatus


class Chronology:
    """Gives events the dates of their clauses."""

    def __init__(self, reports: frozenset[str], contracts: frozenset[str]) -> None:
        self.reports = reports
        self.contracts = contracts

    def time(self, event: Event, events: list[Event], passage: Passage) -> tuple[str | None, str | None]:
        """Start and end of an event: the dates of its clause, else those of its sentence that no other event claims."""
        start, end = clause_bounds(event, events)
        opening, closing = self._nearest(event, start, end, passage)
        if opening is None and event.frame.status == SupplyStatus.ORDERED:
            opening = self._signed_after(event, events, passage)
        first, last = (date.value if date else None for date in (opening, closing))
        return first, last if last and (first is None or last >= first[: len(last)]) else None

    def _nearest(
        self, event: Event, start: int, end: int, passage: Passage
    ) -> tuple[DateMention | None, DateMention | None]:
        """The dates nearest to the trigger in half-open characters: one that opens or is a point, one that closes."""
        own = [d for d in passage.dates if start <= d.start < end and not self._is_of_report(d, event, passage)]
        since = [d for d in own if d.bound != "until"]
        until = [d for d in own if d.bound == "until"]
        trigger = event.trigger.idx
        opening = min(since, key=lambda d: abs(d.start - trigger), default=None)
        closing = min(until, key=lambda d: abs(d.start - trigger), default=None)
        return opening, closing

    def _signed_after(self, event: Event, events: list[Event], passage: Passage) -> DateMention | None:
        """The date of the next sentence, if all that it speaks of is the contract: the deal was signed last week."""
        end = event.trigger.sent.end
        if end >= len(passage.doc):
            return None
        sentence = passage.doc[end].sent
        subjects = (t for t in sentence if universal(t) == "nsubj" and is_any(t, self.contracts))
        busy = any(e.trigger.sent.start == sentence.start and complete_enough(e) for e in events)
        if busy or next(subjects, None) is None:
            return None
        return next((d for d in passage.dates if sentence.start_char <= d.start < sentence.end_char), None)

    def _is_of_report(self, date: DateMention, event: Event, passage: Passage) -> bool:
        """Whether a date says when something was said, not when it was done."""
        words = passage.doc.char_span(date.start, date.end, alignment_mode="expand")
        if words is None:
            return False
        head = words.root.head
        return head != event.trigger and is_any(head, self.reports)


def coming(date: DateMention, trigger: Token, passage: Passage) -> DateMention:
    """A date of something planned: a month of next year if it says when that will be, not when it was promised."""
    words = passage.doc.char_span(date.start, date.end, alignment_mode="expand")
    if words is None or date.coming is None or not is_past(date.value, passage.published):
        return date
    verbs = (trigger, *(child for child in trigger.children if universal(child) in ("aux", "cop")))
    to_come = any("Inf" in features(verb, "VerbForm") or "Fut" in features(verb, "Tense") for verb in verbs)
    return replace(date, value=date.coming) if to_come and trigger in words.root.ancestors else date


def is_past(start: str, published: dt.date | None) -> bool:
    """Whether a date lies before publication, as precise as it is."""
    return published is not None and start < published.isoformat()[: len(start)]


def is_ahead(start: str | None, published: dt.date | None) -> bool:
    """Whether a date lies after publication, as precise as it is."""
    return start is not None and published is not None and start > published.isoformat()[: len(start)]


def clause_bounds(event: Event, events: list[Event]) -> tuple[int, int]:
    """Half-open characters of the sentence, cut half-way at the triggers of other complete events."""
    sentence = event.trigger.sent
    start, end = sentence.start_char, sentence.end_char
    for other in events:
        if other is event or not complete_enough(other) or not start <= other.trigger.idx < end:
            continue
        middle = _boundary(event.trigger, other.trigger)
        if other.trigger.i < event.trigger.i:
            start = max(start, middle)
        elif other.trigger.i > event.trigger.i:
            end = min(end, middle)
    return start, end


def _boundary(a: Token, b: Token) -> int:
    """The character between two triggers where the clause changes: a comma, a conjunction, else the later trigger."""
    first, second = sorted((a, b), key=lambda token: token.i)
    breaks = [t for t in first.doc[first.i + 1 : second.i] if t.text in (",", ";", ":") or universal(t) == "cc"]
    return breaks[-1].idx if breaks else second.idx
