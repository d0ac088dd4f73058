import pytest

from schemas.ontology import SignatureStatus, SupplyStatus
from scripts.evaluate.gold import GoldSigns, GoldSupplies
from scripts.evaluate.matching import canonical, gold_facts, matched, same_id, same_instrument


@pytest.mark.parametrize(
    ("one", "other"),
    [("nh-90", "nh90"), ("f-16", "f-16c"), ("leopard-2", "leopard-2a6"), ("bayraktar-tb2", "tb2"), ("KP", "KP")],
)
def test_a_spelling_or_variant_is_the_same_thing(one: str, other: str) -> None:
    assert same_id(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f-16", "f-15"),
        ("KP", "KR"),
        ("missile", "missile-technology"),
        ("122-mm-shell", "122-mm-rocket"),
        ("k9", "k2"),
    ],
)
def test_another_thing_is_not_the_same(one: str, other: str) -> None:
    assert not same_id(one, other)


def test_an_agreement_without_an_agreed_id_is_known_by_its_words() -> None:
    assert same_instrument("france-greece-defence-agreement", "greece-france-strategic-defence-agreement")
    assert not same_instrument("unscr-1718", "unscr-1874")


def test_an_alias_of_the_tables_is_the_thing_itself() -> None:
    assert canonical("hwasong-11a") == canonical("kn-23")
    assert canonical("RU") == "RU"


def supply(status: SupplyStatus, item: str = "k9") -> GoldSupplies:
    return GoldSupplies(type="supplies", supplier="KR", recipient="PL", item=item, status=status)


def test_a_denied_supply_is_no_supply_of_the_pair() -> None:
    gold = gold_facts([supply(SupplyStatus.DENIED)])
    found = gold_facts([supply(SupplyStatus.DELIVERED)])
    assert not matched("pair", gold.of["pair"], found.of["pair"])
    assert matched("triple", gold.of["triple"], found.of["triple"])
    assert not matched("full", gold.of["full"], found.of["full"])


def test_each_gold_fact_is_used_once_and_equal_ones_first() -> None:
    gold = gold_facts([supply(SupplyStatus.ORDERED, "leopard-2")])
    found = gold_facts([supply(SupplyStatus.ORDERED, "leopard-2a6"), supply(SupplyStatus.ORDERED, "leopard-2")])
    pairs = matched("triple", gold.of["triple"], found.of["triple"])
    assert [fact.ids[2] for fact in pairs] == ["leopard-2"]


def test_a_signature_is_a_fact_for_each_party_and_leaving_is_another() -> None:
    def signs(status: SignatureStatus) -> GoldSigns:
        return GoldSigns(type="signs", parties=("FR", "GR"), instrument="arms-trade-treaty", status=status)

    joined, left = (gold_facts([signs(s)]) for s in (SignatureStatus.RATIFIED, SignatureStatus.WITHDREW))
    assert len(joined.of["signs"]) == 2
    assert not matched("signs", joined.of["signs"], left.of["signs"])
