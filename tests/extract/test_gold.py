"""Passages that no rule was written for, with the relations that people read in them, so that no loss goes unseen."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extract.extractor import Extractor
from extract.packs import languages
from schemas.claims import Claim, Document, Supplies, Violates

GOLD = Path(__file__).parent / "gold"
FLOORS = {"precision": 0.7, "f1": 0.55}
"""A little under what the shipped packs reach in either language."""

Fact = tuple[str, ...]


class Score(NamedTuple):
    """Share of what was found that is right, and its harmonic mean with the share of what is right that was found."""

    precision: float
    f1: float


def passages(language: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()]


def expected(relation: dict[str, Any]) -> Iterator[Fact]:
    """The facts of a relation: a supply without its status, a breach, and a signature for each party."""
    if relation["type"] == "supplies":
        yield ("supplies", relation["supplier"], relation["recipient"], relation["item"] or "-")
    elif relation["type"] == "violates":
        yield ("violates", relation["actor"], relation["instrument"])
    else:
        yield from (("signs", party, relation["instrument"]) for party in relation["parties"])


def stated(claim: Claim) -> Iterator[Fact]:
    """The facts of a claim, in the same shape."""
    if isinstance(claim, Supplies):
        yield ("supplies", claim.supplier.id, claim.recipient.id, claim.item.id if claim.item else "-")
    elif isinstance(claim, Violates):
        yield ("violates", claim.actor.id, claim.instrument.id)
    else:
        yield from (("signs", party.id, claim.instrument.id) for party in claim.parties)


def score(extractor: Extractor, language: str) -> Score:
    right = found = wanted = 0
    for passage in passages(language):
        given = {key: passage[key] for key in ("text", "title", "date", "lang")}
        read = {fact for claim in extractor.read(Document.model_validate(given)).claims for fact in stated(claim)}
        gold = {fact for relation in passage["relations"] for fact in expected(relation)}
        right, found, wanted = right + len(read & gold), found + len(read), wanted + len(gold)
    return Score(precision=right / found, f1=2 * right / (found + wanted))


@pytest.mark.parametrize("language", languages())
def test_the_gold_passages_are_read_as_well_as_before(extractor: Extractor, language: str) -> None:
    reached = score(extractor, language)
    assert reached.precision >= FLOORS["precision"], reached
    assert reached.f1 >= FLOORS["f1"], reached


@pytest.mark.parametrize("language", languages())
def test_a_passage_without_relations_yields_next_to_none(extractor: Extractor, language: str) -> None:
    empty = [passage for passage in passages(language) if not passage["relations"]]
    read = [extractor.read(Document(text=passage["text"], lang=language)).claims for passage in empty]
    assert len(empty) >= 3
    assert sum(bool(claims) for claims in read) <= 1
