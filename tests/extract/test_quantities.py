import pytest

from extract.extractor import Extractor
from extract.knowledge import knowledge
from extract.numbers import numbers
from extract.quantities import Counter
from extract.spelling import fold
from schemas.claims import Quantity, Supplies, Value
from tests.extract.cases import Case, cases


class NumberCase(Case):
    numbers: tuple[float, ...]


class SumCase(Case):
    sums: tuple[str, ...]


class SupplyCase(Case):
    quantity: str | None
    value: str | None = None


def counted(quantity: Quantity | None) -> str | None:
    return f"{quantity.low:.0f}-{quantity.high:.0f} {quantity.unit}" if quantity else None


def priced(value: Value | None) -> str | None:
    return f"{value.amount:.0f} {value.currency}" if value else None


@pytest.mark.parametrize(("language", "case"), cases("quantities", NumberCase, section="numbers"))
def test_numbers_are_read_in_digits_and_in_words(language: str, case: NumberCase) -> None:
    found = numbers(fold(case.text), language, knowledge(language).pack.quantities)
    assert tuple(number.value for number in found) == case.numbers
    assert all(case.text[number.start : number.end].strip() for number in found)


@pytest.mark.parametrize(("language", "case"), cases("quantities", SumCase, section="sums"))
def test_sums_have_an_amount_and_a_currency(language: str, case: SumCase) -> None:
    pack = knowledge(language).pack
    counter = Counter(language, pack.quantities, pack.grammar.containers)
    found = counter.money(fold(case.text), counter.numbers(fold(case.text)))
    assert tuple(priced(money.value) for money in found) == case.sums


@pytest.mark.parametrize(("language", "case"), cases("quantities", SupplyCase, section="supplies"))
def test_a_supply_says_how_many_and_for_how_much(extractor: Extractor, language: str, case: SupplyCase) -> None:
    (claim,) = case.read(extractor, language).claims
    assert isinstance(claim, Supplies)
    assert counted(claim.quantity) == case.quantity
    assert priced(claim.value) == case.value
