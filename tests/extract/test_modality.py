import pytest

from extract.extractor import Extractor
from tests.extract.cases import Case, cases, lines


@pytest.mark.parametrize(("language", "case"), cases("modality"))
def test_a_claim_is_as_far_as_the_sentence_says(extractor: Extractor, language: str, case: Case) -> None:
    assert lines(case.read(extractor, language)) == set(case.claims)
