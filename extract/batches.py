"""Batches: views of texts in numbers, padded to one length for the network."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from extract.views import CANDIDATE, GROUP, MOST, WORD, Group, View

Array = Any
"""An array of NumPy or of JAX."""
UNKNOWN = 0
"""The number of what was not seen in training."""


class Batch(NamedTuple):
    """Texts in numbers, padded to one length; candidates of all of them in one list."""

    words: Array
    """Texts x words x what is told of a word."""
    heads: Array
    """Texts x words: the place of the word that governs each."""
    is_word: Array
    """Texts x words x 1: 1 for a word, 0 for padding."""
    named: Array
    """Texts x mentions: the place of each word that names an entity."""
    entities: Array
    """Texts x mentions: the entity's number, -1 for padding."""
    slots: Array
    """The numbers of entities, from 0."""
    candidates: Array
    """Candidates x what is told of one."""
    texts: Array
    """Candidates: the number of its text."""
    places: Array
    """Candidates x trigger, word, role, entity."""


class Numbered(NamedTuple):
    """A view in numbers."""

    words: np.ndarray
    heads: np.ndarray
    named: np.ndarray
    candidates: np.ndarray
    places: np.ndarray


class Size(NamedTuple):
    """To what the texts of a batch are padded."""

    texts: int
    words: int
    mentions: int
    entities: int
    candidates: int


def numbered(view: View, words: Sequence[dict[str, int]], candidates: Sequence[dict[str, int]]) -> Numbered:
    """Return a view with the numbers that are known for each thing told of a word and of a candidate."""
    return Numbered(
        _numbers(view.words, words),
        np.asarray(view.heads, dtype=np.int32),
        np.asarray(view.named, dtype=np.int32).reshape(-1, 2),
        _numbers(view.candidates, candidates),
        np.asarray(view.places, dtype=np.int32).reshape(-1, 4),
    )


def _numbers(told: Sequence[tuple[str, ...]], known: Sequence[dict[str, int]]) -> np.ndarray:
    rows = [[of.get(value, UNKNOWN) for of, value in zip(known, row, strict=True)] for row in told]
    return np.asarray(rows, dtype=np.int32).reshape(-1, len(known))


class Groups(NamedTuple):
    """Combinations in numbers."""

    members: Array
    """Combinations x places: the number of the candidate in each, -1 for none."""
    told: Array
    """Combinations x what is told of one."""

    def beyond(self, candidates: int) -> "Groups":
        """Return the same where so many candidates come before."""
        return Groups(np.where(self.members < 0, self.members, self.members + candidates), self.told)


def grouped(groups: Sequence[Group], known: Sequence[dict[str, int]]) -> Groups:
    """Return combinations with the numbers that are known for each thing told of one."""
    members = np.asarray([group.members for group in groups], dtype=np.int32).reshape(-1, MOST)
    return Groups(members, _numbers([group.told for group in groups], known))


def no_groups(number: int) -> Groups:
    """Return so many combinations of nothing."""
    return Groups(np.full((number, MOST), -1, np.int32), np.zeros((number, len(GROUP)), np.int32))


def needed(texts: Sequence[Numbered]) -> Size:
    """Return the size that texts need at least."""
    return Size(
        len(texts),
        max(len(text.words) for text in texts),
        max(len(text.named) for text in texts),
        max(1 + max((*text.named[:, 1], *text.places[:, 3]), default=0) for text in texts),
        sum(len(text.candidates) for text in texts),
    )


def padded(texts: Sequence[Numbered], to: Size) -> Batch:
    """Return texts as one batch of a size."""
    found = Batch(
        np.zeros((to.texts, to.words, len(WORD)), np.int32),
        np.zeros((to.texts, to.words), np.int32),
        np.zeros((to.texts, to.words, 1), np.float32),
        np.zeros((to.texts, to.mentions), np.int32),
        np.full((to.texts, to.mentions), -1, np.int32),
        np.arange(to.entities, dtype=np.int32),
        np.zeros((to.candidates, len(CANDIDATE)), np.int32),
        np.zeros(to.candidates, np.int32),
        np.zeros((to.candidates, 4), np.int32),
    )
    start = 0
    for number, text in enumerate(texts):
        found.words[number, : len(text.words)] = text.words
        found.heads[number, : len(text.words)] = text.heads
        found.is_word[number, : len(text.words)] = 1
        found.named[number, : len(text.named)] = text.named[:, 0]
        found.entities[number, : len(text.named)] = text.named[:, 1]
        end = start + len(text.candidates)
        found.candidates[start:end] = text.candidates
        found.texts[start:end] = number
        found.places[start:end] = text.places
        start = end
    return found
