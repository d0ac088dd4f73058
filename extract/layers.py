"""Layers: the steps from the words of texts to what is said of candidates and of combinations.

Gated convolutions with gaps (van den Oord et al. 2016, WaveNet) let each word
see its neighbours from near to far, and at each step the word that governs it
in the tree (as graph convolutions do, Zhang et al. 2018). A candidate is then
weighed by its word, by all words that name the same entity, by the word of
its event and how the two match for its role, and by what is told of it; a
combination by what is held of its candidates, for whether its event states it
and how far it has come.

The same steps run in NumPy, to read, and in JAX, to learn.
"""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import NamedTuple

import numpy as np

from extract.batches import Array, Batch, Groups
from extract.views import CANDIDATE, GROUP, ROLE_ORDER, WORD

Drop = Callable[[Array], Array]
GAPS = (1, 2, 4, 8, 1)
"""How far each step looks to both sides."""
_TINY = 1e-5


def _kept(values: Array) -> Array:
    return values


class Held(NamedTuple):
    """What is held of texts."""

    trigger: Array
    """Texts x words x what is held of each as an event's word, and of how it matches in each role."""
    standing: Array
    """The same of each as a candidate's word."""
    entity: Array
    """Texts x entities x what is held of all words that name one."""


class Weighed(NamedTuple):
    """What is held of candidates."""

    hidden: Array
    """Candidates x what is held of each."""
    logits: Array
    """Candidates: the logit of the chance that each plays its role."""


def held(weights: Mapping[str, Array], batch: Batch, xp: ModuleType = np, drop: Drop = _kept) -> Held:
    """Return what is held of the words and entities of texts."""
    first = _embedded(weights, batch, xp, drop)
    last = _convolved(weights, first, batch, xp, drop)
    both = xp.concatenate([first, last], -1)
    pooled = _pooled(last, batch, xp) @ weights["pooled"]
    return Held(both @ weights["trigger"], both @ weights["standing"], pooled)


def weighed(weights: Mapping[str, Array], of: Held, batch: Batch, xp: ModuleType = np, drop: Drop = _kept) -> Weighed:
    """Return what is held of the candidates of texts."""
    trigger, word, role, entity = (batch.places[:, place] for place in range(4))
    told, standing = of.trigger[batch.texts, trigger], of.standing[batch.texts, word]
    width = weights["bias"].shape[0]
    hidden = told[:, :width] + standing[:, :width] + weights["bias"]
    hidden += of.entity[batch.texts, entity]
    for place, name in enumerate(CANDIDATE):
        hidden += weights[f"candidate_{name}"][batch.candidates[:, place]]
    hidden = xp.maximum(drop(hidden), 0)
    deep = xp.maximum(hidden @ weights["deep"] + weights["deep_bias"], 0)
    alike = (told[:, width:] * standing[:, width:]).reshape(len(role), len(ROLE_ORDER), -1).mean(-1)
    alike = xp.take_along_axis(alike, role[:, None], 1)[:, 0]
    return Weighed(hidden, (deep @ weights["out"] + weights["out_bias"])[:, 0] + alike)


def stated(
    weights: Mapping[str, Array], of: Weighed, groups: Groups, xp: ModuleType = np, drop: Drop = _kept
) -> tuple[Array, Array]:
    """Return for each combination the logit of the chance that its event states it, and one for each outcome.

    Combinations, and combinations x OUTCOMES.
    """
    is_there = groups.members >= 0
    members = xp.maximum(groups.members, 0)
    hidden = weights["group_bias"]
    for place, name in enumerate(GROUP):
        hidden = hidden + weights[f"group_{name}"][groups.told[:, place]]
    for place in range(members.shape[1]):
        part = of.hidden @ weights[f"member_{place}"]
        hidden = hidden + part[members[:, place]] * is_there[:, place, None]
    hidden = xp.maximum(drop(hidden), 0)
    deep = xp.maximum(hidden @ weights["group_deep"] + weights["group_deep_bias"], 0)
    found = deep @ weights["group_out"] + weights["group_out_bias"]
    alone = (of.logits[members] * is_there).sum(-1) * weights["group_alone"]
    return found[:, 0] + alone, found[:, 1:]


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
        more = words + drop(xp.tanh(value) * chance(gate, xp))
        centred = more - more.mean(-1, keepdims=True)
        scale = xp.sqrt((centred * centred).mean(-1, keepdims=True) + _TINY)
        words = (centred / scale * weights[f"scale_{step}"] + weights[f"shift_{step}"]) * batch.is_word
    return words


def _pooled(words: Array, batch: Batch, xp: ModuleType) -> Array:
    """What the words that name each entity have at most, softly: texts x entities x size."""
    mentions = xp.exp(xp.take_along_axis(words, batch.named[..., None], 1))
    whose = (batch.entities[:, None, :] == batch.slots[None, :, None]).astype(words.dtype)
    return xp.log(whose @ mentions + _TINY)


def chance(logit: Array, xp: ModuleType) -> Array:
    """The logistic function, which no logit is too large for."""
    return 0.5 + 0.5 * xp.tanh(0.5 * logit)
