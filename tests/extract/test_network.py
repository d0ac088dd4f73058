from pathlib import Path

import numpy as np
import pytest

from extract import network as module
from extract.batches import needed, padded
from extract.candidates import Asked
from extract.extractor import Extractor
from extract.models import Models
from extract.network import Network, logits
from extract.views import View
from schemas.errors import PipelineRefused
from schemas.ontology import Role

SHORT = "Iran delivered drones to Russia."
LONG = (
    "The ministry said on Monday that Poland had bought 180 K2 tanks from South Korea, which Warsaw had denied in May."
)


def seen(extractor: Extractor, text: str) -> tuple[View, list[Asked]]:
    scene, _ = extractor.scene(text, "", None, "en")
    scorer = extractor.claim_reader("en").scorer
    asked = scorer.asked(scene)
    return scorer.view(scene, asked), asked


def test_who_delivers_is_told_from_who_receives(extractor: Extractor) -> None:
    view, asked = seen(extractor, SHORT)
    chances = iter(Models().network.chances(view))
    told = {(one.role, c.filler.entity.id): next(chances) for one in asked for c in one.candidates}
    assert told[Role.SUPPLIER, "IR"] > 0.5 > told[Role.SUPPLIER, "RU"]
    assert told[Role.RECIPIENT, "RU"] > 0.5 > told[Role.RECIPIENT, "IR"]


def test_a_text_says_the_same_alone_and_beside_a_longer_one(extractor: Extractor) -> None:
    network = Models().network
    short, long = (network.numbered(seen(extractor, text)[0]) for text in (SHORT, LONG))
    alone, beside = (logits(network.weights, padded(texts, needed(texts))) for texts in ([short], [long, short]))
    assert beside[-len(alone) :] == pytest.approx(alone, abs=1e-4)


def test_names_are_seen_by_what_they_are(extractor: Extractor) -> None:
    view, other = (seen(extractor, text)[0] for text in (SHORT, "Serbia delivered drones to Kenya."))
    assert view.words == other.words
    assert view.named == other.named


def test_a_network_is_written_and_read(extractor: Extractor, tmp_path: Path) -> None:
    network, view = Models().network, seen(extractor, LONG)[0]
    network.write(tmp_path / "network.npz")
    again = Network.read(tmp_path / "network.npz")
    assert np.allclose(again.chances(view), network.chances(view))


def test_a_text_without_candidates_asks_nothing(extractor: Extractor) -> None:
    view, asked = seen(extractor, "It rained.")
    assert asked == []
    assert Models().network.chances(view) == []


def test_candidates_are_the_same_in_parts(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    view = seen(extractor, LONG)[0]
    whole = Models().network.chances(view)
    monkeypatch.setattr(module, "_AT_ONCE", 3)
    assert Models().network.chances(view) == pytest.approx(whole, abs=1e-6)


def test_a_network_for_other_roles_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "network.npz", roles=np.asarray(["seller", "buyer"]))
    with pytest.raises(PipelineRefused, match=r"network\.npz is of another version: python -m scripts\.train_scorer"):
        Network.read(tmp_path / "network.npz")


def test_a_network_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineRefused, match=r"network\.npz is missing: python -m scripts\.train_scorer"):
        Network.read(tmp_path / "network.npz")
