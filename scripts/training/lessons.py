"""Lessons: examples with what is right, and what trees and weights learn from them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import lightgbm
import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from extract.prospects import ORDER
from extract.rows import Rows
from extract.weights import Odds, Weights

FOLDS = 5
"""Parts of the passages; each is weighed by what was learnt from the others."""
TREES = {"roles": 600, "combinations": 600, "rivals": 300, "moments": 200, "prospects": 250}
EARLY = 150
"""Trees that tell roles well enough to choose what the network learns of combinations."""
SETTINGS: dict[str, object] = {
    "objective": "binary", "learning_rate": 0.03, "num_leaves": 63, "min_data_in_leaf": 40, "feature_fraction": 0.4,
    "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 15.0, "seed": 7, "deterministic": True,
    "force_col_wise": True, "verbose": -1, "num_threads": 2,
}  # fmt: skip
STATUS_SETTINGS = SETTINGS | {
    "objective": "multiclass", "num_class": len(ORDER), "num_leaves": 31, "min_data_in_leaf": 30,
    "feature_fraction": 0.3, "bagging_fraction": 0.7, "lambda_l2": 10.0,
}  # fmt: skip
REGULARIZATION = {"roles": 0.15, "combinations": 0.1, "statuses": 0.3, "moments": 0.1}
"""Inverse strengths, as scikit-learn's C."""
SEEN = 3
"""How often a clue is to be seen before it has a weight."""
SLIGHT = 0.01
"""Weights below this are left out."""


Folded = TypeVar("Folded", int, np.ndarray)


def fold_of(passage: Folded, folds: int) -> Folded:
    """Return the fold of a passage, or of several, by its number: what weighs it has learnt from the other folds."""
    return passage % folds


@dataclass(slots=True)
class Lesson:
    """Examples: clues in numbers and in words, what is right, how much each counts, and the number of its passage."""

    rows: list[Sequence[float] | np.ndarray] = field(default_factory=list)
    wordings: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)

    def add(self, row: Sequence[float] | np.ndarray, words: list[str], label: int, weight: float, passage: int) -> None:
        """Add one example."""
        self.rows.append(row)
        self.wordings.append(words)
        self.labels.append(label)
        self.weights.append(weight)
        self.passages.append(passage)

    @property
    def folds(self) -> np.ndarray:
        """The fold of each example."""
        return fold_of(np.asarray(self.passages), FOLDS)


def held_out(lesson: Lesson, rows: Rows, trees: int, settings: Mapping[str, object] = SETTINGS) -> np.ndarray:
    """Return what trees grown on the other folds say of each row: a chance, or one for each outcome."""
    folds = [lesson.folds == number for number in range(FOLDS)]
    told = [grown(lesson, rows, trees, settings, ~fold).predict(rows[fold]) for fold in folds]
    said = np.zeros((len(rows), *np.shape(told[0])[1:]))
    for fold, chances in zip(folds, told, strict=True):
        said[fold] = chances
    return said


def grown(
    lesson: Lesson,
    rows: Rows,
    trees: int,
    settings: Mapping[str, object] = SETTINGS,
    chosen: np.ndarray | None = None,
) -> lightgbm.Booster:
    """Return trees grown on the chosen rows, or on all."""
    weights = np.asarray(lesson.weights)
    kept = (weights > 0) if chosen is None else chosen & (weights > 0)
    data = lightgbm.Dataset(rows[kept], np.asarray(lesson.labels)[kept], weight=weights[kept])
    return lightgbm.train(dict(settings), data, trees)


class Words:
    """Learns weights for the clues in words."""

    def __init__(self, lesson: Lesson, outcomes: Sequence[str], strength: float) -> None:
        self.lesson = lesson
        self.outcomes = outcomes
        self.strength = strength
        weighed = (words for words, weight in zip(lesson.wordings, lesson.weights, strict=True) if weight > 0)
        seen = Counter(clue for words in weighed for clue in set(words))
        self.clues = {clue: n for n, clue in enumerate(sorted(c for c, times in seen.items() if times >= SEEN))}
        hasher = (
            (row, self.clues[c]) for row, words in enumerate(lesson.wordings) for c in set(words) if c in self.clues
        )
        pairs = np.asarray(list(hasher))
        shape = (len(lesson.wordings), len(self.clues))
        self.table = sparse.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=shape)

    def learnt(self, chosen: np.ndarray | None = None) -> LogisticRegression:
        """Return a model of the chosen examples, or of all."""
        weights = np.asarray(self.lesson.weights)
        kept = np.flatnonzero((weights > 0) if chosen is None else chosen & (weights > 0))
        model = LogisticRegression(C=self.strength, max_iter=300)
        return model.fit(self.table[kept], np.asarray(self.lesson.labels)[kept], sample_weight=weights[kept])

    def held_out(self) -> np.ndarray:
        """Return the chances of each outcome for each example by what the other folds teach."""
        said = np.zeros((len(self.lesson.labels), len(self.outcomes)))
        for number in range(FOLDS):
            here = np.flatnonzero(self.lesson.folds == number)
            model = self.learnt(self.lesson.folds != number)
            said[np.ix_(here, model.classes_)] = model.predict_proba(self.table[here])
        return said

    def weights(self) -> Weights:
        """Return what all examples teach."""
        model = self.learnt()
        rows = model.coef_
        outcomes = tuple(self.outcomes[number] for number in model.classes_)
        kept = {clue: rows[:, n] for clue, n in self.clues.items() if np.abs(rows[:, n]).max() >= SLIGHT}
        return Weights(outcomes, model.intercept_, kept)

    def odds(self) -> Odds:
        """Return what all examples teach of a yes or no."""
        model = self.learnt()
        weights = model.coef_[0]
        kept = {clue: float(weights[n]) for clue, n in self.clues.items() if abs(weights[n]) >= SLIGHT}
        return Odds(float(model.intercept_[0]), kept)
