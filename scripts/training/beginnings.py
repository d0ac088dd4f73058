"""Beginnings: which of the dates near an event is when it began."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.combinations import Combination
from extract.dates import DateMention
from extract.glimpses import Glimpse
from extract.moments import has_time
from extract.scorer import Given
from scripts.training.labels import combination_label, is_start, starts
from scripts.training.lessons import Lesson
from scripts.training.material import Material


class Beginnings(NamedTuple):
    """The dates near all events, what the network says of each, and for each event its dates with the right ones."""

    lesson: Lesson
    seen: list[float]
    events: list[tuple[list[DateMention], set[str | None]]]


def beginnings(material: Material, given: Sequence[Given], glimpses: Sequence[Glimpse]) -> Beginnings:
    """Return what is to be learnt of when the right combinations of all passages began."""
    all_of = Beginnings(Lesson(), [], [])
    for number, (told, found) in enumerate(zip(material.told, given, strict=True)):
        right: dict[tuple[int, str], Combination] = {}
        for one in found.combinations:
            if combination_label(told, one)[0] and has_time(one.event):
                for status in material.statuses(number, one):
                    right.setdefault((id(one.event), status), one)
        pairs = [(one, status) for (_, status), one in right.items()]
        scorer = material.scorer(number)
        for (one, _), dates in zip(pairs, scorer.dated(told.scene, told.passage, pairs), strict=True):
            wanted = starts(told, one, material.stated[number].get(id(one.event), ()))
            all_of.events.append(([moment.date for moment in dates], wanted))
            for moment in dates:
                all_of.lesson.add(moment.row, moment.words, int(is_start(moment.date, wanted)), 1.0, number)
            all_of.seen.extend(glimpses[number].begin(one.event, dates))
    return all_of
