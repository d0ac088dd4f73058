"""Certainty: how far what a passage says has come, learnt from its words, then from all that its text claims."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich.console import Console

from extract.codes import OUTCOMES
from extract.combinations import Combination
from extract.glimpses import Glimpse
from extract.prospects import ORDER, Said
from extract.rows import rows_of
from extract.scorer import Given, claimed
from extract.statuses import likeliest
from schemas.ontology import ClaimType, SupplyStatus
from scripts.training.lessons import REGULARIZATION, STATUS_SETTINGS, TREES, Lesson, Words, grown, held_out
from scripts.training.material import Material

console = Console(stderr=True)


class Origin(NamedTuple):
    """Where an example comes from: the number of its passage, its combination, and whether that is claimed."""

    number: int
    one: Combination
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Certainty:
    """Learns statuses; the models go to a folder."""

    material: Material
    out: Path

    def learn(
        self, given: Sequence[Given], likely: np.ndarray, floors: Mapping[ClaimType, float], glimpses: Sequence[Glimpse]
    ) -> None:
        """Learn how far each has come from its words, then of transfers from what is said of all of a text."""
        lesson, origins = Lesson(), []
        for number, weighed in enumerate(self.material.weighed(given, likely)):
            told, scorer = self.material.told[number], self.material.scorer(number)
            claims = [one for one, _ in claimed(weighed, told.scene, scorer.statuses, floors)]
            kept = {id(one) for one in claims}
            answers = {id(one): self.material.answer(number, one) for one, _ in weighed}
            chosen = [*claims, *(one for one, _ in weighed if id(one) not in kept and answers[id(one)].label)]
            wordings = scorer.prospects.wordings(told.scene, told.passage, chosen)
            for one, words in zip(chosen, wordings, strict=True):
                wanted = answers[id(one)].statuses
                for status in wanted or [OUTCOMES[0]]:
                    origins.append(Origin(number, one, id(one) in kept))
                    lesson.add([], words, OUTCOMES.index(status), 1 / len(wanted) if wanted else 0.0, number)
        taught = Words(lesson, OUTCOMES, REGULARIZATION["statuses"])
        chances = taught.held_out()
        weights = np.asarray(lesson.weights)
        right = np.asarray(lesson.labels) == chances.argmax(axis=1)
        console.print(
            f"statuses: {(weights > 0).sum():,} examples, {right[weights > 0].mean():.3f} right by words alone"
        )
        taught.weights().write(self.out / "statuses.json")
        self._transfers(lesson, origins, chances, glimpses)

    def _transfers(
        self, lesson: Lesson, origins: list[Origin], chances: np.ndarray, glimpses: Sequence[Glimpse]
    ) -> None:
        """Learn how far transfers have come from what words and network say, and of all others that the text claims."""
        heard: dict[int, Said] = {}
        of_passage: dict[int, dict[int, bool]] = defaultdict(dict)
        for row, (number, one, is_claimed) in zip(chances.tolist(), origins, strict=True):
            if one.event.frame.claim is ClaimType.SUPPLIES:
                told = self.material.told[number]
                rule = self.material.scorer(number).prospects.rule(one, told.scene, told.passage)
                (seen,) = glimpses[number].of([one])
                heard.setdefault(id(one), Said.of(one, rule, dict(zip(OUTCOMES, row, strict=True)), seen))
                of_passage[number][id(one)] = is_claimed
        rows: dict[int, np.ndarray] = {}
        for number, keys in of_passage.items():
            others = [heard[key] for key, is_claimed in keys.items() if is_claimed]
            prospects = self.material.scorer(number).prospects
            described = prospects.rows(self.material.told[number].scene, [heard[key] for key in keys], others)
            rows.update(zip(keys, described, strict=True))
        transfers, rules = Lesson(), []
        for at, (number, one, _) in enumerate(origins):
            if id(one) in rows and lesson.weights[at] > 0:
                label = ORDER.index(SupplyStatus(OUTCOMES[lesson.labels[at]]))
                transfers.add(rows[id(one)], [], label, lesson.weights[at], number)
                rules.append(heard[id(one)].rule)
        clues = rows_of(transfers.rows)
        weighed = held_out(transfers, clues, TREES["prospects"], STATUS_SETTINGS)
        _tell_statuses(weighed, rules, [ORDER[label] for label in transfers.labels])
        grown(transfers, clues, TREES["prospects"], STATUS_SETTINGS).save_model(self.out / "prospects.txt")


def _tell_statuses(weighed: np.ndarray, rules: list[str], wanted: list[SupplyStatus]) -> None:
    """Say how often the status is right, and how often what is not delivered is taken for it."""
    read = [
        likeliest(ClaimType.SUPPLIES, dict(zip(ORDER, row, strict=True)), rule)
        for row, rule in zip(weighed.tolist(), rules, strict=True)
    ]
    pairs = list(zip(read, wanted, strict=True))
    right = sum(one == other for one, other in pairs) / len(pairs)
    worse = sum(one == SupplyStatus.DELIVERED != other for one, other in pairs) / len(pairs)
    console.print(f"prospects: {len(pairs):,} examples, {right:.3f} right, {worse:.3f} wrongly delivered")
