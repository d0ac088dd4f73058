"""Answers: texts as the network sees them, with what is right of their candidates and combinations, in batches."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extract.batches import Array, Batch, Groups, Numbered, Size, needed, no_groups, padded
from extract.codes import OUTCOMES
from extract.network import Network
from extract.views import Group, View

BATCH_WORDS = 4096
"""Words in a batch."""
LENGTHS = (64, 96, 128, 160, 224, 320, 512, 1024)
"""To how many words texts are padded."""
_MENTIONS, _ENTITIES, _CANDIDATES, _GROUPS = 64, 32, 4096, 4096
"""How many mentions and entities a text has room for at least, and candidates and combinations a batch."""


class Answer(NamedTuple):
    """Whether a combination is stated, how much that counts, and the statuses that it then has."""

    label: int
    weight: float
    statuses: Sequence[str]


class Answered(NamedTuple):
    """A text as it is seen, with what is right of its candidates, and some combinations with what is right of them.

    `labels` say whether each candidate plays its role, `weights` how much that counts.
    """

    view: View
    labels: Sequence[int]
    weights: Sequence[float]
    groups: Sequence[Group]
    answers: Sequence[Answer]


class Right(NamedTuple):
    """What is right, in numbers."""

    plays: Array
    """Candidates: 1 for each that plays its role."""
    counts: Array
    """Candidates: how much each counts."""
    stated: Array
    """Combinations: 1 for each that is stated."""
    weighs: Array
    """Combinations: how much each counts."""
    outcomes: Array
    """Combinations x OUTCOMES: the share of each status."""


class Example(NamedTuple):
    """A text in numbers with what is right of it."""

    text: Numbered
    groups: Groups
    right: Right


class Exercise(NamedTuple):
    """Some texts to learn from at one time."""

    batch: Batch
    groups: Groups
    right: Right


def example(answered: Answered, network: Network) -> Example:
    """Return a text with its answers in the numbers of a network."""
    outcomes = np.zeros((len(answered.answers), len(OUTCOMES)), np.float32)
    for row, one in zip(outcomes, answered.answers, strict=True):
        for status in one.statuses if one.label and one.weight else ():
            row[OUTCOMES.index(status)] = 1 / len(one.statuses)
    right = Right(
        np.asarray(answered.labels, np.float32),
        np.asarray(answered.weights, np.float32),
        np.asarray([one.label for one in answered.answers], np.float32),
        np.asarray([one.weight for one in answered.answers], np.float32),
        outcomes,
    )
    return Example(network.numbered(answered.view), network.grouped(answered.groups), right)


def _filled(values: np.ndarray, size: int) -> np.ndarray:
    """Values with nothing behind them, up to a size."""
    return np.pad(values, [(0, size - len(values)), *[(0, 0)] * (values.ndim - 1)])


class Portion:
    """Some texts of about one length, and the size that they are padded to."""

    def __init__(self, examples: Sequence[Example], many: int, length: int) -> None:
        self.examples = examples
        least = needed([one.text for one in examples])
        self.size = Size(
            many,
            length,
            _doubled(least.mentions, _MENTIONS),
            _doubled(least.entities, _ENTITIES),
            _doubled(least.candidates, _CANDIDATES),
        )
        self.room = _doubled(sum(len(one.groups.told) for one in examples), _GROUPS)

    def exercise(self) -> Exercise:
        """Return the texts as one batch with what is right of them."""
        groups, start = [], 0
        for one in self.examples:
            groups.append(one.groups.beyond(start))
            start += len(one.right.plays)
        groups.append(no_groups(self.room - sum(len(some.told) for some in groups)))
        plays, counts, stated, weighs, outcomes = map(
            np.concatenate, zip(*(one.right for one in self.examples), strict=True)
        )
        right = Right(
            _filled(plays, self.size.candidates),
            _filled(counts, self.size.candidates),
            _filled(stated, self.room),
            _filled(weighs, self.room),
            _filled(outcomes, self.room),
        )
        together = Groups(*(np.concatenate(part) for part in zip(*groups, strict=True)))
        return Exercise(padded([one.text for one in self.examples], self.size), together, right)


def portions(examples: Sequence[Example], order: np.random.Generator) -> Iterator[Portion]:
    """Yield all texts once, some of about one length at a time, in a new order."""
    of_length = defaultdict(list)
    for one in examples:
        of_length[stretched(len(one.text.words), LENGTHS)].append(one)
    found = []
    for length, members in of_length.items():
        many = max(BATCH_WORDS // length, 1)
        mixed = [members[number] for number in order.permutation(len(members))]
        found += [(length, many, mixed[start : start + many]) for start in range(0, len(mixed), many)]
    for number in order.permutation(len(found)):
        length, many, chosen = found[number]
        yield Portion(chosen, many, length)


def stretched(length: int, lengths: Sequence[int]) -> int:
    """Return the first of some lengths that is long enough, or else a multiple of the last."""
    return next((one for one in lengths if one >= length), -(-length // lengths[-1]) * lengths[-1])


def _doubled(least: int, at_first: int) -> int:
    while at_first < least:
        at_first *= 2
    return at_first
