import pytest

from extract.extractor import Extractor
from schemas.claims import Document
from tests.extract.cases import Case, cases


class VoiceCase(Case):
    """A text with one claim and who speaks for it and against it."""

    voices: tuple[str, ...]


@pytest.mark.parametrize(("language", "case"), cases("voices", VoiceCase))
def test_a_claim_keeps_who_asserts_and_who_denies_it(extractor: Extractor, language: str, case: VoiceCase) -> None:
    (claim,) = case.read(extractor, language).claims
    assert [f"{voice.by} {voice.stance} {voice.span.text}" for voice in claim.voices] == list(case.voices)
    for voice in claim.voices:
        assert case.text[voice.span.start : voice.span.end] == voice.span.text


def test_what_is_both_alleged_and_denied_is_attributed_to_who_alleges_it(extractor: Extractor) -> None:
    text = "Washington accuses Iran of supplying Shahed-136 drones to Russia. Tehran denies it."
    (claim,) = extractor.read(Document(text=text, lang="en")).claims
    assert (claim.status, claim.attributed_to) == ("alleged", "US")


def test_a_denial_is_attributed_to_who_denies(extractor: Extractor) -> None:
    text = "Iran denies having supplied Shahed-136 drones to Russia."
    (claim,) = extractor.read(Document(text=text, lang="en")).claims
    assert (claim.status, claim.attributed_to) == ("denied", "IR")
