"""What holds of every reading, whatever the text says."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.candidates import UNNAMED
from extract.extractor import Extractor, Refusal
from extract.knowledge import knowledge
from schemas.claims import Claim, Document, Evidence, Reading, Span, Supplies
from schemas.errors import UnknownLanguage

SAMPLES = Path("scripts/sample")
SHIPMENT = "North Korea has shipped KN-23 missiles to Russia."
LIVRAISON = "La Corée du Nord a livré des missiles KN-23 à la Russie."
NASTY = {
    "a no-break space in names and numbers": (
        "fr",
        "La Corée\u00a0du\u00a0Nord a livré 12\u00a0000\u202fobus à la Russie.",
    ),
    "typographic apostrophes and hyphens": (
        "fr",
        "L\u2019Iran a livré des drones Shahed\u2011136 à l\u2019armée russe.",
    ),
    "emoji around words": ("en", "🚀🚀 North Korea has shipped KN-23 missiles 🇰🇵 to Russia 👍🏽."),
    "combining accents": ("fr", "La Core\u0301e du Nord a livre\u0301 des missiles KN-23 a\u0300 la Russie."),
    "Windows line ends": ("en", "North Korea has shipped\r\nKN-23 missiles\r\nto Russia.\r\n\r\nIt denies it.\r\n"),
    "a zero-width space": ("en", "North Korea has shipped KN-23\u200b missiles to\u200b Russia."),
    "a right-to-left mark and Arabic": ("en", "Iran \u200fإيران\u200e has shipped Shahed-136 drones to Russia."),
    "nothing": ("en", ""),
    "blanks": ("en", " \t\u00a0\n "),
    "no letters": ("fr", "12 000 — 14 %… 3,4 ! ? ; :"),
    "one name": ("fr", "Moscou"),
    "a sentence without an end": ("fr", "La Russie fournit à la Corée du Nord"),
    "one long line": ("en", f"{SHIPMENT[:-1]} and " * 40),
    "markup": ("en", "<p>North Korea has shipped <b>KN-23</b> missiles to Russia &amp; Syria.</p>"),
}


def sample(path: Path) -> Document:
    """A sample article; what stands between the dashes is read as YAML."""
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    known = yaml.safe_load(head)
    return Document(text=text.strip(), title=known["title"], date=known["date"], lang=known["lang"])


def documents() -> list[Any]:
    samples = [pytest.param(sample(path), id=path.stem) for path in sorted(SAMPLES.glob("*.md"))]
    nasty = [
        pytest.param(Document(text=text, title=text, lang=language, date=dt.date(2024, 6, 20)), id=name)
        for name, (language, text) in NASTY.items()
    ]
    return [*samples, *nasty]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """The readings so far, by the document's id: each is read once for all that is asked of it."""
    return {}


@pytest.fixture(params=documents())
def reading(request: pytest.FixtureRequest, extractor: Extractor, readings: dict[str, Reading]) -> Reading:
    document: Document = request.param
    if document.id not in readings:
        readings[document.id] = extractor.read(document)
    return readings[document.id]


def evidences(reading: Reading) -> Iterator[tuple[Claim, Evidence]]:
    for claim in reading.claims:
        for evidence in claim.evidences:
            yield claim, evidence


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading: mentions, and the quote, trigger and arguments of every evidence."""
    yield from (mention.span for mention in reading.mentions)
    for _, evidence in evidences(reading):
        yield evidence.quote
        yield from (argument.span for argument in evidence.arguments)
        if evidence.trigger:
            yield evidence.trigger


def test_every_span_holds_the_characters_at_its_place(reading: Reading) -> None:
    for span in spans(reading):
        source = reading.document.text if span.field == "text" else reading.document.title or ""
        assert source[span.start : span.end] == span.text
        assert span.text


def test_the_trigger_stands_in_its_quote(reading: Reading) -> None:
    for _, evidence in evidences(reading):
        assert evidence.trigger
        assert evidence.trigger.field == evidence.quote.field
        assert evidence.quote.start <= evidence.trigger.start < evidence.trigger.end <= evidence.quote.end


def test_no_claim_stands_twice(reading: Reading) -> None:
    ids = [claim.id for claim in reading.claims]
    assert len(ids) == len(set(ids))


def test_nobody_supplies_himself(reading: Reading) -> None:
    supplies = [claim for claim in reading.claims if isinstance(claim, Supplies)]
    assert all(claim.supplier.id != claim.recipient.id for claim in supplies)


def test_confidence_is_a_share_and_the_best_evidence_stands_first(reading: Reading) -> None:
    for claim in reading.claims:
        shares = [evidence.confidence for evidence in claim.evidences]
        assert all(0 < share <= 1 for share in shares)
        assert shares[0] == max(shares)


def test_every_evidence_names_a_frame_of_the_pack_or_none(reading: Reading) -> None:
    assert reading.document.lang
    frames = {frame.name for frame in (*knowledge(reading.document.lang).pack.frames.frames, UNNAMED)}
    assert {evidence.frame for _, evidence in evidences(reading)} <= frames


def test_every_evidence_fills_the_roles_of_its_claim(reading: Reading) -> None:
    for claim, evidence in evidences(reading):
        assert {argument.entity for argument in evidence.arguments} == {entity.id for entity in claim.entities}


def test_reading_twice_gives_the_same(extractor: Extractor, reading: Reading) -> None:
    assert extractor.read(reading.document) == reading


def test_a_claim_in_the_title_is_shown_in_the_title(extractor: Extractor) -> None:
    reading = extractor.read(Document(text="Nobody in Seoul was surprised.", title=SHIPMENT, lang="en"))
    (claim,) = reading.claims
    assert claim.evidences[0].quote == Span(start=0, end=len(SHIPMENT), text=SHIPMENT, field="title")


def test_a_title_that_says_what_the_text_says_adds_nothing(extractor: Extractor) -> None:
    (claim,) = extractor.read(Document(text=SHIPMENT, title=SHIPMENT, lang="en")).claims
    assert {evidence.quote.field for evidence in claim.evidences} == {"text"}


def test_what_is_said_twice_is_one_claim_with_two_evidences(extractor: Extractor) -> None:
    (claim,) = extractor.read(Document(text=f"{SHIPMENT} {SHIPMENT}", lang="en")).claims
    assert len(claim.evidences) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In May 2023 North Korea violated resolution 1718, the panel said.", "en"),
        ("En mai 2023, la Corée du Nord a violé la résolution 1718, selon le panel.", "fr"),
    ],
)
def test_a_breach_with_a_date_beside_it_is_read(extractor: Extractor, text: str, language: str) -> None:
    (claim,) = extractor.read(Document(text=text, lang=language)).claims
    assert [entity.id for entity in claim.entities] == ["KP", "unscr-1718"]


@pytest.mark.parametrize(("text", "language"), [(SHIPMENT, "en"), (LIVRAISON, "fr")])
def test_the_language_is_detected_where_nobody_says_it(extractor: Extractor, text: str, language: str) -> None:
    reading = extractor.read(Document(text=text))
    assert reading.document.lang == language
    assert reading.claims


def test_a_language_without_a_pack_is_refused_by_name(extractor: Extractor) -> None:
    with pytest.raises(UnknownLanguage, match=r"'de'; there are en, fr"):
        extractor.read(Document(text="Russland liefert Waffen.", lang="de"))


def test_bulk_keeps_the_order_and_goes_on_behind_a_refusal(extractor: Extractor) -> None:
    texts = [(SHIPMENT, "en"), ("Russland liefert Waffen.", "de"), (LIVRAISON, "fr"), ("Moscow is cold.", "en")]
    given = [Document(text=text, lang=language) for text, language in texts]
    found = list(extractor.read_all(given))
    assert [each.document for each in found] == given
    assert [isinstance(each, Refusal) for each in found] == [False, True, False, False]
    refusal = found[1]
    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, UnknownLanguage)
    assert "'de'" in str(refusal.error)


def test_bulk_reads_as_a_single_document_is_read(extractor: Extractor) -> None:
    given = [sample(path) for path in sorted(SAMPLES.glob("*.md"))[:4]]
    assert list(extractor.read_all(given)) == [extractor.read(document) for document in given]


def test_the_version_changes_with_the_pipeline(extractor: Extractor) -> None:
    assert Extractor().version == Extractor().version
    assert Extractor().version != Extractor(pipelines={"fr": "another"}).version
    assert extractor.version.startswith("armsgraph ")
