from extract.extractor import Extractor
from extract.parts import parts
from schemas.claims import Document

SENTENCE = "Iran has delivered Shahed-136 drones to Russia. "
FILLING = "The talks went on for two days and nothing was said of them. " * 40


def test_parts_put_together_are_the_text() -> None:
    text = "\n\n".join([FILLING] * 20)
    cut = [part for part in parts(Document(text=text, title="Talks")) if part.field == "text"]
    assert len(cut) > 1
    assert "".join(part.text for part in cut) == text
    assert all(text[part.start : part.start + len(part.text)] == part.text for part in cut)


def test_a_text_without_any_break_is_cut_all_the_same() -> None:
    text = "a" * 20_000
    assert "".join(part.text for part in parts(Document(text=text)) if part.field == "text") == text


def test_what_stands_deep_in_a_long_text_is_read_in_its_place(extractor: Extractor) -> None:
    text = FILLING * 8 + "\n\n" + SENTENCE
    reading = extractor.read(Document(text=text, lang="en"))
    (claim,) = reading.claims
    evidence = claim.evidences[0]
    assert evidence.quote.start > len(FILLING) * 8
    spans = [evidence.quote, *(argument.span for argument in evidence.arguments)]
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_the_same_claim_in_two_parts_is_one_claim_with_both_sentences(extractor: Extractor) -> None:
    text = SENTENCE + FILLING * 6 + "\n\n" + SENTENCE
    (claim,) = extractor.read(Document(text=text, lang="en")).claims
    assert len({evidence.quote.start for evidence in claim.evidences}) == 2
