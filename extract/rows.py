"""Rows of clues, as trees take them."""

from collections.abc import Sequence

import numpy as np

Rows = np.ndarray
"""Clues in numbers, in single precision: examples x clues."""


def rows_of(examples: Sequence[Sequence[float] | np.ndarray]) -> Rows:
    """Return the clues of some examples, which all have as many."""
    return np.asarray(examples, np.float32) if len(examples) else np.zeros((0, 0), np.float32)


def joined(rows: Rows, *chances: Sequence[float] | np.ndarray) -> Rows:
    """Return rows of clues with what others say of each behind them."""
    return np.column_stack([rows, *(np.asarray(some, np.float32) for some in chances)])
