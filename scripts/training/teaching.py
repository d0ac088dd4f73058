"""Teaching: how the network learns which candidate plays which role, in JAX on the CPU, the same each time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import jax
import numpy as np
import optax
from jax import numpy as jnp
from rich.console import Console
from rich.progress import track

from extract.batches import UNKNOWN, Batch, Numbered, Size, needed, padded
from extract.network import GAPS, Network, logits
from extract.views import CANDIDATE, ROLE_ORDER, WORD, View

console = Console(stderr=True)
Weights = dict[str, jax.Array]

WIDTH = 128
"""What is held of a word, in numbers."""
SIZES = {
    "word": 48, "form": 48, "ending": 24, "speech": 16, "relation": 24, "morphology": 16, "named": 32, "frame": 32,
    "order": 24, "title": 4, "sentence": 8,
}  # fmt: skip
"""What is held of each thing told of a word."""
SPELT = frozenset({"word", "form", "ending"})
"""What spells a word."""
HIDDEN, DEEP, ALIKE = 128, 64, 32
"""What is held of a candidate, at first, then, and for each role."""
SEEN = 3
"""How often a word is to be seen before it has a number."""
ROUNDS = 5
"""How often each passage is read."""
RATE, DECAY, STEEPEST = 3e-3, 0.05, 1.0
"""How fast it learns, how fast it forgets, and how much at most at a time."""
WARMING = 100
"""Batches until it learns at full rate, of at least ten times as many."""
DROPPED = 0.3
"""Share of what it holds that it has to do without, each time anew."""
BLANKED = 0.12
"""Share of the words that it does not see."""
BATCH_WORDS = 4096
"""Words in a batch."""
LENGTHS = (64, 96, 128, 160, 224, 320, 512, 1024)
"""To how many words texts are padded."""
ROWS = (16, 128, 1024, 4096)
"""To how many rows tables are padded, so that what was compiled for one training fits the next."""
_SLIGHT = 0.1
"""How far from nothing weights are at first."""
_SELDOM = -2.0
"""The logit of a candidate's chance before anything is known."""


class Answered(NamedTuple):
    """A text as it is seen, and for each candidate whether it plays its role and how much that counts."""

    view: View
    labels: Sequence[int]
    weights: Sequence[float]


class Example(NamedTuple):
    """The same in numbers."""

    text: Numbered
    labels: np.ndarray
    weights: np.ndarray


def learnt(answered: Sequence[Answered]) -> Network:
    """Return a network that has learnt from texts with answers."""
    network = _blank([one.view for one in answered])
    examples = [
        Example(network.numbered(view), np.asarray(labels, np.float32), np.asarray(weights, np.float32))
        for view, labels, weights in answered
        if view.candidates
    ]
    order = np.random.default_rng(0)
    rounds = [list(_batches(examples, order)) for _ in range(ROUNDS)]
    with jax.default_device(jax.devices("cpu")[0]):
        weights = _taught(network.weights, [one for each in rounds for one in each])
    return Network(network.words, network.candidates, {name: np.asarray(values) for name, values in weights.items()})


def unseen(answered: Sequence[Answered], folds: int) -> list[float]:
    """Return for each candidate of all texts how likely it plays its role, by what the texts of other folds teach."""
    said: dict[int, list[float]] = {}
    for fold in range(folds):
        network = learnt([one for number, one in enumerate(answered) if number % folds != fold])
        said |= {number: network.chances(answered[number].view) for number in range(fold, len(answered), folds)}
    return [chance for number in range(len(answered)) for chance in said[number]]


def _blank(views: Sequence[View]) -> Network:
    """A network that has numbers for what it is told, and has learnt nothing."""
    words = [_numbers((row[place] for view in views for row in view.words), SEEN) for place in range(len(WORD))]
    told = [_numbers((row[place] for view in views for row in view.candidates), 1) for place in range(len(CANDIDATE))]
    key = iter(jax.random.split(jax.random.PRNGKey(0), 64))

    def drawn(rows: int, columns: int, scale: float | None = None) -> jax.Array:
        return jax.random.normal(next(key), (rows, columns)) * (scale or rows**-0.5)

    weights: Weights = {
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
    }
    for name, numbers in zip(WORD, words, strict=True):
        weights[f"word_{name}"] = drawn(_stretched(len(numbers) + 1, ROWS), SIZES[name], _SLIGHT).at[UNKNOWN].set(0)
    for name, numbers in zip(CANDIDATE, told, strict=True):
        weights[f"candidate_{name}"] = drawn(_stretched(len(numbers) + 1, ROWS), HIDDEN, _SLIGHT).at[UNKNOWN].set(0)
    for step in range(len(GAPS)):
        weights[f"step_{step}"] = drawn(4 * WIDTH, 2 * WIDTH)
        weights[f"step_bias_{step}"] = jnp.zeros(2 * WIDTH)
        weights[f"scale_{step}"] = jnp.ones(WIDTH)
        weights[f"shift_{step}"] = jnp.zeros(WIDTH)
    return Network(words, told, {name: np.asarray(values) for name, values in weights.items()})


def _numbers(told: Iterable[str], times: int) -> dict[str, int]:
    seen = Counter(told)
    return {one: number for number, one in enumerate(sorted(s for s in seen if seen[s] >= times), UNKNOWN + 1)}


def _batches(examples: Sequence[Example], order: np.random.Generator) -> Iterator[tuple[list[Example], Size]]:
    """Batches of texts of about one length, all in a new order."""
    of_length = defaultdict(list)
    for example in examples:
        of_length[_stretched(len(example.text.words), LENGTHS)].append(example)
    found = []
    for length, members in of_length.items():
        order.shuffle(members)
        many = max(BATCH_WORDS // length, 1)
        found += [(length, many, members[start : start + many]) for start in range(0, len(members), many)]
    for number in order.permutation(len(found)):
        length, many, chosen = found[number]
        least = needed([one.text for one in chosen])
        yield chosen, Size(many, length, _doubled(least.mentions, 32), _doubled(least.entities, 32),
                           _doubled(least.candidates, 2048))  # fmt: skip


def _stretched(length: int, lengths: Sequence[int]) -> int:
    return next((one for one in lengths if one >= length), -(-length // lengths[-1]) * lengths[-1])


def _doubled(least: int, at_first: int) -> int:
    while at_first < least:
        at_first *= 2
    return at_first


def _taught(untaught: Mapping[str, np.ndarray], batches: Sequence[tuple[list[Example], Size]]) -> Weights:
    """The weights after learning from batches, ever more slowly."""
    rate = optax.warmup_cosine_decay_schedule(0.0, RATE, min(WARMING, len(batches) // 10), len(batches))
    weights: Weights = {name: jnp.asarray(values) for name, values in untaught.items()}
    state, key = _STEPS.init(weights), jax.random.PRNGKey(1)
    for number, (examples, to) in enumerate(track(batches, "learning", console=console)):
        beyond = np.zeros(to.candidates - sum(len(one.labels) for one in examples), np.float32)
        labels = np.concatenate([*(one.labels for one in examples), beyond])
        counts = np.concatenate([*(one.weights for one in examples), beyond])
        numbers = padded([one.text for one in examples], to)
        key, fresh = jax.random.split(key)
        weights, state = _better(weights, state, numbers, labels, counts, rate(number), fresh)
    return weights


_STEPS = optax.chain(
    optax.clip_by_global_norm(STEEPEST), optax.scale_by_adam(), optax.add_decayed_weights(DECAY), optax.scale(-1.0)
)


@jax.jit
def _better(
    weights: Weights,
    state: optax.OptState,
    numbers: Batch,
    right: np.ndarray,
    counts: np.ndarray,
    rate: float,
    key: jax.Array,
) -> tuple[Weights, optax.OptState]:
    slope = jax.grad(_loss)(weights, numbers, right, counts, key)
    change, state = _STEPS.update(slope, state, weights)
    return {name: values + rate * change[name] for name, values in weights.items()}, state


def _loss(weights: Weights, numbers: Batch, right: jax.Array, counts: jax.Array, key: jax.Array) -> jax.Array:
    blanking, *dropping = jax.random.split(key, len(GAPS) + 3)
    hidden = jax.random.bernoulli(blanking, BLANKED, numbers.words.shape[:2])[..., None]
    hidden = hidden & np.asarray([name in SPELT for name in WORD])
    numbers = numbers._replace(words=jnp.where(hidden, UNKNOWN, numbers.words))
    said = logits(weights, numbers, jnp, partial(_dropped, iter(dropping)))
    losses: jax.Array = optax.sigmoid_binary_cross_entropy(said, right)
    return (losses * counts).sum() / jnp.maximum(counts.sum(), 1.0)


def _dropped(keys: Iterator[jax.Array], values: jax.Array) -> jax.Array:
    return values * jax.random.bernoulli(next(keys), 1 - DROPPED, values.shape) / (1 - DROPPED)
