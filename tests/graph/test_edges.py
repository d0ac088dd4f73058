import random

import pytest

from graph.engine import Engine
from graph.store import Graph
from graph.tallies import Pair, Tie, write_timeline
from schemas.claims import Claim, Entity, Reading
from schemas.ontology import SignatureStatus, SupplyStatus, ViolationStatus
from tests.graph.inspection import all_claims, all_edges, expected_edges
from tests.graph.readings import (
    EMBARGO,
    IR,
    KOMID,
    KP,
    PACT,
    RU,
    document,
    mention,
    reading,
    signs,
    supplies,
    violates,
)

NEWS = document("North Korea sent Russia missiles.")
OTHER = document("Russia got missiles.")
PAIR = Pair(Tie.SUPPLIES, "KP", "RU")


@pytest.mark.parametrize(
    ("statuses", "edge"),
    [
        ([SupplyStatus.DELIVERED], "supplies"),
        ([SupplyStatus.ORDERED], "may_supply"),
        ([SupplyStatus.PLANNED], "may_supply"),
        ([SupplyStatus.ALLEGED], "may_supply"),
        ([SupplyStatus.DENIED], None),
        ([SupplyStatus.HALTED], None),
        ([SupplyStatus.DENIED, SupplyStatus.HALTED], None),
        ([SupplyStatus.ALLEGED, SupplyStatus.DENIED], "may_supply"),
        ([SupplyStatus.ALLEGED, SupplyStatus.DELIVERED], "supplies"),
    ],
)
def test_statuses_decide_which_edge_a_pair_has(
    engine: Engine, graph: Graph, statuses: list[SupplyStatus], edge: str | None
) -> None:
    graph.write_readings([reading(NEWS, *(supplies(NEWS, status=status) for status in statuses))])
    assert {pair: name for pair, (name, _) in all_edges(engine, graph).items()} == ({PAIR: edge} if edge else {})


@pytest.mark.parametrize(
    ("status", "there"),
    [(ViolationStatus.ASSERTED, True), (ViolationStatus.ALLEGED, True), (ViolationStatus.DENIED, False)],
)
def test_a_denial_alone_is_no_violation(engine: Engine, graph: Graph, status: ViolationStatus, there: bool) -> None:
    graph.write_readings([reading(NEWS, violates(NEWS, status=status))])
    assert (Pair(Tie.VIOLATES, "KP", EMBARGO.id) in all_edges(engine, graph)) == there


@pytest.mark.parametrize("status", SignatureStatus)
def test_only_who_signed_has_signed(engine: Engine, graph: Graph, status: SignatureStatus) -> None:
    graph.write_readings([reading(NEWS, signs(NEWS, RU, KP, status=status))])
    signed = status in {SignatureStatus.SIGNED, SignatureStatus.RATIFIED, SignatureStatus.ACCEDED}
    expected = {Pair(Tie.SIGNED, key, PACT.id) for key in ("KP", "RU")} if signed else set()
    assert all_edges(engine, graph).keys() == expected


def test_an_edge_counts_what_stands_for_it(engine: Engine, graph: Graph) -> None:
    first = [supplies(NEWS, start="2023"), supplies(NEWS, status=SupplyStatus.DENIED), supplies(NEWS, item=None)]
    second = supplies(OTHER, status=SupplyStatus.ORDERED, start="2024-05", end="2025")
    graph.write_readings([reading(NEWS, *first)])
    graph.write_readings([reading(OTHER, second)])
    (name, tally), = all_edges(engine, graph).values()  # fmt: skip
    assert (name, tally.claims, tally.documents, tally.first, tally.last) == ("supplies", 3, 2, "2023", "2025")
    assert write_timeline(tally.timeline) == ["undated delivered 1", "2023 delivered 1", "2024-05/2025 ordered 1"]


def test_an_edge_goes_with_its_last_claim(engine: Engine, graph: Graph) -> None:
    graph.write_readings([reading(NEWS, supplies(NEWS)), reading(OTHER, supplies(OTHER, status=SupplyStatus.ALLEGED))])
    graph.remove_document(NEWS.id)
    assert [name for name, _ in all_edges(engine, graph).values()] == ["may_supply"]
    graph.remove_document(OTHER.id, purge=True)
    graph.write_readings([reading(document("Both."), mentions=(mention(document("Both."), KP, "Both"),))])
    assert all_edges(engine, graph) == {}


def _two(chance: random.Random, actors: list[Entity]) -> tuple[Entity, Entity]:
    first, second = chance.sample(actors, 2)
    return first, second


def _random_reading(chance: random.Random, number: int) -> Reading:
    text = document(f"Version {chance.randrange(3)} of report {number}.", url=f"https://example.org/{number}")
    actors = [KP, RU, IR, KOMID]
    made: list[Claim] = [
        supplies(
            text,
            *_two(chance, actors),
            status=chance.choice(list(SupplyStatus)),
            start=f"20{chance.randrange(10, 30)}",
        )
        for _ in range(chance.randrange(4))
    ]
    made += [violates(text, chance.choice(actors), chance.choice(list(ViolationStatus)))]
    made += [signs(text, *chance.sample(actors, 2), status=chance.choice(list(SignatureStatus)))]
    return reading(text, *{claim.id: claim for claim in made}.values())


@pytest.mark.parametrize("size", [1, 20])
def test_edges_stay_in_step_whatever_comes_and_goes(engine: Engine, graph: Graph, size: int) -> None:
    chance = random.Random(size)
    for _ in range(10):
        graph.write_readings([_random_reading(chance, chance.randrange(30)) for _ in range(size)])
        living = all_claims(graph)
        if chance.random() < 0.5 and living:
            gone = chance.choice(sorted(living.values(), key=lambda claim: claim.id)).document
            graph.remove_document(gone, purge=chance.random() < 0.5)
        assert all_edges(engine, graph) == expected_edges(all_claims(graph))


def test_a_large_batch_adds_to_edges_that_stand_and_makes_others(engine: Engine, graph: Graph) -> None:
    graph.write_readings([_said("Before.", RU)])
    many = [_said(f"{number} missiles.", RU if number % 2 else IR) for number in range(1_100)]
    graph.write_readings(many)
    assert all_edges(engine, graph) == expected_edges(all_claims(graph))
    assert {tally.documents for _, tally in all_edges(engine, graph).values()} == {550, 551}


def _said(text: str, recipient: Entity) -> Reading:
    news = document(text)
    return reading(news, supplies(news, KP, recipient))
