"""Precision, recall and F1 of some readings, with bootstrap intervals (Efron 1979), and what statuses are taken for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from schemas.claims import Claim
from scripts.evaluate.gold import GoldPassage
from scripts.evaluate.matching import OVERALL, TASKS, Fact, Facts, claim_facts, gold_facts, matched

SEED = 20
"""Of the resampling, so that a run can be repeated."""
INTERVAL = (2.5, 97.5)
"""Percentiles between which 95 of 100 samples lie."""
BINS = 10
"""Parts of [0, 1] in which confidences are compared with what is right."""


class Score(NamedTuple):
    """How many facts are right, were found and are in the gold."""

    hit: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: tuple[int, ...]) -> "Score":  # type: ignore[override]  # a sum of counts, no longer tuple
        """Return the counts of both."""
        return Score(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.hit / (self.found + self.gold) if self.found + self.gold else 0.0


class Amounted(NamedTuple):
    """Of the triples that were found: how many amounts the gold has, how many are right, and how many were made up."""

    gold: int = 0
    right: int = 0
    invented: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with what people and the extractor read in it, and which facts stand for which, by task."""

    passage: GoldPassage
    gold: Facts
    found: Facts
    pairs: dict[str, dict[Fact, Fact]] = field(default_factory=dict)

    def score(self, task: str) -> Score:
        """Return the score of a task."""
        return Score(len(self.pairs[task]), len(self.found.of[task]), len(self.gold.of[task]))

    def missed(self, task: str) -> list[Fact]:
        """Return what was not found, in order."""
        return sorted(self.gold.of[task] - set(self.pairs[task].values()), key=str)

    def extra(self, task: str) -> list[Fact]:
        """Return what was found and is not so, in order."""
        return sorted(self.found.of[task] - self.pairs[task].keys(), key=str)


def judge(passage: GoldPassage, claims: Iterable[Claim]) -> Judged:
    """Compare what the extractor read in a passage with the gold."""
    gold, found = gold_facts(passage.relations), claim_facts(claims)
    return Judged(passage, gold, found, {task: matched(task, gold.of[task], found.of[task]) for task in TASKS})


def total(judged: Iterable[Judged], task: str) -> Score:
    """Return the score of a task, or of all that the headline counts, over all passages."""
    tasks = OVERALL if task == "overall" else (task,)
    score = Score()
    for each in judged:
        for name in tasks:
            score = score + each.score(name)
    return score


def interval(judged: Sequence[Judged], task: str, *, samples: int) -> tuple[float, float]:
    """Return between which F1s 95 of 100 samples of as many passages lie."""
    tasks = OVERALL if task == "overall" else (task,)
    counts = np.array([[sum(column) for column in zip(*(j.score(t) for t in tasks), strict=True)] for j in judged])
    chosen = np.random.default_rng(SEED).integers(len(judged), size=(samples, len(judged)))
    sums = counts[chosen].sum(axis=1)
    below = np.maximum(sums[:, 1] + sums[:, 2], 1)
    low, high = np.percentile(2 * sums[:, 0] / below, INTERVAL)
    return float(low), float(high)


def quantities(judged: Iterable[Judged]) -> Amounted:
    """Return how the quantities of the triples that were found are read."""
    return _amounted(judged, lambda one: one.quantity, lambda gold, found: gold == found)


def starts(judged: Iterable[Judged]) -> Amounted:
    """Return how the start dates of the triples that were found are read, to the month."""
    return _amounted(judged, lambda one: one.start, lambda gold, found: str(gold)[:7] == str(found)[:7])


def _amounted(
    judged: Iterable[Judged], read: Callable[..., object], same: Callable[[object, object], bool]
) -> Amounted:
    counts: Counter[str] = Counter()
    for each in judged:
        for found, gold in each.pairs["triple"].items():
            wanted, given = read(each.gold.amounts[gold]), read(each.found.amounts[found])
            counts["gold"] += wanted is not None
            counts["right"] += wanted is not None and given is not None and same(wanted, given)
            counts["invented"] += given is not None and wanted is None
    return Amounted(counts["gold"], counts["right"], counts["invented"])


def confusion(judged: Iterable[Judged]) -> dict[str, Counter[str]]:
    """Return for each status in the gold what statuses the same triples were given."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for each in judged:
        for found, gold in each.pairs["triple"].items():
            wanted, given = each.gold.statuses[gold], each.found.statuses[found]
            for status in sorted(set(wanted)):
                table[status][status if status in given else sorted(given)[0]] += 1
    return table


def by_status(judged: Iterable[Judged]) -> dict[str, Score]:
    """Return the score of the supplies of each status."""
    table: dict[str, Score] = defaultdict(Score)
    for each in judged:
        for fact in each.found.of["full"]:
            table[fact.rest] = table[fact.rest] + (int(fact in each.pairs["full"]), 1, 0)
        for fact in each.gold.of["full"]:
            table[fact.rest] = table[fact.rest] + (0, 0, 1)
    return dict(sorted(table.items()))


def grouped(
    judged: Iterable[Judged], key: Callable[[GoldPassage], Iterable[str]]
) -> Iterator[tuple[str, list[Judged]]]:
    """Yield the passages of each voice, construction or whatever else they are told apart by, by name."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        for name in key(each.passage):
            found[name].append(each)
    yield from sorted(found.items())


class Bin(NamedTuple):
    """Claims of about one confidence: its mean, the share that is right, and how many there are."""

    confidence: float
    right: float
    claims: int


def calibration(judged: Iterable[Judged]) -> tuple[list[Bin], float]:
    """Return how often claims of each confidence are right, and the expected calibration error (Naeini et al. 2015)."""
    parts: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for each in judged:
        right = {fact for task in OVERALL for fact in each.pairs[task]}
        for fact, confidence in each.found.confidences.items():
            parts[min(int(confidence * BINS), BINS - 1)].append((confidence, fact in right))
    bins = [
        Bin(sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part))
        for _, part in sorted(parts.items())
    ]
    claims = sum(one.claims for one in bins)
    return bins, sum(one.claims * abs(one.confidence - one.right) for one in bins) / claims if claims else 0.0
