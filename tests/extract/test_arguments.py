import pytest

from extract.extractor import Extractor
from tests.extract.cases import Case, cases, lines


@pytest.mark.parametrize(("language", "case"), cases("arguments"))
def test_who_supplies_whom_with_what_is_read_from_the_grammar(extractor: Extractor, language: str, case: Case) -> None:
    assert lines(case.read(extractor, language)) == set(case.claims)


def test_a_role_that_its_own_clause_fills_is_not_inferred(extractor: Extractor) -> None:
    (claim,) = Case(text="Iran has supplied Shahed-136 drones to Russia.").read(extractor, "en").claims
    arguments = claim.evidences[0].arguments
    assert {argument.span.text for argument in arguments} == {"Iran", "Shahed-136", "Russia"}
    assert not any(argument.inferred for argument in arguments)
