"""Whole articles: what must come of them, and who must not come into it."""

import pytest

from extract.extractor import Extractor
from schemas.claims import Supplies
from tests.extract.cases import Case, cases, lines


class ArticleCase(Case):
    holds: tuple[str, ...]
    pairs: tuple[str, ...]
    items: tuple[str, ...]
    quantities: tuple[str, ...]
    bystanders: tuple[str, ...]

    def supplies(self, extractor: Extractor, language: str) -> list[Supplies]:
        return [claim for claim in self.read(extractor, language).claims if isinstance(claim, Supplies)]


articles = pytest.mark.parametrize(("language", "case"), cases("articles", ArticleCase))


@articles
def test_an_article_holds_its_claims(extractor: Extractor, language: str, case: ArticleCase) -> None:
    assert lines(case.read(extractor, language)) >= set(case.holds)


@articles
def test_an_article_says_who_supplies_whom_and_nobody_else(
    extractor: Extractor, language: str, case: ArticleCase
) -> None:
    found = {f"{claim.supplier.id} {claim.recipient.id}" for claim in case.supplies(extractor, language)}
    assert found == set(case.pairs)


@articles
def test_help_with_a_thing_is_a_supply_of_it(extractor: Extractor, language: str, case: ArticleCase) -> None:
    found = {claim.item.id for claim in case.supplies(extractor, language) if claim.item}
    assert found >= set(case.items)


@articles
def test_an_article_says_how_many(extractor: Extractor, language: str, case: ArticleCase) -> None:
    counted = [claim.quantity for claim in case.supplies(extractor, language) if claim.quantity]
    assert {f"{q.low:.0f}-{q.high:.0f} {q.unit}" for q in counted} >= set(case.quantities)


@articles
def test_a_bystander_is_in_no_claim(extractor: Extractor, language: str, case: ArticleCase) -> None:
    in_roles = {entity.id for claim in case.read(extractor, language).claims for entity in claim.entities}
    assert not in_roles & set(case.bystanders)
