"""Network: how likely each candidate plays its role, by all the words of its text.

Gated convolutions with gaps (van den Oord et al. 2016, WaveNet) let each word
see its neighbours from near to far, and at each step the word that governs it
in the tree (as graph convolutions do, Zhang et al. 2018). A candidate is then
weighed by its word, by all words that name the same entity, by the word of
its event and how the two match for its role, and by what is told of it.

The same steps run in NumPy, to read, and in JAX, to learn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import numpy as np

from extract.batches import UNKNOWN, Array, Batch, Numbered, needed, numbered, padded
from extract.views import CANDIDATE, ROLE_ORDER, WORD, View
from extract.weights import trained
from schemas.errors import PipelineRefused

Drop = Callable[[Array], Array]
Numbers = dict[str, int]
"""The number of each thing told."""

GAPS = (1, 2, 4, 8, 1)
"""How far each step looks to both sides."""
_TINY = 1e-5
_AT_ONCE = 4096
"""Candidates weighed together; each takes some 5 kB meanwhile."""
_ROLES, _NUMBERS = "roles", "numbers_"
"""What a file calls the roles that it was made for, and how the names of lists of things told begin there."""


def _kept(values: Array) -> Array:
    return values


def logits(weights: Mapping[str, Array], batch: Batch, xp: ModuleType = np, drop: Drop = _kept) -> Array:
    """Return for each candidate the logit of the chance that it plays its role."""
    first = _embedded(weights, batch, xp, drop)
    last = _convolved(weights, first, batch, xp, drop)
    both = xp.concatenate([first, last], -1)
    trigger, word, role, entity = (batch.places[:, place] for place in range(4))
    told = (both @ weights["trigger"])[batch.texts, trigger]
    standing = (both @ weights["standing"])[batch.texts, word]
    width = weights["bias"].shape[0]
    hidden = told[:, :width] + standing[:, :width] + weights["bias"]
    hidden += (_pooled(last, batch, xp) @ weights["pooled"])[batch.texts, entity]
    for place, name in enumerate(CANDIDATE):
        hidden += weights[f"candidate_{name}"][batch.candidates[:, place]]
    hidden = xp.maximum(drop(hidden), 0)
    hidden = xp.maximum(hidden @ weights["deep"] + weights["deep_bias"], 0)
    alike = (told[:, width:] * standing[:, width:]).reshape(len(role), len(ROLE_ORDER), -1).mean(-1)
    return (hidden @ weights["out"] + weights["out_bias"])[:, 0] + xp.take_along_axis(alike, role[:, None], 1)[:, 0]


def _embedded(weights: Mapping[str, Array], batch: Batch, xp: ModuleType, drop: Drop) -> Array:
    parts = [weights[f"word_{name}"][batch.words[..., place]] for place, name in enumerate(WORD)]
    told = drop(xp.concatenate(parts, -1))
    return xp.maximum(told @ weights["in"] + weights["in_bias"], 0) * batch.is_word


def _convolved(weights: Mapping[str, Array], words: Array, batch: Batch, xp: ModuleType, drop: Drop) -> Array:
    for step, gap in enumerate(GAPS):
        governing = xp.take_along_axis(words, batch.heads[..., None], 1)
        before = xp.pad(words, ((0, 0), (gap, 0), (0, 0)))[:, :-gap]
        behind = xp.pad(words, ((0, 0), (0, gap), (0, 0)))[:, gap:]
        seen = xp.concatenate([before, words, behind, governing], -1) @ weights[f"step_{step}"]
        value, gate = xp.split(seen + weights[f"step_bias_{step}"], 2, -1)
        more = words + drop(xp.tanh(value) * _chance(gate, xp))
        centred = more - more.mean(-1, keepdims=True)
        scale = xp.sqrt((centred * centred).mean(-1, keepdims=True) + _TINY)
        words = (centred / scale * weights[f"scale_{step}"] + weights[f"shift_{step}"]) * batch.is_word
    return words


def _pooled(words: Array, batch: Batch, xp: ModuleType) -> Array:
    """What the words that name each entity have at most, softly: texts x entities x size."""
    mentions = xp.exp(xp.take_along_axis(words, batch.named[..., None], 1))
    whose = (batch.entities[:, None, :] == batch.slots[None, :, None]).astype(words.dtype)
    return xp.log(whose @ mentions + _TINY)


def _chance(logit: Array, xp: ModuleType) -> Array:
    """The logistic function, which no logit is too large for."""
    return 0.5 + 0.5 * xp.tanh(0.5 * logit)


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network with the numbers of what it was told in training, in the order of WORD and CANDIDATE."""

    words: Sequence[Numbers]
    candidates: Sequence[Numbers]
    weights: dict[str, np.ndarray]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the network of a file; raises PipelineRefused if there is none, or one for other things told."""
        with np.load(trained(path)) as written:
            held = {name: written[name] for name in written.files}
        tables = {name: held.pop(name).tolist() for name in [*held] if name.startswith(_NUMBERS)}
        if held.pop(_ROLES, np.empty(0)).tolist() != [*ROLE_ORDER] or tables.keys() != {*map(_numbers_of, _TABLES)}:
            raise PipelineRefused(f"{path} is of another version: python -m scripts.train_scorer makes it anew")
        of = {name: {told: n for n, told in enumerate(tables[_numbers_of(name)], UNKNOWN + 1)} for name in _TABLES}
        weights = {name: values.astype(np.float32) for name, values in held.items()}
        words, candidates = _TABLES[: len(WORD)], _TABLES[len(WORD) :]
        return cls([of[name] for name in words], [of[name] for name in candidates], weights)

    def write(self, path: Path) -> None:
        """Write the network, its weights to half precision."""
        written: dict[str, Any] = {name: values.astype(np.float16) for name, values in self.weights.items()}
        for name, numbers in zip(_TABLES, [*self.words, *self.candidates], strict=True):
            written[name] = written[name][: len(numbers) + 1]
            written[_numbers_of(name)] = np.asarray(list(numbers))
        written[_ROLES] = np.asarray(ROLE_ORDER)
        np.savez_compressed(path, **written)

    def numbered(self, view: View) -> Numbered:
        """Return a view in numbers."""
        return numbered(view, self.words, self.candidates)

    def chances(self, view: View) -> list[float]:
        """Return how likely each candidate of a text plays its role."""
        text = self.numbered(view)
        found: list[float] = []
        for start in range(0, len(view.candidates), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            part = text._replace(candidates=text.candidates[some], places=text.places[some])
            found += _chance(logits(self.weights, padded([part], needed([part]))), np).tolist()
        return found


_TABLES = (*(f"word_{name}" for name in WORD), *(f"candidate_{name}" for name in CANDIDATE))
"""The weights of what is told of words, and of candidates."""


def _numbers_of(table: str) -> str:
    return _NUMBERS + table
