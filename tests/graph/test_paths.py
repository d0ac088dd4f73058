import pytest

from graph.store import Graph
from schemas.api import Neighbour
from schemas.claims import Claim, Entity
from schemas.errors import InvalidQuery
from schemas.filters import SupplyFilter
from schemas.ontology import EntityType, SupplyStatus
from tests.graph.readings import BALLISTIC, IR, KN23, KP, PACT, RU, document, reading, signs, supplies, violates

A = document("Report A on missiles.")
SYRIA = Entity(id="SY", type=EntityType.STATE, name="Syria")
HEZBOLLAH = Entity(id="hezbollah", type=EntityType.ORGANIZATION, name="Hezbollah")


@pytest.fixture(autouse=True)
def _stored(graph: Graph) -> None:
    claims: list[Claim] = [
        supplies(A),
        supplies(A, RU, IR),
        supplies(A, RU, SYRIA, BALLISTIC),
        supplies(A, IR, HEZBOLLAH),
        supplies(A, SYRIA, HEZBOLLAH),
        supplies(A, KP, HEZBOLLAH, status=SupplyStatus.ALLEGED),
        violates(A),
    ]
    graph.write_readings([reading(A, *claims)])


def chains(graph: Graph, source: str, goal: str, *, most: int = 4, **asked: object) -> list[list[str]]:
    wanted = SupplyFilter.model_validate(asked)
    found = graph.paths(wanted, frozenset({source}), frozenset({goal}), most=most)
    return [[path.hops[0].supplier.id, *(hop.recipient.id for hop in path.hops)] for path in found]


def test_every_shortest_chain_is_found(graph: Graph) -> None:
    assert chains(graph, "KP", "hezbollah") == [["KP", "RU", "IR", "hezbollah"], ["KP", "RU", "SY", "hezbollah"]]
    assert chains(graph, "hezbollah", "KP") == []
    assert chains(graph, "KP", "KP") == []


def test_only_what_is_asked_for_makes_a_hop(graph: Graph) -> None:
    assert chains(graph, "KP", "hezbollah", most=2) == []
    assert chains(graph, "KP", "hezbollah", items={"kn-23"}) == [["KP", "RU", "IR", "hezbollah"]]
    every = frozenset(SupplyStatus)
    assert chains(graph, "KP", "hezbollah", status=every) == [["KP", "hezbollah"]]


def test_a_hop_shows_its_transfers_with_their_evidence(graph: Graph) -> None:
    (path,) = graph.paths(SupplyFilter(), frozenset({"KP"}), frozenset({"RU"}), most=3)
    (hop,) = path.hops
    assert [(row.item, row.evidence.quote) for row in hop.transfers] == [(KN23, A.text)]


def test_neighbours_are_paged_each_way(graph: Graph) -> None:
    seen: list[tuple[str, str, str, tuple[str, ...]]] = []
    cursor = None
    while cursor is not None or not seen:
        page = graph.neighbours("KP", cursor=cursor, limit=1)
        assert page.total == 3
        seen += [(row.tie, row.way, row.entity.id, row.statuses) for row in page.items]
        cursor = page.next_cursor
    assert seen == [
        ("MAY_SUPPLY", "out", "hezbollah", ("alleged",)),
        ("SUPPLIES", "out", "RU", ("delivered",)),
        ("VIOLATES", "out", "unscr-1718", ("asserted",)),
    ]
    with pytest.raises(InvalidQuery, match="cursor"):
        graph.neighbours("KP", cursor="WzEsImEiXQ")
    assert [(row.way, row.entity.id) for row in graph.neighbours("RU").items] == [
        ("in", "KP"),
        ("out", "IR"),
        ("out", "SY"),
    ]


@pytest.mark.parametrize("entity", ["KP", "RU", PACT.id])
def test_pages_show_the_neighbours_as_they_were_on_the_first_one(graph: Graph, entity: str) -> None:
    dated = document("Report of a treaty.", url="https://a.example/1")
    told: list[Claim] = [
        signs(dated, RU, KP),
        supplies(dated, start="2023", end="2024-05"),
        supplies(dated, status=SupplyStatus.ORDERED),
    ]
    graph.write_readings([reading(dated, *told)])
    whole = graph.neighbours(entity)
    paged: list[Neighbour] = []
    cursor = None
    while cursor is not None or not paged:
        page = graph.neighbours(entity, cursor=cursor, limit=1)
        assert page.total == whole.total
        paged += page.items
        cursor = page.next_cursor
        later = document(f"Report {len(paged)} of other days.", url="https://a.example/1")
        news: list[Claim] = [
            supplies(later, KP, HEZBOLLAH),
            supplies(later, RU, SYRIA),
            supplies(later, IR),
            violates(later, RU),
        ]
        graph.write_readings([reading(later, *news, signs(later, IR))])
    assert tuple(paged) == whole.items
