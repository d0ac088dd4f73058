"""Untaught: a network before it has learnt anything, with numbers for what it will be told."""

from collections import Counter
from collections.abc import Iterable, Sequence

import jax
import numpy as np
from jax import numpy as jnp

from extract.batches import UNKNOWN
from extract.codes import OUTCOMES
from extract.layers import GAPS
from extract.network import Network
from extract.views import CANDIDATE, GROUP, MOST, ROLE_ORDER, WORD
from scripts.training.answers import Answered, stretched

WIDTH = 128
"""What is held of a word, in numbers."""
SIZES = {
    "word": 48, "form": 48, "ending": 24, "speech": 16, "relation": 24, "morphology": 16, "named": 32, "frame": 32,
    "order": 24, "title": 4, "sentence": 8,
}  # fmt: skip
"""What is held of each thing told of a word."""
HIDDEN, DEEP, ALIKE = 128, 64, 32
"""What is held of a candidate or a combination, at first, then, and of a candidate for each role."""
SEEN = 3
"""How often a word is to be seen before it has a number."""
ROWS = (16, 128, 1024, 4096)
"""To how many rows tables are padded, so that what was compiled for one training fits the next."""
_SLIGHT = 0.1
"""How far from nothing weights are at first."""
_SELDOM = -2.0
"""The logit of a candidate's chance before anything is known."""
_ALONE = 0.3
"""What the logits of its candidates count for a combination at first."""


def untaught(answered: Sequence[Answered]) -> Network:
    """Return a network that has numbers for what some texts tell, and has learnt nothing."""
    words = _all_numbers((row for one in answered for row in one.view.words), len(WORD), SEEN)
    candidates = _all_numbers((row for one in answered for row in one.view.candidates), len(CANDIDATE), 1)
    groups = _all_numbers((group.told for one in answered for group in one.groups), len(GROUP), 1)
    weights = _drawn()
    key = iter(jax.random.split(jax.random.PRNGKey(2), 64))
    tables = [(f"word_{name}", numbers, SIZES[name]) for name, numbers in zip(WORD, words, strict=True)]
    tables += [(f"candidate_{name}", numbers, HIDDEN) for name, numbers in zip(CANDIDATE, candidates, strict=True)]
    tables += [(f"group_{name}", numbers, HIDDEN) for name, numbers in zip(GROUP, groups, strict=True)]
    for name, numbers, size in tables:
        rows = stretched(len(numbers) + 1, ROWS)
        weights[name] = (jax.random.normal(next(key), (rows, size)) * _SLIGHT).at[UNKNOWN].set(0)
    return Network(words, candidates, groups, {name: np.asarray(values) for name, values in weights.items()})


def _drawn() -> dict[str, jax.Array]:
    key = iter(jax.random.split(jax.random.PRNGKey(0), 64))

    def drawn(rows: int, columns: int) -> jax.Array:
        drawn_now: jax.Array = jax.random.normal(next(key), (rows, columns)) * rows**-0.5
        return drawn_now

    weights = {
        "in": drawn(sum(SIZES.values()), WIDTH),
        "in_bias": jnp.zeros(WIDTH),
        "trigger": drawn(2 * WIDTH, HIDDEN + len(ROLE_ORDER) * ALIKE),
        "standing": drawn(2 * WIDTH, HIDDEN + len(ROLE_ORDER) * ALIKE),
        "pooled": drawn(WIDTH, HIDDEN),
        "bias": jnp.zeros(HIDDEN),
        "deep": drawn(HIDDEN, DEEP),
        "deep_bias": jnp.zeros(DEEP),
        "out": drawn(DEEP, 1),
        "out_bias": jnp.full(1, _SELDOM),
        "group_bias": jnp.zeros(HIDDEN),
        "group_deep": drawn(HIDDEN, DEEP),
        "group_deep_bias": jnp.zeros(DEEP),
        "group_out": drawn(DEEP, 1 + len(OUTCOMES)),
        "group_out_bias": jnp.zeros(1 + len(OUTCOMES)).at[0].set(_SELDOM),
        "group_alone": jnp.full(1, _ALONE),
    }
    weights |= {f"member_{place}": drawn(HIDDEN, HIDDEN) for place in range(MOST)}
    for step in range(len(GAPS)):
        weights[f"step_{step}"] = drawn(4 * WIDTH, 2 * WIDTH)
        weights[f"step_bias_{step}"] = jnp.zeros(2 * WIDTH)
        weights[f"scale_{step}"] = jnp.ones(WIDTH)
        weights[f"shift_{step}"] = jnp.zeros(WIDTH)
    return weights


def _all_numbers(rows: Iterable[tuple[str, ...]], columns: int, times: int) -> list[dict[str, int]]:
    seen: list[Counter[str]] = [Counter() for _ in range(columns)]
    for row in rows:
        for counter, told in zip(seen, row, strict=True):
            counter[told] += 1
    kept = [sorted(told for told, count in counter.items() if count >= times) for counter in seen]
    return [{told: number for number, told in enumerate(each, UNKNOWN + 1)} for each in kept]
