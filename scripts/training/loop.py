"""The training of one pipeline: from treebanks to the best pipeline met on the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, cast

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.training.loop import train_while_improving
from spacy.util import (
    compile_infix_regex,
    compile_suffix_regex,
    load_config,
    load_model_from_config,
)
from thinc.api import Adam, NumpyOps, Optimizer, fix_random_seed, set_current_ops
from thinc.schedules import compounding, warmup_linear

from scripts.training.drills import Drills
from scripts.training.examples import DRILLING, TRAINING, Preparer
from scripts.training.scoring import Scores, score
from scripts.training.treebanks import join_sentences

CONFIG = Path(__file__).with_name("pipeline.cfg")
DROPOUT = 0.2
SHARE_PREPARED = 0.5
SHARE_DRILLED = 0.1
LEARN_RATE = 0.0008
WARMUP_STEPS = 250
FULL_STOP = r"(?<=[-\u2010\u20110-9][A-Z])\."
TYPOGRAPHIC_HYPHEN = r"(?<=\w)[\u2010\u2011](?=\w)"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the training stands: the steps taken, and scores and a saved pipeline where there are new ones."""

    step: int
    scores: Scores | None
    is_best: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """How many steps to take and from where, how many from one scoring to the next, and the seed of all drawing."""

    steps: int
    every: int
    seed: int
    start: Path | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """A language's gold sentences, each a document, and what draws more of them."""

    train: list[Doc]
    dev: list[Doc]
    drills: Drills


def create_pipeline(language: str) -> Language:
    """An untrained pipeline of the language, its tokenizer taking the full stop off a designation ("T-90A.")."""
    # NumPy's matrix product is three times as fast as the one thinc takes by default.
    set_current_ops(NumpyOps(use_blis=False))
    config = load_config(CONFIG, overrides={"nlp.lang": language})
    nlp = load_model_from_config(config, auto_fill=True)
    defaults = nlp.Defaults
    tokenizer = cast(Any, nlp.tokenizer)  # its searches are set at run time and not in its type
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), FULL_STOP]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), TYPOGRAPHIC_HYPHEN]).finditer
    return nlp


def train(nlp: Language, gold: Gold, preparer: Preparer, *, limits: Limits, best: Path) -> Iterator[Checkpoint]:
    """Train within the limits and keep the pipeline that scores best under ``best``, its weights averaged.

    With a pipeline to start from, trained before on the same sentences, its weights are the first ones.
    """
    fix_random_seed(limits.seed)
    rates: Any = _learn_rate(limits.steps)
    optimizer = Adam(learn_rate=rates, L2=0.01, L2_is_weight_decay=True, use_averages=True)
    nlp.initialize(lambda: [preparer.plain(doc) for doc in join_sentences(gold.train)], sgd=optimizer)
    if limits.start:
        _take_weights(nlp, limits.start)
    progress = train_while_improving(
        nlp,
        optimizer,
        _batches(gold, preparer, Random(limits.seed)),
        lambda: _evaluate(nlp, gold.dev, preparer),
        dropout=DROPOUT,
        eval_frequency=limits.every,
        accumulate_gradient=1,
        patience=0,
        max_steps=limits.steps,
        exclude=[],
        annotating_components=[],
        before_update=None,
    )
    for _, info, is_best in progress:
        if is_best:
            _save(nlp, optimizer, best)
        yield Checkpoint(step=info["step"], scores=info["other_scores"], is_best=bool(is_best))


def _take_weights(nlp: Language, start: Path) -> None:
    # Loading the pipeline whole would not do: a lemmatizer that was loaded does not know its edit trees again.
    for name in nlp.pipe_names:
        model = cast(TrainablePipe, nlp.get_pipe(name)).model
        model.from_disk(start / name / "model")


def _learn_rate(steps: int) -> Iterable[float]:
    return warmup_linear(LEARN_RATE, min(WARMUP_STEPS, steps // 2), steps + steps // 20 + 1)


def _evaluate(nlp: Language, dev: list[Doc], preparer: Preparer) -> tuple[float, Scores]:
    scores = score(nlp, dev, preparer)
    return scores.plain["LAS"] + scores.prepared["LAS"], scores


def _save(nlp: Language, optimizer: Optimizer, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(folder)


def _batches(gold: Gold, preparer: Preparer, rng: Random) -> Iterator[tuple[int, list[Example]]]:
    """Batches without end, the neighbouring sentences joined anew in each epoch."""
    sizes: Any = compounding(300, 800, 1.0004)
    epoch = 0
    while True:
        docs = list(join_sentences(gold.train, rng=rng))
        drilled = [gold.drills.draw(rng) for _ in range(int(len(gold.train) * SHARE_DRILLED))]
        examples = [
            *(_example(doc, preparer, rng) for doc in docs),
            *(preparer.prepared(doc, shares=DRILLING, rng=rng) for doc in join_sentences(drilled, rng=rng)),
        ]
        rng.shuffle(examples)
        for batch in minibatch_by_words(examples, size=sizes, discard_oversize=False):
            yield epoch, batch
        epoch += 1


def _example(doc: Doc, preparer: Preparer, rng: Random) -> Example:
    if rng.random() < SHARE_PREPARED:
        return preparer.prepared(doc, shares=TRAINING, rng=rng)
    return preparer.plain(doc)
