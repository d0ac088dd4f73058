"""Network: how likely each candidate plays its role, and what all of them say together, by all the words of a text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from extract.batches import UNKNOWN, Batch, Groups, Numbered, grouped, needed, numbered, padded
from extract.codes import OUTCOMES
from extract.layers import Held, Weighed, chance, held, stated, weighed
from extract.views import CANDIDATE, GROUP, ROLE_ORDER, WORD, Group, View
from extract.weights import trained
from schemas.errors import PipelineRefused
from schemas.ontology import EntityType

Numbers = dict[str, int]
"""The number of each thing told."""

_AT_ONCE = 4096
"""Candidates or combinations weighed together; each takes some 5 kB meanwhile, a combination three times that."""
_ROLES, _OUTCOMES, _NUMBERS = "roles", "outcomes", "numbers_"
"""What a file calls the roles and statuses that it was made for, and how the names of lists of things told begin."""


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network with the numbers of what it was told in training, in the order of WORD, CANDIDATE and GROUP."""

    words: Sequence[Numbers]
    candidates: Sequence[Numbers]
    groups: Sequence[Numbers]
    weights: dict[str, np.ndarray]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the network of a file; raises PipelineRefused if there is none, or one for other things told."""
        with np.load(trained(path)) as written:
            kept = {name: written[name] for name in written.files}
        tables = {name: kept.pop(name).tolist() for name in [*kept] if name.startswith(_NUMBERS)}
        made_for = [kept.pop(name, np.empty(0)).tolist() for name in (_ROLES, _OUTCOMES)]
        if made_for != [[*ROLE_ORDER], [*OUTCOMES]] or tables.keys() != {*map(_numbers_of, _TABLES)}:
            raise PipelineRefused(f"{path} is of another version: python -m scripts.train_scorer makes it anew")
        of: dict[str, list[Numbers]] = defaultdict(list)
        for name, whose in _TABLES.items():
            of[whose].append({told: n for n, told in enumerate(tables[_numbers_of(name)], UNKNOWN + 1)})
        weights = {name: values.astype(np.float32) for name, values in kept.items()}
        return cls(of["words"], of["candidates"], of["groups"], weights)

    def write(self, path: Path) -> None:
        """Write the network, its weights to half precision."""
        written: dict[str, Any] = {name: values.astype(np.float16) for name, values in self.weights.items()}
        for name, numbers in zip(_TABLES, [*self.words, *self.candidates, *self.groups], strict=True):
            written[name] = written[name][: len(numbers) + 1]
            written[_numbers_of(name)] = np.asarray(list(numbers))
        written[_ROLES], written[_OUTCOMES] = np.asarray(ROLE_ORDER), np.asarray(OUTCOMES)
        np.savez_compressed(path, **written)

    def languages(self) -> frozenset[str]:
        """Return the codes of the languages of which any word was told in training."""
        told = (word.partition(" ")[0] for word in self.words[WORD.index("word")])
        return frozenset(told) - {*EntityType}

    def numbered(self, view: View) -> Numbered:
        """Return a view in numbers."""
        return numbered(view, self.words, self.candidates)

    def grouped(self, groups: Sequence[Group]) -> Groups:
        """Return combinations in numbers."""
        return grouped(groups, self.groups)

    def seen(self, view: View) -> "Seen":
        """Return what the network sees in a text."""
        text = self.numbered(view)
        return Seen(self, text, held(self.weights, _batch(text)))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a network holds of a text, for what is asked of it."""

    network: Network
    text: Numbered
    held: Held

    def chances(self, first: int, end: int) -> list[float]:
        """Return how likely each of some candidates, as a half-open range, plays its role."""
        found: list[float] = []
        for start in range(first, end, _AT_ONCE):
            found += chance(self._weighed(slice(start, min(start + _AT_ONCE, end))).logits, np).tolist()
        return found

    def stated(self, groups: Sequence[Group]) -> tuple[list[float], list[list[float]]]:
        """Return how likely each combination is stated, and how likely it then has each of the OUTCOMES, a row each."""
        chances: list[float] = []
        outcomes: list[list[float]] = []
        numbers = self.network.grouped(groups)
        for start in range(0, len(groups), _AT_ONCE):
            members, told = (part[start : start + _AT_ONCE] for part in numbers)
            chosen, places = np.unique(np.append(members, -1), return_inverse=True)
            some = Groups(places[:-1].reshape(members.shape) - 1, told)
            logits, others = stated(self.network.weights, self._weighed(chosen[1:]), some)
            chances += chance(logits, np).tolist()
            outcomes += _shares(others).tolist()
        return chances, outcomes

    def _weighed(self, chosen: slice | np.ndarray) -> Weighed:
        part = self.text._replace(candidates=self.text.candidates[chosen], places=self.text.places[chosen])
        return weighed(self.network.weights, self.held, _batch(part))


def _batch(text: Numbered) -> Batch:
    return padded([text], needed([text]))


def _shares(logits: np.ndarray) -> np.ndarray:
    """The chances of outcomes that rule each other out."""
    likely: np.ndarray = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(likely / likely.sum(-1, keepdims=True))


_TABLES = {
    **{f"word_{name}": "words" for name in WORD},
    **{f"candidate_{name}": "candidates" for name in CANDIDATE},
    **{f"group_{name}": "groups" for name in GROUP},
}
"""The weights of what is told of words, candidates and combinations, with what of a network has their numbers."""


def _numbers_of(table: str) -> str:
    return _NUMBERS + table
