import pytest

from extract.extractor import Extractor
from tests.extract.cases import Case, cases, lines


@pytest.mark.parametrize(("language", "case"), cases("coreference"))
def test_a_word_that_points_back_is_what_it_points_to(extractor: Extractor, language: str, case: Case) -> None:
    assert lines(case.read(extractor, language)) == set(case.claims)


def test_a_role_that_a_pronoun_fills_is_marked_as_inferred(extractor: Extractor) -> None:
    case = Case(text="Iran is close to Moscow. It has supplied Shahed-136 drones to Syria.")
    (claim,) = case.read(extractor, "en").claims
    inferred = {argument.entity: argument.inferred for argument in claim.evidences[0].arguments}
    assert inferred == {"IR": True, "SY": False, "shahed-136": False}
