"""Sentences that are not yet read right: the list can only shrink, as one that is read fails until it is moved."""

import pytest

from extract.extractor import Extractor
from tests.extract.cases import Case, cases, lines


@pytest.mark.parametrize(("language", "case"), cases("unread"))
def test_a_sentence_is_not_yet_read_right(extractor: Extractor, language: str, case: Case) -> None:
    assert case.xfail
    assert lines(case.read(extractor, language)) == set(case.claims)
