"""Material: the gold passages as they were parsed, what they state, and what is to be learnt from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from sys import intern

import numpy as np

from extract.candidates import Vacancy
from extract.claims import ClaimReader
from extract.combinations import Combination, Likely
from extract.scorer import Given, Scorer
from scripts.training.answers import Answer
from scripts.training.labels import Told, combination_label, role_labels, statuses
from scripts.training.lessons import Lesson


class Material:
    """All gold passages; each is meant by its number."""

    def __init__(self, told: Sequence[Told], readers: Mapping[str, ClaimReader]) -> None:
        self.told = told
        self.stated = [one.aligned() for one in told]
        """The relations that each event of each passage states, by the event's identity."""
        self._readers = readers

    def scorer(self, number: int) -> Scorer:
        """Return the scorer of a passage's language."""
        return self._readers[self.told[number].gold.lang].scorer

    def vacancies(self) -> list[list[Vacancy]]:
        """Return the candidates of all passages with their clues."""
        return [
            [replace(each, wordings=_shared(each.wordings)) for each in self.scorer(number).vacancies(one.scene)]
            for number, one in enumerate(self.told)
        ]

    def statuses(self, number: int, one: Combination) -> set[str]:
        """Return the statuses that a combination has where its event states it, or in its whole passage."""
        return statuses(self.told[number], one, self.stated[number].get(id(one.event), ()))

    def answer(self, number: int, one: Combination) -> Answer:
        """Return whether a passage states a combination, how much that counts, and with which statuses."""
        label, weight = combination_label(self.told[number], one)
        return Answer(label, weight, sorted(self.statuses(number, one)) if label else ())

    def roles(self, vacancies: Sequence[Sequence[Vacancy]]) -> Lesson:
        """Return the lesson of who plays which role."""
        lesson = Lesson()
        for number, (told, found) in enumerate(zip(self.told, vacancies, strict=True)):
            for one in found:
                stated = self.stated[number].get(id(one.event), [])
                labels = role_labels(told, one.event, one.role, one.candidates, stated)
                for row, words, (label, weight) in zip(one.rows, one.wordings, labels, strict=True):
                    lesson.add(row, words, label, weight, number)
        return lesson

    def given(self, vacancies: Sequence[Sequence[Vacancy]], chances: np.ndarray) -> Iterator[Given]:
        """Yield the combinations of each passage that these chances of its candidates make."""
        start = 0
        for number, (told, each) in enumerate(zip(self.told, vacancies, strict=True)):
            end = start + sum(len(one.rows) for one in each)
            scorer = self.scorer(number)
            found = scorer.given(told.scene, scorer.chosen(each, chances[start:end].tolist()))
            yield found._replace(wordings=_shared(found.wordings))
            start = end

    def combinations(self, given: Sequence[Given]) -> Lesson:
        """Return the lesson of what is stated."""
        lesson = Lesson()
        for number, (told, found) in enumerate(zip(self.told, given, strict=True)):
            for one, row, words in zip(*found, strict=True):
                lesson.add(row, words, *combination_label(told, one), number)
        return lesson

    def weighed(self, given: Sequence[Given], likely: np.ndarray) -> Iterator[list[Likely]]:
        """Yield the combinations of each passage with how likely each is."""
        start = 0
        for found in given:
            end = start + len(found.combinations)
            yield list(zip(found.combinations, likely[start:end].tolist(), strict=True))
            start = end


def _shared(wordings: Iterable[Sequence[str]]) -> list[list[str]]:
    """Wordings in which each clue is kept once for all passages: a million candidates have some dozens each."""
    return [list(map(intern, words)) for words in wordings]
