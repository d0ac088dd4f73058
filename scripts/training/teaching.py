"""Teaching: how the network learns from texts with answers, in JAX on the CPU, the same each time."""

import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import jax
import numpy as np
import optax
from jax import numpy as jnp
from rich.console import Console
from rich.progress import track

from extract.batches import UNKNOWN
from extract.layers import GAPS, held, stated, weighed
from extract.network import Network
from extract.views import WORD
from scripts.training.answers import Answered, Exercise, Portion, example, portions
from scripts.training.lessons import fold_of
from scripts.training.untaught import untaught

console = Console(stderr=True)
Weights = dict[str, jax.Array]

SPELT = frozenset({"word", "form", "ending"})
"""What spells a word."""
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


_NONE = -1
"""The number of no fold."""


class Counts(NamedTuple):
    """What roles, combinations and their statuses count for where a network learns."""

    roles: float
    stated: float
    outcomes: float


ROLES_ALONE = Counts(1.0, 0.0, 0.0)
"""For a network of who plays which role: what it learnt of combinations would be at their cost."""
CLAIMS = Counts(1.0, 1.0, 0.3)
"""For a network of what is stated, which is better for knowing who plays which role."""


class Taught(NamedTuple):
    """A network that has learnt from all texts, and for each fold of them one that has learnt from all others."""

    whole: Network
    apart: list[Network]


def learnt(answered: Sequence[Answered], counts: Counts) -> Network:
    """Return a network that has learnt from texts with answers."""
    with jax.default_device(jax.devices("cpu")[0]):
        network = untaught(answered)
        examples = [example(one, network) for one in answered if one.view.candidates]
        order = np.random.default_rng(0)
        read = [some for _ in range(ROUNDS) for some in portions(examples, order)]
        weights = {name: np.asarray(values) for name, values in _taught(network.weights, read, counts).items()}
    return Network(network.words, network.candidates, network.groups, weights)


def taught(answered: Sequence[Answered], wanted: Sequence[tuple[Counts, int]]) -> list[Taught]:
    """Return what has learnt from texts by each of these counts, with so many folds for each.

    Each network learns in a process of its own with one thread, which is
    faster than one after the other with all threads.
    """
    lessons = [(counts, fold, folds) for counts, folds in wanted for fold in (_NONE, *range(folds))]
    with TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.pickle"
        texts.write_bytes(pickle.dumps(answered, protocol=5))
        with ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn"), initializer=_alone) as pool:
            learning = pool.map(partial(_learnt_apart, texts), *zip(*lessons, strict=True))
            networks = iter(list(track(learning, "learning", total=len(lessons), console=console)))
    return [Taught(next(networks), list(islice(networks, folds))) for _, folds in wanted]


def _learnt_apart(texts: Path, counts: Counts, fold: int, folds: int) -> Network:
    """A network that has learnt from all texts of a file but those of a fold."""
    answered: list[Answered] = pickle.loads(texts.read_bytes())  # our own of a moment ago
    return learnt([one for number, one in enumerate(answered) if fold_of(number, folds) != fold], counts)


def _alone() -> None:
    """Let JAX keep to one thread."""
    os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} --xla_cpu_multi_thread_eigen=false"


def _taught(at_first: Mapping[str, np.ndarray], read: Sequence[Portion], counts: Counts) -> Weights:
    """The weights after learning from batches, ever more slowly."""
    rate = optax.warmup_cosine_decay_schedule(0.0, RATE, min(WARMING, len(read) // 10), len(read))
    weights: Weights = {name: jnp.asarray(values) for name, values in at_first.items()}
    state, key = _STEPS.init(weights), jax.random.PRNGKey(1)
    for number, some in enumerate(read):
        key, fresh = jax.random.split(key)
        weights, state = _better(weights, state, some.exercise(), counts, rate(number), fresh)
    return weights


_STEPS = optax.chain(
    optax.clip_by_global_norm(STEEPEST), optax.scale_by_adam(), optax.add_decayed_weights(DECAY), optax.scale(-1.0)
)


@jax.jit
def _better(
    weights: Weights, state: optax.OptState, exercise: Exercise, counts: Counts, rate: float, key: jax.Array
) -> tuple[Weights, optax.OptState]:
    slope = jax.grad(_loss)(weights, exercise, counts, key)
    change, state = _STEPS.update(slope, state, weights)
    return {name: values + rate * change[name] for name, values in weights.items()}, state


def _loss(weights: Weights, exercise: Exercise, counts: Counts, key: jax.Array) -> jax.Array:
    blanking, *dropping = jax.random.split(key, len(GAPS) + 4)
    batch, right = exercise.batch, exercise.right
    hidden = jax.random.bernoulli(blanking, BLANKED, batch.words.shape[:2])[..., None]
    hidden = hidden & np.asarray([name in SPELT for name in WORD])
    batch = batch._replace(words=jnp.where(hidden, UNKNOWN, batch.words))
    drop = partial(_dropped, iter(dropping))
    candidates = weighed(weights, held(weights, batch, jnp, drop), batch, jnp, drop)
    together, outcomes = stated(weights, candidates, exercise.groups, jnp, drop)
    plays = _mean(optax.sigmoid_binary_cross_entropy(candidates.logits, right.plays), right.counts)
    states = _mean(optax.sigmoid_binary_cross_entropy(together, right.stated), right.weighs)
    outcome = optax.softmax_cross_entropy(outcomes, right.outcomes)
    outcome = outcome.sum() / jnp.maximum(right.outcomes.sum(), 1.0)
    loss: jax.Array = counts.roles * plays + counts.stated * states + counts.outcomes * outcome
    return loss


def _mean(losses: jax.Array, counts: jax.Array | np.ndarray) -> jax.Array:
    return (losses * counts).sum() / jnp.maximum(counts.sum(), 1.0)


def _dropped(keys: Iterator[jax.Array], values: jax.Array) -> jax.Array:
    return values * jax.random.bernoulli(next(keys), 1 - DROPPED, values.shape) / (1 - DROPPED)
