import pytest

from extract.dates import DateFinder
from extract.extractor import Extractor
from extract.knowledge import knowledge
from extract.spelling import fold
from schemas.claims import Supplies
from tests.extract.cases import Case, cases


class MentionCase(Case):
    dates: tuple[str, ...]


class SupplyCase(Case):
    start: str | None
    end: str | None = None


@pytest.mark.parametrize(("language", "case"), cases("dates", MentionCase, section="mentions"))
def test_a_date_is_as_precise_as_the_text(language: str, case: MentionCase) -> None:
    found = DateFinder(language, knowledge(language).pack.dates).dates(fold(case.text), case.date)
    assert tuple(f"{date.value} {date.bound}" for date in found) == case.dates


@pytest.mark.parametrize(("language", "case"), cases("dates", SupplyCase, section="supplies"))
def test_a_supply_has_the_date_of_its_clause(extractor: Extractor, language: str, case: SupplyCase) -> None:
    claim = case.read(extractor, language).claims[0]
    assert isinstance(claim, Supplies)
    assert (claim.start, claim.end) == (case.start, case.end)
