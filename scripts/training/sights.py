"""Sights: passages as the network sees them, and what one that others of them taught says of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from rich.console import Console
from rich.progress import track

from extract.glimpses import Glimpse
from extract.models import CLAIM_NETWORK, ROLE_NETWORK
from extract.moments import NearDate
from extract.network import Network, Seen
from extract.scorer import Given
from scripts.training.answers import Answered
from scripts.training.lessons import fold_of
from scripts.training.teaching import CLAIMS, ROLES_ALONE, taught

console = Console(stderr=True)
TAUGHT = ((ROLES_ALONE, 5), (CLAIMS, 3))
"""What each network is taught, with how many folds: a network takes long to teach, and that of roles is the one that
more passages teach most."""


class Sight(NamedTuple):
    """A passage as the network sees it, with the dates near its events and what is right."""

    dates: list[NearDate]
    answered: Answered


@dataclass(frozen=True, slots=True)
class Sights:
    """All passages, and for each fold of them the networks that the others taught."""

    sights: Sequence[Sight]
    roles: Sequence[Network]
    claims: Sequence[Network]

    @classmethod
    def taught(cls, sights: Sequence[Sight], out: Path) -> Self:
        """Teach networks all passages and write them to a folder; teach some for each fold."""
        roles, claims = taught([sight.answered for sight in sights], TAUGHT)
        roles.whole.write(out / ROLE_NETWORK)
        claims.whole.write(out / CLAIM_NETWORK)
        return cls(sights, roles.apart, claims.apart)

    def chances(self) -> list[float]:
        """Return how likely each candidate of all passages plays its role."""
        found: list[float] = []
        for number, sight in enumerate(track(self.sights, "seeing roles", console=console)):
            found += self._seen(self.roles, number).chances(0, sight.answered.view.roles)
        return found

    def glimpses(self, given: Sequence[Given]) -> list[Glimpse]:
        """Return what is seen of the combinations and dates of each passage."""
        found = []
        for number, each in enumerate(track(given, "seeing combinations", console=console)):
            dates, answered = self.sights[number]
            roles, claims = (self._seen(networks, number) for networks in (self.roles, self.claims))
            found.append(Glimpse.of_text(roles, claims, answered.view, each.combinations, dates))
        return found

    def _seen(self, networks: Sequence[Network], number: int) -> Seen:
        return networks[fold_of(number, len(networks))].seen(self.sights[number].answered.view)
