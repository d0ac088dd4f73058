"""Passages that no rule was written for, with the relations that people read in them, so that no loss goes unseen."""

from functools import cache

import pytest

from extract.extractor import Extractor
from extract.packs import languages
from schemas.claims import Document
from scripts.evaluate import figures
from scripts.evaluate.figures import Judged
from scripts.evaluate.gold import part, read_gold

FLOORS = {"precision": 0.6, "f1": 0.5}
"""A little under what the shipped scorer reaches in either language."""


@cache
def judged(extractor: Extractor, language: str) -> tuple[Judged, ...]:
    passages = read_gold(part("dev", [language]))
    documents = [Document(text=p.text, title=p.title, date=p.date, lang=p.lang) for p in passages]
    readings = extractor.read_all(documents)
    return tuple(
        figures.judge(passage, getattr(reading, "claims", ()))
        for passage, reading in zip(passages, readings, strict=True)
    )


@pytest.mark.parametrize("language", languages())
def test_the_gold_passages_are_read_as_well_as_before(extractor: Extractor, language: str) -> None:
    reached = figures.total(judged(extractor, language), "overall")
    assert reached.precision >= FLOORS["precision"], reached
    assert reached.f1 >= FLOORS["f1"], reached


@pytest.mark.parametrize("language", languages())
def test_of_passages_without_relations_few_yield_any(extractor: Extractor, language: str) -> None:
    empty = [one for one in judged(extractor, language) if not one.passage.relations]
    assert len(empty) >= 10
    assert sum(bool(one.found.confidences) for one in empty) <= len(empty) / 5


@pytest.mark.parametrize("language", languages())
def test_what_is_denied_or_halted_is_seldom_read_as_delivered(extractor: Extractor, language: str) -> None:
    taken = figures.confusion(judged(extractor, language))
    undone = taken["denied"] + taken["halted"]
    assert undone.total() >= 10
    assert undone["delivered"] <= undone.total() / 3


@pytest.mark.parametrize("language", languages())
def test_confidence_is_about_the_share_that_is_right(extractor: Extractor, language: str) -> None:
    _, error = figures.calibration(judged(extractor, language))
    assert error <= 0.15
