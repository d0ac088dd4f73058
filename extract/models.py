"""Models: the trained trees and weights of the scorer, as they lie in a folder."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import lightgbm
import numpy as np

from extract.network import Network
from extract.rows import Rows
from extract.weights import Odds, Weights, trained
from schemas.claims import Model
from schemas.ontology import ClaimType

HERE = Path(__file__).parent / "scoring"
ROLE_NETWORK, CLAIM_NETWORK = "role_network.npz", "claim_network.npz"
"""The files of the two networks, beside those that are read here alone."""


class Settings(Model):
    """What was found in training: from which probability on to claim, and how often claims of each are right."""

    floors: Mapping[ClaimType, float]
    moment_floor: float
    calibration: tuple[tuple[float, float], ...]


class Models:
    """The trained trees and what goes with them, read when first asked for."""

    def __init__(self, folder: Path = HERE) -> None:
        self.folder = folder

    @cached_property
    def _settings(self) -> Settings:
        return Settings.model_validate_json((self.folder / "meta.json").read_text(encoding="utf-8"))

    @cached_property
    def roles(self) -> lightgbm.Booster:
        """Whether a candidate plays a role of an event."""
        return self._read("roles")

    @cached_property
    def combinations(self) -> lightgbm.Booster:
        """Whether a combination is what an event says."""
        return self._read("combinations")

    @cached_property
    def rivals(self) -> lightgbm.Booster:
        """The same, beside all else that the text may say."""
        return self._read("rivals")

    @cached_property
    def role_network(self) -> Network:
        """Whether a candidate plays a role of an event, and a date is its beginning, by the text as a whole."""
        return Network.read(self.folder / ROLE_NETWORK)

    @cached_property
    def claim_network(self) -> Network:
        """Whether a combination is what an event says, and how far that has come, by the text as a whole."""
        return Network.read(self.folder / CLAIM_NETWORK)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the network of claims was taught."""
        return self.claim_network.languages()

    @cached_property
    def role_words(self) -> Odds:
        """What words say of whether a candidate plays a role."""
        return Odds.read(self.folder / "role_words.json")

    @cached_property
    def combination_words(self) -> Odds:
        """What words say of whether a combination is what an event says."""
        return Odds.read(self.folder / "combination_words.json")

    @cached_property
    def moment_words(self) -> Odds:
        """What words say of whether a date is the one of an event."""
        return Odds.read(self.folder / "moment_words.json")

    @cached_property
    def statuses(self) -> Weights:
        """How far a combination is asserted."""
        return Weights.read(self.folder / "statuses.json")

    @cached_property
    def prospects(self) -> lightgbm.Booster:
        """How far a transfer has come, beside what else the text says."""
        return self._read("prospects")

    @cached_property
    def moments(self) -> lightgbm.Booster:
        """Whether a date is the one of an event."""
        return self._read("moments")

    @property
    def floors(self) -> Mapping[ClaimType, float]:
        """The probability from which on something is claimed, by what it is."""
        return self._settings.floors

    @property
    def moment_floor(self) -> float:
        """The probability from which on a date is taken for an event's."""
        return self._settings.moment_floor

    def confidence(self, probability: float) -> float:
        """Return the share of claims of this probability that proved right."""
        points = self._settings.calibration
        return float(np.interp(probability, [x for x, _ in points], [y for _, y in points]))

    def _read(self, name: str) -> lightgbm.Booster:
        return lightgbm.Booster(model_file=trained(self.folder / f"{name}.txt"))


def predict(model: lightgbm.Booster, rows: Rows) -> np.ndarray:
    """Return a model's probabilities for some rows."""
    return np.asarray(model.predict(rows, num_threads=1)) if len(rows) else np.zeros(0)


def heard(weights: Odds, wordings: Iterable[list[str]]) -> list[float]:
    """Return how likely some rows are by their words alone."""
    return [weights.chance(words) for words in wordings]
