from typing import Any

import pytest

from extract.extractor import Extractor
from extract.knowledge import knowledge
from extract.packs import languages
from tests.extract.cases import Case, lines, parameter, written


def frame_cases(kind: str) -> list[Any]:
    return [
        parameter(language, f"{kind} {frame}", Case.model_validate(pair[kind]), frame)
        for language in languages()
        for frame, pair in written(language, "frames").items()
    ]


@pytest.mark.parametrize("language", languages())
def test_every_frame_has_a_case_that_it_finds_and_one_that_it_must_not(language: str) -> None:
    frames = {frame.name for frame in knowledge(language).pack.frames.frames}
    listed = written(language, "frames")
    assert listed.keys() == frames
    assert all(pair.keys() == {"finds", "must_not"} for pair in listed.values())


@pytest.mark.parametrize(("language", "case", "frame"), frame_cases("finds"))
def test_a_frame_finds(extractor: Extractor, language: str, case: Case, frame: str) -> None:
    assert lines(case.read(extractor, language)) == set(case.claims)
    scene, _ = extractor.scene(case.text, "", case.date, language)
    assert frame in {event.frame.name for event in scene.events if event.roles}


@pytest.mark.parametrize(("language", "case", "frame"), frame_cases("must_not"))
def test_a_frame_must_not(extractor: Extractor, language: str, case: Case, frame: str) -> None:
    assert lines(case.read(extractor, language)) == set(case.claims)
