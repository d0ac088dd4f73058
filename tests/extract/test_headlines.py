"""A text behind its title."""

import pytest

from extract.extractor import Extractor
from extract.headlines import LONGEST
from schemas.claims import Document, Evidence, Span, Supplies


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("Germany's Leopard 2 tanks for Ukraine", "Berlin delivered the eighteen tanks on Friday.", "en"),
        ("Les chars Leopard 2 de l'Allemagne pour l'Ukraine", "Berlin a livré les dix-huit chars vendredi.", "fr"),
    ],
)
def test_whom_only_the_title_names_takes_part_and_is_shown_there(
    extractor: Extractor, title: str, text: str, language: str
) -> None:
    (claim,) = extractor.read(Document(title=title, text=text, lang=language)).claims
    assert isinstance(claim, Supplies)
    assert {entity.id for entity in claim.entities} == {"DE", "UA", "leopard-2"}
    assert claim.quantity is not None
    assert claim.quantity.low == 18  # counted where the text says so, behind the title
    evidence = claim.evidences[0]
    assert (evidence.quote.field, evidence.quote.text) == ("text", text)
    fields = {argument.entity: argument.span.field for argument in evidence.arguments}
    assert fields["UA"] == "title"
    whole = {"title": title, "text": text}
    for argument in evidence.arguments:
        span = argument.span
        assert whole[span.field][span.start : span.end] == span.text
        assert argument.inferred or span.field == "text"


def test_a_first_sentence_begins_behind_the_title(extractor: Extractor) -> None:
    text = "Germany delivered Leopard 2 tanks to Ukraine"
    (claim,) = extractor.read(Document(title="No full stop in sight", text=text, lang="en")).claims
    quote = claim.evidences[0].quote
    assert (quote.field, quote.start, quote.text) == ("text", 0, text)


@pytest.mark.parametrize(("longer", "known"), [("", True), (", and so on" * LONGEST, False)])
def test_a_title_too_long_for_one_is_no_context(extractor: Extractor, longer: str, known: bool) -> None:
    title = f"Germany's Leopard 2 tanks for Ukraine{longer}"
    text = "Berlin delivered the eighteen tanks on Friday."
    claims = extractor.read(Document(title=title, text=text, lang="en")).claims
    assert any(span.field == "title" for c in claims for e in c.evidences for span in _spans(e)) == known


def _spans(evidence: Evidence) -> list[Span]:
    return [argument.span for argument in evidence.arguments if evidence.quote.field == "text"]


def test_a_source_that_ends_a_title_does_not_reach_into_the_text(extractor: Extractor) -> None:
    text = "La Chine envisage de donner des drones à la Russie."
    _, passage = extractor.scene(text, "Pékin songerait à armer Moscou, selon Blinken", None, "fr")
    sources = extractor.claim_reader("fr").scorer.statuses.sources(passage.doc)
    assert [passage.doc[i].text for i in sorted(sources)] == ["Blinken"]


def test_only_the_first_part_of_a_long_text_stands_behind_its_title(extractor: Extractor) -> None:
    title = "Germany's Leopard 2 tanks for Ukraine"
    filling = "The talks went on for two days and nothing was said of them. " * 80
    told = "Berlin delivered the eighteen tanks on Friday."
    for text, known in ((f"{told} {filling}", True), (f"{filling}\n\n{filling}\n\n{told}", False)):
        reading = extractor.read(Document(title=title, text=text, lang="en"))
        spans = [span for claim in reading.claims for evidence in claim.evidences for span in _spans(evidence)]
        assert any(span.field == "title" for span in spans) == known
        assert all(text[span.start : span.end] == span.text for span in spans if span.field == "text")
