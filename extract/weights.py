"""Weights: a linear model over named clues, as logistic regression learns it of two outcomes or of several."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Self

import numpy as np

from schemas.errors import PipelineRefused

_STEEP = 500.0
"""Beyond this a probability is 0 to every digit that a number has."""


@dataclass(frozen=True, slots=True)
class Odds:
    """What each clue adds to a yes; one that was never seen adds nothing."""

    bias: float
    of: Mapping[str, float]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the weights of a file; raises PipelineRefused if there is none."""
        written = json.loads(trained(path).read_text(encoding="utf-8"))
        return cls(written["bias"], written["weights"])

    def write(self, path: Path) -> None:
        """Write the weights, one clue to a line."""
        rows = {clue: f"{weight:.3g}" for clue, weight in self.of.items()}
        _write(path, [f'"bias": {self.bias:.3g}'], rows)

    def chance(self, clues: Iterable[str]) -> float:
        """Return the probability of a yes."""
        add = self.of.get
        total = self.bias + sum(add(clue, 0.0) for clue in clues)
        return 1 / (1 + exp(-total)) if total > -_STEEP else 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue adds to each outcome; one that was never seen adds nothing."""

    outcomes: tuple[str, ...]
    bias: np.ndarray
    of: Mapping[str, Sequence[float] | np.ndarray]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the weights of a file; raises PipelineRefused if there is none."""
        written = json.loads(trained(path).read_text(encoding="utf-8"))
        return cls(tuple(written["outcomes"]), np.asarray(written["bias"]), written["weights"])

    def write(self, path: Path) -> None:
        """Write the weights, one clue to a line."""
        head = [f'"outcomes": {json.dumps(self.outcomes)}', f'"bias": {_row(self.bias)}']
        _write(path, head, {clue: _row(row) for clue, row in self.of.items()})

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


def trained(path: Path) -> Path:
    """Return the path of a file that training makes; raises PipelineRefused if it is missing."""
    if not path.is_file():
        raise PipelineRefused(f"{path} is missing: python -m scripts.train_scorer makes it")
    return path


def _write(path: Path, head: list[str], rows: Mapping[str, str]) -> None:
    lines = ",\n".join(f"{json.dumps(clue, ensure_ascii=False)}: {row}" for clue, row in sorted(rows.items()))
    path.write_text("{" + ",\n".join([*head, '"weights": {\n' + lines]) + "\n}}\n", encoding="utf-8")


def _row(row: Iterable[float]) -> str:
    return "[" + ", ".join(f"{value:.3g}" for value in row) + "]"
