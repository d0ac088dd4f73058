"""Prospects: how far what a text says has come, by its words, by the rules, and by all else that the text says.

Words alone are weighed first, and a network sees the text as a whole. Trees
then see what both say of a transfer beside what words say of the others: a
sentence that cancels one order seldom delivers the next.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Self

import numpy as np
from spacy.tokens import Span

from extract.candidates import Scene
from extract.chronology import Chronology, is_ahead
from extract.codes import OUTCOMES
from extract.combinations import Combination
from extract.frames import FrameFinder
from extract.grammar import Modality
from extract.modality import StatusReader
from extract.models import Models, predict
from extract.passages import Passage
from extract.rows import Rows, rows_of
from extract.standing import Standing
from extract.statuses import likeliest, undelivered
from extract.syntax import holds, is_any, is_verbal
from schemas.ontology import ClaimType, SupplyStatus

ORDER = tuple(SupplyStatus)
"""The statuses of a transfer, as trees number them."""
TOLD = 2
"""Sentences before and behind in which it may be said who says so."""
AROUND = (0, -1, 1, 2)
"""The sentences whose words are counted, from the one that states it."""
_KINDS = ("planned", "ordered", "alleged", "denied", "halted", "hypothetical")
"""What words may make of a transfer."""
_UNKNOWN = [float("nan")] * len(ORDER)


class Said(NamedTuple):
    """A transfer, the status that the rules give it, and how likely its words and the network make each of ORDER."""

    one: Combination
    rule: str
    chances: list[float]
    seen: list[float]

    @classmethod
    def of(cls, one: Combination, rule: str, likely: Mapping[str, float], seen: Sequence[float]) -> Self:
        """Return what is said of a transfer whose words make any statuses likely, and the network OUTCOMES."""
        shown = [seen[OUTCOMES.index(status)] for status in ORDER]
        return cls(one, rule, [likely.get(status, 0.0) for status in ORDER], shown)


class Prospects:
    """Says how far combinations have come."""

    def __init__(self, finder: FrameFinder, reader: StatusReader, chronology: Chronology, models: Models) -> None:
        self.finder = finder
        self.reader = reader
        self.chronology = chronology
        self.models = models
        self.kinds = tuple(_kinds(reader.modality))

    def statuses(
        self, scene: Scene, passage: Passage, given: Sequence[Combination], seen: Sequence[Sequence[float]]
    ) -> list[str]:
        """Return the status of each of these combinations, which are all that a text says.

        `seen` holds how likely the network makes each of the OUTCOMES of each.
        """
        rules = [self.rule(one, scene, passage) for one in given]
        likely = [self.models.statuses.named(words) for words in self.wordings(scene, passage, given)]
        transfers = [n for n, one in enumerate(given) if one.event.frame.claim is ClaimType.SUPPLIES]
        said = [Said.of(given[n], rules[n], likely[n], seen[n]) for n in transfers]
        sentences = list(scene.phrases.doc.sents)
        for n, chances in zip(transfers, self._weighed(scene, said), strict=True):
            likely[n] = chances
            here = scene.sentences[given[n].event.trigger.i]
            near = sentences[max(0, here - TOLD) : here + TOLD + 1]
            if rules[n] == SupplyStatus.DELIVERED and not any(self._tells(sentence) for sentence in near):
                likely[n] = {**likely[n], SupplyStatus.ALLEGED: 0.0}
            if self.reader.is_resumed(given[n].event.trigger):
                likely[n] = {**likely[n], SupplyStatus.HALTED: 0.0}
        told = zip(given, likely, rules, strict=True)
        return undelivered(given, [likeliest(one.event.frame.claim, chances, rule) for one, chances, rule in told])

    def _tells(self, sentence: Span) -> bool:
        """Whether a word is of who says so, or that it is only said: without any near, nothing is alleged."""
        modality = self.reader.modality
        if holds(sentence, modality.sources | modality.origins):
            return True
        alleged = (modality.governors["alleged"], modality.cues.get("alleged", frozenset()))
        return any(
            (is_verbal(token) and is_any(token, modality.reports)) or any(is_any(token, words) for words in alleged)
            for token in sentence
        )

    def _weighed(self, scene: Scene, said: Sequence[Said]) -> list[dict[str, float]]:
        """How likely each status of each transfer is; in a language that nobody was taught it is what the rules say."""
        if scene.phrases.doc.lang_ not in self.models.languages:
            return [{one.rule: 1.0} for one in said]
        chances = predict(self.models.prospects, self.rows(scene, said, said)).tolist()
        return [dict(zip(ORDER, row, strict=True)) for row in chances]

    def rule(self, one: Combination, scene: Scene, passage: Passage) -> str:
        """Return the status that the rules give, "" for none: what is to come is planned, what was seized is halted."""
        status = scene.status(one.event, self.reader) or ""
        start, _ = scene.time(one.event, self.chronology, passage)
        coming = status == SupplyStatus.DELIVERED and is_ahead(start, passage.published)
        if status == SupplyStatus.DELIVERED and self.reader.is_seized(one.event.trigger):
            return SupplyStatus.HALTED
        return SupplyStatus.PLANNED if coming else status

    def wordings(self, scene: Scene, passage: Passage, given: Iterable[Combination]) -> list[list[str]]:
        """Return for each combination the words that speak of how far it has come."""
        standing = Standing(self.finder, scene, self.reader)
        found = []
        for one in given:
            start, _ = scene.time(one.event, self.chronology, passage)
            dated = "no" if start is None else "ahead" if is_ahead(start, passage.published) else "past"
            found.append(standing.of(one, scene.status(one.event, self.reader) or "none", dated=dated))
        return found

    def rows(self, scene: Scene, said: Sequence[Said], others: Sequence[Said]) -> Rows:
        """Return for each transfer what its words, network, rules, the words around and the other claims say."""
        sentences = list(scene.phrases.doc.sents)

        @cache
        def counted(number: int) -> list[float]:
            tokens = list(sentences[number]) if 0 <= number < len(sentences) else []
            return [float(sum(is_any(token, words) for token in tokens)) for words in self.kinds]

        rows = []
        for told in said:
            event = told.one.event
            here = scene.sentences[event.trigger.i]
            around = (count for step in AROUND for count in counted(here + step))
            beside = _others(told, (other for other in others if other is not told), scene)
            rows.append([*told.chances, *told.seen, *_is(told.rule), *_is(event.frame.status), *around, *beside])
        return rows_of(rows)


def _kinds(modality: Modality) -> Iterator[Container[str]]:
    """The words that speak of how far something has come, by what they make of it."""
    told: tuple[Mapping[str, Container[str]], ...] = (modality.governors, modality.auxiliaries, modality.cues)  # type: ignore[assignment]  # fewer kinds
    yield from (words.get(kind, ()) for words in told for kind in _KINDS)
    yield from (modality.negations, modality.ended, modality.lifts, modality.seizures)
    yield from (modality.reports, modality.conditions)


def _is(status: str) -> list[float]:
    return [float(status == other) for other in ORDER]


def _others(told: Said, others: Iterable[Said], scene: Scene) -> Iterator[float]:
    """What the words make likely, in the mean, of the same fact elsewhere and of other facts, by where they stand."""
    here = told.one.event.trigger
    fact: list[list[float]] = []
    event: list[list[float]] = []
    sentence: list[list[float]] = []
    parties: list[list[float]] = []
    elsewhere: list[list[float]] = []
    for other in others:
        there, chances = other.one.event.trigger, other.chances
        beside = scene.sentences[there.i] == scene.sentences[here.i]
        if other.one.keys == told.one.keys:
            fact.append(chances)
        elif there.i == here.i:
            event.append(chances)
        if not beside:
            elsewhere.append(chances)
            if other.one.keys[:2] == told.one.keys[:2]:
                parties.append(chances)
        elif there.i != here.i:
            sentence.append(chances)
    for told_there in (fact, event, sentence, parties, elsewhere):
        yield from np.mean(told_there, axis=0).tolist() if told_there else _UNKNOWN
