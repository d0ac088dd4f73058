"""Scorer: how likely it is that an event says what somebody might read in it.

The rules propose events and fill their roles from the words beside them; a
scorer then weighs everybody whom the text names near an event, and whole
combinations of them, by gradient-boosted trees (Ke et al. 2017, LightGBM)
trained on the gold passages. Its clues in numbers know Universal Dependencies
and frames alone, those in words carry their language, and two networks read
the text as a whole: one scorer serves all packs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from extract.candidates import ROLES, UNNAMED, Scene, Vacancy, without_sources
from extract.chronology import Chronology, coming
from extract.clues import Clues
from extract.combinations import (
    Choice,
    Choices,
    Combination,
    CombinationClues,
    Likely,
    choices,
    combined,
    unrivalled,
)
from extract.dates import DateMention
from extract.frames import Event
from extract.glimpses import Glimpse
from extract.modality import StatusReader
from extract.models import Models, heard, predict
from extract.moments import Moment, MomentClues, NearDate, has_time, near_dates
from extract.neighbours import Neighbours
from extract.passages import Passage
from extract.prospects import Prospects
from extract.rivals import Rivals
from extract.rows import Rows, joined, rows_of
from extract.views import View, view
from extract.wording import Wording
from schemas.ontology import ClaimType, Role, SupplyStatus

UNNAMED_FLOOR = 0.65
"""Probability from which on a sentence without a trigger states something."""


def beside(scene: Scene, combinations: Sequence[Combination], chances: Sequence[float], rows: Rows) -> Rows:
    """Return the rows of a text's combinations with how likely each is and what else the text may say."""
    rivals = Rivals(scene, combinations, chances)
    around = [rivals.of(one, chance) for one, chance in zip(combinations, chances, strict=True)]
    return np.column_stack([rows_of(around), rows])


def claimed(
    weighed: Iterable[Likely], scene: Scene, reader: StatusReader, floors: Mapping[ClaimType, float]
) -> list[Likely]:
    """Return what is likely enough and is not only supposed, without what something likelier rules out.

    An event that no word of ours names has more to prove.
    """
    likely = (
        (one, chance)
        for one, chance in weighed
        if chance >= max(floors[one.event.frame.claim], UNNAMED_FLOOR if one.event.frame is UNNAMED else 0.0)
        and scene.status(one.event, reader)
    )
    return unrivalled(likely)


class Given(NamedTuple):
    """The combinations of a text, each with its row of clues and its wording."""

    combinations: list[Combination]
    rows: Rows
    wordings: list[list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an event says: a combination, how often such claims are right, its status, and its time."""

    combination: Combination
    confidence: float
    status: str
    start: DateMention | None
    end: str | None


class Scorer:
    """Weighs the events of parsed texts."""

    def __init__(self, neighbours: Neighbours, statuses: StatusReader, chronology: Chronology, models: Models) -> None:
        self.finder = neighbours.finder
        self.neighbours = neighbours
        self.statuses = statuses
        self.chronology = chronology
        self.models = models
        self.prospects = Prospects(self.finder, statuses, chronology, models)

    def vacancies(self, scene: Scene) -> list[Vacancy]:
        """Return the candidates for every role of every event, with their clues."""
        sources = self.statuses.sources(scene.phrases.doc)
        clues = Clues(self.finder, scene, self.statuses.modality, sources)
        wording = Wording(self.finder, scene)
        found = []
        for event in scene.events:
            for role in ROLES[event.frame.claim]:
                if candidates := without_sources(scene.near(event, role), scene.sentences[event.trigger.i], sources):
                    wordings = [wording.of_role(event, role, candidate) for candidate in candidates]
                    rows = rows_of(clues.of(event, role, candidates))
                    found.append(Vacancy(event, role, candidates, rows, wordings))
        return found

    def near_dates(self, scene: Scene, passage: Passage) -> list[NearDate]:
        """Return the dates near each event that has a time."""
        return near_dates(scene, passage, self.chronology)

    def view(self, scene: Scene, vacancies: Sequence[Vacancy], dates: Sequence[NearDate]) -> View:
        """Return what the network sees of a text, its candidates and its dates."""
        return view(scene, vacancies, dates, self.finder.known)

    def chosen(self, vacancies: Sequence[Vacancy], probabilities: Sequence[float]) -> dict[int, Choices]:
        """Return the best entities for each role of each event, by the event's identity."""
        found: dict[int, dict[Role, list[Choice]]] = defaultdict(dict)
        start = 0
        for one in vacancies:
            end = start + len(one.candidates)
            found[id(one.event)][one.role] = choices(one.candidates, probabilities[start:end], start)
            start = end
        return dict(found)

    def given(self, scene: Scene, found: dict[int, Choices]) -> Given:
        """Return all combinations that events may say."""
        known = self.finder.known
        combinations = [one for e in scene.events if id(e) in found for one in combined(e, found[id(e)], known)]
        clues = CombinationClues(scene, self.neighbours, found, combinations)
        combinations = [one for one in combinations if not clues.is_misplaced(one)]
        wording = Wording(self.finder, scene)
        rows = [clues.of(one, scene.status(one.event, self.statuses)) for one in combinations]
        return Given(combinations, rows_of(rows), [wording.of_combination(one) for one in combinations])

    def dated(self, scene: Scene, passage: Passage, given: Sequence[tuple[Combination, str]]) -> Iterator[list[Moment]]:
        """Yield for each combination with its status the dates near it, with their clues."""
        clues = MomentClues(self.chronology, scene, passage, Wording(self.finder, scene))
        for one, status in given:
            start, _ = scene.time(one.event, self.chronology, passage)
            yield clues.of(one.event, status, start) if has_time(one.event) else []

    def verdicts(self, scene: Scene, passage: Passage) -> list[Verdict]:
        """Return what the events of a text say, as far as it is likely enough."""
        models = self.models
        vacancies, dates = self.vacancies(scene), self.near_dates(scene, passage)
        if not vacancies:
            return []
        shown = self.view(scene, vacancies, dates)
        seen = models.role_network.seen(shown)
        words = heard(models.role_words, (words for one in vacancies for words in one.wordings))
        rows = joined(np.vstack([one.rows for one in vacancies]), words, seen.chances(0, shown.roles))
        given = self.given(scene, self.chosen(vacancies, predict(models.roles, rows).tolist()))
        if not given.combinations:
            return []
        glimpse = Glimpse.of_text(seen, models.claim_network.seen(shown), shown, given.combinations, dates)
        rows = joined(given.rows, heard(models.combination_words, given.wordings), glimpse.stated)
        alone = predict(models.combinations, rows).tolist()
        likely = predict(models.rivals, beside(scene, given.combinations, alone, rows)).tolist()
        found = claimed(zip(given.combinations, likely, strict=True), scene, self.statuses, models.floors)
        return self._stated(found, scene, passage, glimpse)

    def _stated(self, likely: list[Likely], scene: Scene, passage: Passage, glimpse: Glimpse) -> list[Verdict]:
        if not likely:
            return []
        given = [one for one, _ in likely]
        statuses = self.prospects.statuses(scene, passage, given, glimpse.of(given))
        found = []
        dated = self.dated(scene, passage, list(zip(given, statuses, strict=True)))
        for (one, probability), status, dates in zip(likely, statuses, dated, strict=True):
            _, end = scene.time(one.event, self.chronology, passage)
            start = self._moment(one.event, dates, glimpse)
            if start is not None and status == SupplyStatus.PLANNED:
                start = coming(start, one.event.trigger, passage)
            found.append(Verdict(one, self.models.confidence(probability), status, start, end))
        return found

    def _moment(self, event: Event, moments: list[Moment], glimpse: Glimpse) -> DateMention | None:
        """The likeliest date that opens a time or is a point in it."""
        opening = [moment for moment in moments if moment.date.bound != "until"]
        words = heard(self.models.moment_words, (moment.words for moment in opening))
        rows = joined(rows_of([moment.row for moment in opening]), words, glimpse.begin(event, opening))
        chances = predict(self.models.moments, rows).tolist()
        likely = max(zip(chances, opening, strict=True), key=lambda pair: pair[0], default=None)
        return likely[1].date if likely and likely[0] >= self.models.moment_floor else None
