import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from extract import network as module
from extract.batches import needed, padded
from extract.candidates import Vacancy
from extract.codes import OUTCOMES
from extract.combinations import Combination
from extract.extractor import Extractor
from extract.layers import held, weighed
from extract.models import Models
from extract.moments import NearDate
from extract.network import Network
from extract.views import View
from schemas.errors import PipelineRefused
from schemas.ontology import Role

SHORT = "Iran delivered drones to Russia."
LONG = (
    "The ministry said on Monday that Poland had bought 180 K2 tanks from South Korea, which Warsaw had denied in May."
)


class Looked:
    """A text as the network sees it, with all that is vacancies of it."""

    def __init__(self, extractor: Extractor, text: str) -> None:
        self.scene, passage = extractor.scene(text, "", dt.date(2024, 6, 20), "en")
        scorer = extractor.claim_reader("en").scorer
        self.vacancies: list[Vacancy] = scorer.vacancies(self.scene)
        self.dates: list[NearDate] = scorer.near_dates(self.scene, passage)
        self.view: View = scorer.view(self.scene, self.vacancies, self.dates)
        chosen = scorer.chosen(self.vacancies, [0.5] * self.view.roles)
        self.combinations: list[Combination] = scorer.given(self.scene, chosen).combinations

    def chances(self) -> list[float]:
        return Models().role_network.seen(self.view).chances(0, len(self.view.candidates))

    def stated(self) -> tuple[list[float], list[list[float]]]:
        return Models().claim_network.seen(self.view).stated([self.view.group(one) for one in self.combinations])


def test_who_delivers_is_told_from_who_receives(extractor: Extractor) -> None:
    text = Looked(extractor, SHORT)
    chances = iter(text.chances())
    told = {(one.role, c.filler.entity.id): next(chances) for one in text.vacancies for c in one.candidates}
    assert told[Role.SUPPLIER, "IR"] > 0.5 > told[Role.SUPPLIER, "RU"]
    assert told[Role.RECIPIENT, "RU"] > 0.5 > told[Role.RECIPIENT, "IR"]


def test_what_is_stated_is_told_from_what_is_not(extractor: Extractor) -> None:
    text = Looked(extractor, SHORT)
    chances, _ = text.stated()
    told = {one.keys: chance for one, chance in zip(text.combinations, chances, strict=True)}
    assert told["IR", "RU", "uav"] > 0.5 > told["RU", "IR", "uav"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (SHORT, "delivered"),
        ("Iran denied that it had delivered drones to Russia.", "denied"),
        ("Iran plans to deliver drones to Russia.", "planned"),
    ],
)
def test_how_far_it_has_come_is_seen(extractor: Extractor, text: str, status: str) -> None:
    looked = Looked(extractor, text)
    outcomes = dict(zip((one.keys for one in looked.combinations), looked.stated()[1], strict=True))
    row = outcomes["IR", "RU", "uav"]
    assert sum(row) == pytest.approx(1, abs=1e-4)
    assert OUTCOMES[int(np.argmax(row))] == status


def test_the_date_of_a_delivery_is_told_from_another(extractor: Extractor) -> None:
    text = Looked(extractor, "Iran delivered drones to Russia in March 2022; the factory had opened in 1961.")
    chances = dict(zip((one.date.value for one in text.dates), text.chances()[text.view.roles :], strict=True))
    assert chances["2022-03"] > 0.5 > chances["1961"]


def test_a_text_says_the_same_alone_and_beside_a_longer_one(extractor: Extractor) -> None:
    network = Models().role_network
    short, long = (network.numbered(Looked(extractor, text).view) for text in (SHORT, LONG))
    batches = [padded(texts, needed(texts)) for texts in ([short], [long, short])]
    alone, beside = (weighed(network.weights, held(network.weights, batch), batch).logits for batch in batches)
    assert beside[-len(alone) :] == pytest.approx(alone, abs=1e-4)


def test_names_are_seen_by_what_they_are(extractor: Extractor) -> None:
    view, other = (Looked(extractor, text).view for text in (SHORT, "Serbia delivered drones to Kenya."))
    assert view.words == other.words
    assert view.named == other.named


def test_a_network_is_written_and_read(extractor: Extractor, tmp_path: Path) -> None:
    network, text = Models().claim_network, Looked(extractor, LONG)
    network.write(tmp_path / "network.npz")
    first, again = (each.seen(text.view) for each in (network, Network.read(tmp_path / "network.npz")))
    every = (0, len(text.view.candidates))
    assert np.allclose(again.chances(*every), first.chances(*every))
    groups = [text.view.group(one) for one in text.combinations]
    assert np.allclose(again.stated(groups)[0], first.stated(groups)[0])


def test_a_text_without_candidates_asks_nothing(extractor: Extractor) -> None:
    text = Looked(extractor, "It rained.")
    assert (text.vacancies, text.dates) == ([], [])
    assert text.chances() == []
    assert text.stated() == ([], [])


def test_candidates_and_combinations_are_the_same_in_parts(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Looked(extractor, LONG)
    whole, together = text.chances(), text.stated()
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    assert text.chances() == pytest.approx(whole, abs=1e-6)
    assert text.stated()[0] == pytest.approx(together[0], abs=1e-6)
    assert np.allclose(text.stated()[1], together[1], atol=1e-6)


def test_a_network_for_other_roles_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "network.npz", roles=np.asarray(["seller", "buyer"]))
    with pytest.raises(PipelineRefused, match=r"network\.npz is of another version: python -m scripts\.train_scorer"):
        Network.read(tmp_path / "network.npz")


def test_a_network_for_other_statuses_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    Models().role_network.write(path)
    with np.load(path) as written:
        kept = {name: written[name] for name in written.files} | {"outcomes": np.asarray(["sent", "kept"])}
    np.savez(path, **kept)
    with pytest.raises(PipelineRefused, match="of another version"):
        Network.read(path)


def test_a_network_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineRefused, match=r"network\.npz is missing: python -m scripts\.train_scorer"):
        Network.read(tmp_path / "network.npz")


def test_the_languages_that_were_taught_are_known() -> None:
    assert Models().languages == {"en", "fr"}
