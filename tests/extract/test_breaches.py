import pytest

from extract.extractor import Extractor
from tests.extract.cases import Case, cases, lines


@pytest.mark.parametrize(("language", "case"), cases("breaches"))
def test_who_breaks_which_instrument_is_read(extractor: Extractor, language: str, case: Case) -> None:
    assert lines(case.read(extractor, language)) == set(case.claims)
