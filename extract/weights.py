"""Weights: a linear model over named clues, as multinomial logistic regression learns it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp
from pathlib import Path
from typing import Self

import numpy as np

from schemas.errors import PipelineRefused

_STEEP = 500.0
"""Beyond this a probability is 0 to every digit that a number has."""


@dataclass(frozen=True)
class Weights:
    """What each clue adds to each outcome; one that was never seen adds nothing."""

    outcomes: tuple[str, ...]
    bias: np.ndarray
    of: Mapping[str, np.ndarray]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the weights of a file; raises PipelineRefused if there is none."""
        if not path.is_file():
            raise PipelineRefused(f"{path} is missing: python -m scripts.train_scorer makes it")
        written = json.loads(path.read_text(encoding="utf-8"))
        of = {clue: np.asarray(row) for clue, row in written["weights"].items()}
        return cls(tuple(written["outcomes"]), np.asarray(written["bias"]), of)

    def write(self, path: Path) -> None:
        """Write the weights, one clue to a line."""
        rows = ",\n".join(
            f"{json.dumps(clue, ensure_ascii=False)}: {_row(row)}" for clue, row in sorted(self.of.items())
        )
        head = f'"outcomes": {json.dumps(self.outcomes)},\n"bias": {_row(self.bias)},\n"weights": '
        path.write_text(f"{{{head}{{\n{rows}\n}}}}\n", encoding="utf-8")

    @cached_property
    def _of_second(self) -> dict[str, float]:
        """Of two outcomes, what each clue adds to the second beyond the first."""
        return {clue: float(row[1] - row[0]) for clue, row in self.of.items()}

    def chance(self, clues: Iterable[str]) -> float:
        """Return the probability of the second of two outcomes."""
        add = self._of_second.get
        total = float(self.bias[1] - self.bias[0]) + sum(add(clue, 0.0) for clue in clues)
        return 1 / (1 + exp(-total)) if total > -_STEEP else 0.0

    def chances(self, clues: Iterable[str]) -> np.ndarray:
        """Return the probability of each outcome."""
        total = self.bias.copy()
        for clue in clues:
            row = self.of.get(clue)
            if row is not None:
                total += row
        likely: np.ndarray = np.exp(total - total.max())
        return np.asarray(likely / likely.sum())

    def named(self, clues: Iterable[str]) -> dict[str, float]:
        """Return the probability of each outcome by its name."""
        return dict(zip(self.outcomes, self.chances(clues).tolist(), strict=True))


def _row(row: np.ndarray) -> str:
    return "[" + ", ".join(f"{value:.3g}" for value in row) + "]"
