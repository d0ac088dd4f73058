import pytest

from extract.extractor import Extractor
from tests.extract.cases import Case, cases


class IdentityCase(Case):
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@pytest.mark.parametrize(("language", "case"), cases("identity", IdentityCase))
def test_a_name_is_what_its_surroundings_make_of_it(extractor: Extractor, language: str, case: IdentityCase) -> None:
    found = {entity.id for entity in case.read(extractor, language).entities}
    assert found >= set(case.present)
    assert not found & set(case.absent)
