"""Which date of a text is an event's: what speaks for each, in numbers."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from extract.candidates import Scene
from extract.chronology import Chronology, clause_bounds
from extract.codes import RELATIONS, STATUSES, index
from extract.dates import DateMention
from extract.frames import Event
from extract.passages import Passage
from extract.syntax import is_any, universal
from extract.wording import Wording
from schemas.ontology import ClaimType

BOUNDS = ("at", "since", "until")
BACK, AHEAD = 2, 1
"""Sentences before and behind an event in which its date may stand."""
_FAR = 80.0


class Moment(NamedTuple):
    """A date near an event, with its row of clues and its wording."""

    date: DateMention
    row: list[float]
    words: list[str]


class NearDate(NamedTuple):
    """A date near an event, its word, and whether the rules choose it for the event's beginning."""

    event: Event
    date: DateMention
    token: Token
    is_ruled: bool


def near_dates(scene: Scene, passage: Passage, chronology: Chronology) -> list[NearDate]:
    """Return for each event that has a time the dates near it."""
    placed = _placed(passage)
    found = []
    for event in scene.events:
        if has_time(event):
            rule, _ = scene.time(event, chronology, passage)
            found += [NearDate(event, d, t, d.value == rule) for d, t in _near(event, scene, placed)]
    return found


def has_time(event: Event) -> bool:
    """Whether what an event claims has a date: a breach has none."""
    return event.frame.claim is not ClaimType.VIOLATES


def key_of(event: Event, date: DateMention) -> tuple[int, int]:
    """Return what tells a date of an event from the other dates of the events of its text."""
    return id(event), date.start


class MomentClues:
    """Describes the dates of one text beside its events."""

    def __init__(self, chronology: Chronology, scene: Scene, passage: Passage, wording: Wording) -> None:
        self.chronology = chronology
        self.wording = wording
        self.scene = scene
        self.passage = passage
        self.placed = _placed(passage)

    def of(self, event: Event, status: str, rule: str | None) -> list[Moment]:
        """Return the dates near an event with their clues, where the rules choose this date."""
        here = self.scene.sentences[event.trigger.i]
        near = _near(event, self.scene, self.placed)
        beside = [t for _, t in near if self.scene.sentences[t.i] == here]
        low, high = clause_bounds(event, self.scene.events)
        found = []
        for date, token in near:
            clues = [*self._of_date(date, token), *self._of_pair(event, date, token, beside)]
            clues += [float(low <= date.start < high), float(date.value == rule), float(rule is not None)]
            clues += [index(STATUSES, status), index(STATUSES, event.frame.status)]
            found.append(Moment(date, clues, self.wording.of_moment(event, status, token)))
        return found

    def _of_date(self, date: DateMention, token: Token) -> Iterator[float]:
        published = self.passage.published
        yield index(BOUNDS, date.bound)
        yield float(len(date.value))
        yield float((_day(date.value) - published).days) if published else 0.0
        yield index(RELATIONS, universal(token))
        yield float(is_any(token.head, self.chronology.reports))
        yield float(token.i - token.sent.start)
        subjects = [t for t in token.sent if universal(t) == "nsubj"]
        yield float(any(is_any(t, self.chronology.contracts) for t in subjects))
        yield float(sum(e.trigger.sent.start == token.sent.start for e in self.scene.events))

    def _of_pair(self, event: Event, date: DateMention, token: Token, beside: list[Token]) -> Iterator[float]:
        trigger = event.trigger
        distance = token.i - trigger.i
        others = [e.trigger for e in self.scene.events if e.trigger != trigger]
        yield float(self.scene.sentences[token.i] - self.scene.sentences[trigger.i])
        yield max(-_FAR, min(_FAR, float(distance)))
        yield float(sum(abs(t.i - trigger.i) < abs(distance) for t in beside))
        yield float(len(beside))
        yield float(sum(abs(o.i - token.i) < abs(distance) for o in others))
        low, high = sorted((token.i, trigger.i))
        yield float(sum(low < o.i < high for o in others))
        yield float(token.head == trigger)
        yield float(trigger in token.ancestors)
        above = {t.i for t in trigger.ancestors}
        yield float(token.head.i in above)
        yield float(sum(t.text == "," for t in trigger.doc[low:high])) if high - low < _FAR else 9.0


Placed = list[tuple[DateMention, Token]]
"""Dates with the word that each hangs on."""


def _placed(passage: Passage) -> Placed:
    return [(date, token) for date in passage.dates if (token := _token(date, passage)) is not None]


def _near(event: Event, scene: Scene, placed: Placed) -> Placed:
    here = scene.sentences[event.trigger.i]
    return [(date, token) for date, token in placed if -BACK <= scene.sentences[token.i] - here <= AHEAD]


def _token(date: DateMention, passage: Passage) -> Token | None:
    words = passage.doc.char_span(date.start, date.end, alignment_mode="expand")
    return words.root if words is not None else None


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(f"{value}-07-01"[:10] if len(value) == 4 else f"{value}-15"[:10])
