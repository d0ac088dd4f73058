"""Scorer: how likely it is that an event says what somebody might read in it.

The rules propose events and fill their roles from the words beside them; a
scorer then weighs everybody whom the text names near an event, and whole
combinations of them, by gradient-boosted trees (Ke et al. 2017, LightGBM)
trained on the gold passages. Its clues in numbers know Universal Dependencies
and frames alone, those in words carry their language: one scorer serves all packs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np

from extract.candidates import ROLES, UNNAMED, Candidate, Scene
from extract.chronology import Chronology, coming, is_ahead
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
from extract.modality import StatusReader
from extract.moments import Moment, MomentClues
from extract.neighbours import Neighbours
from extract.passages import Passage
from extract.rivals import Rivals
from extract.standing import Standing
from extract.weights import Weights
from extract.wording import Wording
from schemas.claims import Model
from schemas.errors import PipelineRefused
from schemas.ontology import ClaimType, Role, SignatureStatus, SupplyStatus, ViolationStatus

HERE = Path(__file__).parent / "scoring"
Rows = list[list[float]]

STATUSES: dict[ClaimType, tuple[str, ...]] = {
    ClaimType.SUPPLIES: tuple(SupplyStatus),
    ClaimType.VIOLATES: tuple(ViolationStatus),
    ClaimType.SIGNS: tuple(SignatureStatus),
}


class Settings(Model):
    """What was found in training: from which probability on to claim, and how often claims of each are right."""

    floors: Mapping[ClaimType, float]
    moment_floor: float
    calibration: tuple[tuple[float, float], ...]


class Models:
    """The trained trees and what goes with them, read when first asked for."""

    def __init__(self, folder: Path = HERE) -> None:
        self.folder = folder

    @cached_property
    def _settings(self) -> Settings:
        return Settings.model_validate_json((self.folder / "meta.json").read_text(encoding="utf-8"))

    @cached_property
    def roles(self) -> lightgbm.Booster:
        """Whether a candidate plays a role of an event."""
        return self._read("roles")

    @cached_property
    def combinations(self) -> lightgbm.Booster:
        """Whether a combination is what an event says."""
        return self._read("combinations")

    @cached_property
    def rivals(self) -> lightgbm.Booster:
        """The same, beside all else that the text may say."""
        return self._read("rivals")

    @cached_property
    def role_words(self) -> Weights:
        """What words say of whether a candidate plays a role."""
        return Weights.read(self.folder / "role_words.json")

    @cached_property
    def combination_words(self) -> Weights:
        """What words say of whether a combination is what an event says."""
        return Weights.read(self.folder / "combination_words.json")

    @cached_property
    def moment_words(self) -> Weights:
        """What words say of whether a date is the one of an event."""
        return Weights.read(self.folder / "moment_words.json")

    @cached_property
    def statuses(self) -> Weights:
        """How far a combination is asserted."""
        return Weights.read(self.folder / "statuses.json")

    @cached_property
    def moments(self) -> lightgbm.Booster:
        """Whether a date is the one of an event."""
        return self._read("moments")

    def floor(self, claim: ClaimType) -> float:
        """Return the probability from which on something is claimed."""
        return self._settings.floors[claim]

    @property
    def moment_floor(self) -> float:
        """The probability from which on a date is taken for an event's."""
        return self._settings.moment_floor

    def confidence(self, probability: float) -> float:
        """Return the share of claims of this probability that proved right."""
        points = self._settings.calibration
        return float(np.interp(probability, [x for x, _ in points], [y for _, y in points]))

    def _read(self, name: str) -> lightgbm.Booster:
        path = self.folder / f"{name}.txt"
        if not path.is_file():
            raise PipelineRefused(f"{path} is missing: python -m scripts.train_scorer makes it")
        return lightgbm.Booster(model_file=path)


def predict(model: lightgbm.Booster, rows: Rows) -> np.ndarray:
    """Return a model's probabilities for some rows."""
    return np.asarray(model.predict(np.asarray(rows, dtype=float), num_threads=1)) if rows else np.zeros(0)


def heard(weights: Weights, wordings: Iterable[list[str]]) -> list[float]:
    """Return how likely some rows are by their words alone."""
    return [weights.chance(words) for words in wordings]


def joined(rows: Rows, chances: Iterable[float]) -> Rows:
    """Return rows of clues with what their words say as the last one."""
    return [[*row, chance] for row, chance in zip(rows, chances, strict=True)]


def beside(scene: Scene, combinations: Sequence[Combination], chances: Sequence[float], rows: Rows) -> Rows:
    """Return the rows of a text's combinations with how likely each is and what else the text may say."""
    rivals = Rivals(scene, combinations, chances)
    return [rivals.of(one, chance) + row for one, chance, row in zip(combinations, chances, rows, strict=True)]


@dataclass(frozen=True, slots=True)
class Asked:
    """The candidates for a role of an event, each with its row of clues and its wording."""

    event: Event
    role: Role
    candidates: list[Candidate]
    rows: Rows
    wordings: list[list[str]]


class Given(NamedTuple):
    """The combinations of a text, each with its row of clues and its wording."""

    combinations: list[Combination]
    rows: Rows
    wordings: list[list[str]]


def _undelivered(given: Sequence[Combination], statuses: Sequence[str]) -> list[str]:
    """The statuses, where a sentence does not deliver what it denies: what was bought was never delivered."""
    said = [(one.event.trigger.sent.start, one.keys) for one in given]
    denied = {where for where, status in zip(said, statuses, strict=True) if status == SupplyStatus.DENIED}
    return [
        SupplyStatus.DENIED if status == SupplyStatus.DELIVERED and where in denied else status
        for where, status in zip(said, statuses, strict=True)
    ]


def _without_sources(near: list[Candidate], here: int, sources: frozenset[int]) -> list[Candidate]:
    """The candidates without those whom the sentence names as its source, if it names two others besides."""
    told = [c for c in near if c.sentence == here and c.filler.token.i in sources]
    names = {c.filler.entity.id for c in told}
    others = {c.filler.entity.id for c in near if c.sentence == here} - names
    return [c for c in near if c not in told] if len(others) >= _OTHERS else near


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

    def asked(self, scene: Scene) -> list[Asked]:
        """Return the candidates for every role of every event, with their clues."""
        sources = self.statuses.sources(scene.phrases.doc)
        clues = Clues(self.finder, scene, self.statuses.modality, sources)
        wording = Wording(self.finder, scene)
        found = []
        for event in scene.events:
            for role in ROLES[event.frame.claim]:
                if candidates := _without_sources(scene.near(event, role), scene.sentences[event.trigger.i], sources):
                    wordings = [wording.of_role(event, role, candidate) for candidate in candidates]
                    found.append(Asked(event, role, candidates, clues.of(event, role, candidates), wordings))
        return found

    def chosen(self, asked: Sequence[Asked], probabilities: Sequence[float]) -> dict[int, Choices]:
        """Return the best entities for each role of each event, by the event's identity."""
        found: dict[int, dict[Role, list[Choice]]] = defaultdict(dict)
        start = 0
        for one in asked:
            end = start + len(one.candidates)
            found[id(one.event)][one.role] = choices(one.candidates, probabilities[start:end])
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
        return Given(combinations, rows, [wording.of_combination(one) for one in combinations])

    def certainty(self, scene: Scene, passage: Passage, combinations: Sequence[Combination]) -> list[list[str]]:
        """Return for some combinations the words that speak of how far they are asserted."""
        standing = Standing(self.finder, scene, self.statuses)
        found = []
        for one in combinations:
            start, _ = scene.time(one.event, self.chronology, passage)
            dated = "no" if start is None else "ahead" if is_ahead(start, passage.published) else "past"
            rule = scene.status(one.event, self.statuses) or "none"
            found.append(standing.of(one, rule, dated=dated))
        return found

    def dated(self, scene: Scene, passage: Passage, given: Sequence[tuple[Combination, str]]) -> Iterator[list[Moment]]:
        """Yield for each combination with its status the dates near it, with their clues."""
        clues = MomentClues(self.chronology, scene, passage, Wording(self.finder, scene))
        for one, status in given:
            start, _ = scene.time(one.event, self.chronology, passage)
            yield clues.of(one.event, status, start)

    def verdicts(self, scene: Scene, passage: Passage) -> list[Verdict]:
        """Return what the events of a text say, as far as it is likely enough."""
        models = self.models
        asked = self.asked(scene)
        rows = [row for one in asked for row in one.rows]
        words = heard(models.role_words, (words for one in asked for words in one.wordings))
        given = self.given(scene, self.chosen(asked, predict(models.roles, joined(rows, words)).tolist()))
        rows = joined(given.rows, heard(models.combination_words, given.wordings))
        alone = predict(models.combinations, rows).tolist()
        chances = predict(models.rivals, beside(scene, given.combinations, alone, rows)).tolist()
        likely = [
            (one, chance)
            for one, chance in zip(given.combinations, chances, strict=True)
            if chance >= self._floor(one.event) and scene.status(one.event, self.statuses)
        ]
        return self._stated(unrivalled(likely), scene, passage)

    def _floor(self, event: Event) -> float:
        """The probability from which on an event counts; one that no word of ours names has more to prove."""
        floor = self.models.floor(event.frame.claim)
        return max(floor, UNNAMED_FLOOR) if event.frame is UNNAMED else floor

    def _stated(self, likely: list[Likely], scene: Scene, passage: Passage) -> list[Verdict]:
        if not likely:
            return []
        given = [one for one, _ in likely]
        rules = [self._ruled(one, scene, passage) for one in given]
        words = self.certainty(scene, passage, given)
        statuses = [self._status(one, clues, rule) for one, clues, rule in zip(given, words, rules, strict=True)]
        statuses = _undelivered(given, statuses)
        found = []
        dated = self.dated(scene, passage, list(zip(given, statuses, strict=True)))
        for (one, probability), status, dates in zip(likely, statuses, dated, strict=True):
            _, end = scene.time(one.event, self.chronology, passage)
            start = self._moment(dates)
            if start is not None and status == SupplyStatus.PLANNED:
                start = coming(start, one.event.trigger, passage)
            found.append(Verdict(one, self.models.confidence(probability), status, start, end))
        return found

    def _ruled(self, one: Combination, scene: Scene, passage: Passage) -> str:
        """The status that the rules give: what is to come is not delivered."""
        status = scene.status(one.event, self.statuses) or ""
        start, _ = scene.time(one.event, self.chronology, passage)
        coming = status == SupplyStatus.DELIVERED and is_ahead(start, passage.published)
        if status == SupplyStatus.DELIVERED and self.statuses.is_seized(one.event.trigger):
            return SupplyStatus.HALTED
        return SupplyStatus.PLANNED if coming else status

    def _status(self, one: Combination, words: list[str], rule: str) -> str:
        """The likeliest of the statuses that a claim of this type may have.

        In doubt it is not delivered. Rules that take it for less have a say of their own; and nothing is delivered
        then, unless the words leave little doubt.
        """
        weights = self.models.statuses
        chances = dict(zip(weights.outcomes, weights.chances(words).tolist(), strict=True))
        for status in (SupplyStatus.DENIED, SupplyStatus.HALTED):
            chances[status] = chances.get(status, 0.0) * GRAVE
        delivered = chances.get(SupplyStatus.DELIVERED, 0.0)
        doubtful = rule != SupplyStatus.DELIVERED and delivered < CERTAIN
        if rule in chances:
            chances[rule] *= TRUSTED
        chances[SupplyStatus.DELIVERED] = 0.0 if doubtful else delivered * ASSERTED
        return max(STATUSES[one.event.frame.claim], key=lambda status: chances.get(status, 0.0))

    def _moment(self, moments: list[Moment]) -> DateMention | None:
        """The likeliest date that opens a time or is a point in it."""
        opening = [moment for moment in moments if moment.date.bound != "until"]
        words = heard(self.models.moment_words, (moment.words for moment in opening))
        chances = predict(self.models.moments, joined([moment.row for moment in opening], words)).tolist()
        likely = max(zip(chances, opening, strict=True), key=lambda pair: pair[0], default=None)
        return likely[1].date if likely and likely[0] >= self.models.moment_floor else None


_OTHERS = 2
"""Parties that a transfer has."""
UNNAMED_FLOOR = 0.7
"""Probability from which on a sentence without a trigger states something."""
ASSERTED = 0.7
"""What the chance of delivered counts for beside that of less: to say too much is worse than to say too little."""
GRAVE = 1.5
"""How many times worse than that it is to miss that something was denied or stopped."""
TRUSTED = 2.0
"""How many times likelier a status short of delivered becomes by what the rules say."""
CERTAIN = 0.75
"""From this probability on words decide against rules that something was delivered."""
