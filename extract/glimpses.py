"""Glimpses: what the networks say of the combinations and dates of a text, kept for when its claims are found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from extract.combinations import Combination
from extract.frames import Event
from extract.moments import Moment, NearDate, key_of
from extract.network import Seen
from extract.views import View


class Glimpse:
    """How likely the networks make each combination, each of its statuses, and each date of each event."""

    def __init__(
        self,
        combinations: Sequence[Combination],
        stated: list[float],
        outcomes: Sequence[list[float]],
        beginnings: Mapping[tuple[int, int], float],
    ) -> None:
        self._combinations = combinations
        """Kept, since an object that is gone may leave its identity to another."""
        self.stated = stated
        self._outcomes = {id(one): row for one, row in zip(combinations, outcomes, strict=True)}
        self._beginnings = beginnings

    @classmethod
    def of_text(
        cls, roles: Seen, claims: Seen, view: View, combinations: Sequence[Combination], dates: Sequence[NearDate]
    ) -> Self:
        """Return what the networks say of a text."""
        together, outcomes = claims.stated([view.group(one) for one in combinations])
        chances = roles.chances(view.roles, len(view.candidates))
        beginnings = {key_of(one.event, one.date): chance for one, chance in zip(dates, chances, strict=True)}
        return cls(combinations, together, outcomes, beginnings)

    def of(self, given: Iterable[Combination]) -> list[list[float]]:
        """Return how likely each of these combinations has each of the OUTCOMES."""
        return [self._outcomes[id(one)] for one in given]

    def begin(self, event: Event, moments: Iterable[Moment]) -> list[float]:
        """Return how likely an event began at each of these dates near it."""
        return [self._beginnings[key_of(event, moment.date)] for moment in moments]
