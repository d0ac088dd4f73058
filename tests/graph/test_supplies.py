import datetime as dt
from base64 import urlsafe_b64encode

import pytest

from graph.store import Graph
from schemas.api import SupplyFilter, SupplyRow
from schemas.claims import Claim, Document, Entity
from schemas.errors import InvalidQuery
from schemas.ontology import EntityType, SupplyStatus
from tests.graph.readings import BALLISTIC, IR, KN23, KP, MISSILE, RU, document, reading, supplies

A = document("Report A on missiles.")
B = document("Report B on missiles.")
EVERY = frozenset(SupplyStatus)


def write(graph: Graph, *claims: Claim, documents: tuple[Document, ...] = (A, B)) -> None:
    graph.write_readings([reading(d, *(c for c in claims if c.document == d.id)) for d in documents])


def written(place: str) -> str:
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def rows(graph: Graph, **asked: object) -> list[SupplyRow]:
    return list(graph.supplies(SupplyFilter.model_validate(asked)).items)


def test_claims_of_one_meaning_make_one_row(graph: Graph) -> None:
    write(graph, supplies(A, start="2023"), supplies(A, start="2024"), supplies(B, start="2023-05", end="2025-01"))
    (row,) = rows(graph)
    assert (row.supplier, row.recipient, row.item, row.status) == (KP, RU, KN23, SupplyStatus.DELIVERED)
    assert (row.claims, row.documents, row.start, row.end) == (3, 2, "2023", "2025-01")


def test_each_status_and_item_has_its_row(graph: Graph) -> None:
    write(
        graph,
        supplies(A),
        supplies(A, item=None),
        supplies(A, item=BALLISTIC),
        supplies(A, status=SupplyStatus.ORDERED),
    )
    found = {(row.item and row.item.id, row.status.value) for row in rows(graph)}
    assert found == {
        ("kn-23", "delivered"),
        (None, "delivered"),
        ("ballistic-missile", "delivered"),
        ("kn-23", "ordered"),
    }


def test_only_delivered_and_ordered_are_shown_unless_asked(graph: Graph) -> None:
    write(graph, *(supplies(A, status=status) for status in SupplyStatus))
    assert {row.status for row in rows(graph)} == {SupplyStatus.DELIVERED, SupplyStatus.ORDERED}
    assert {row.status for row in rows(graph, status=EVERY)} == EVERY
    assert rows(graph, status=frozenset()) == []


def test_quantity_and_value_are_those_of_the_best_evidence(graph: Graph) -> None:
    write(graph, supplies(A, quantity=10, value=1, confidence=0.7), supplies(B, quantity=20, confidence=0.8))
    (row,) = rows(graph)
    assert (row.quantity and row.quantity.low, row.value, row.evidence.document) == (20, None, B.id)
    assert row.evidence.quote == B.text
    assert row.evidence.span == (0, len(B.text))


def test_the_later_of_two_equal_evidences_is_the_best(graph: Graph) -> None:
    late = document("Report C on missiles.", date=dt.date(2025, 1, 1))
    undated = document("Report D on missiles.", date=None)
    write(graph, supplies(A), supplies(late), supplies(undated), documents=(late, A, undated))
    assert rows(graph)[0].evidence.document == late.id


def test_the_smaller_id_decides_between_evidences_of_one_day(graph: Graph) -> None:
    claims = [supplies(A), supplies(B)]
    write(graph, *claims)
    assert rows(graph)[0].evidence.document == min(claims, key=lambda claim: claim.id).document


def test_a_single_date_is_a_start_without_an_end(graph: Graph) -> None:
    write(graph, supplies(A, start="2023-08"))
    assert [(row.start, row.end) for row in rows(graph)] == [("2023-08", None)]


def test_ends_and_item_narrow_the_answer(graph: Graph) -> None:
    write(graph, supplies(A), supplies(A, IR, RU), supplies(A, RU, IR, item=None))
    assert [row.recipient for row in rows(graph, supplier="RU")] == [IR]
    assert {row.supplier.id for row in rows(graph, recipient="RU")} == {"KP", "IR"}
    assert {row.supplier.id for row in rows(graph, item="kn-23")} == {"KP", "IR"}
    assert [row.supplier.id for row in rows(graph, item="kn-23", supplier="KP")] == ["KP"]
    assert rows(graph, supplier="nobody") == []


def test_a_category_holds_its_narrower_ones_and_their_systems(graph: Graph) -> None:
    radar = Entity(id="radar", type=EntityType.CATEGORY, name="radar")
    write(graph, supplies(A), supplies(A, item=BALLISTIC), supplies(A, item=MISSILE), supplies(A, item=radar))
    graph.classify([(KN23, BALLISTIC), (BALLISTIC, MISSILE)])
    assert len(rows(graph, category="missile")) == 3
    assert {row.item and row.item.id for row in rows(graph, category="ballistic-missile")} == {
        "kn-23",
        "ballistic-missile",
    }
    assert [row.item for row in rows(graph, category="radar")] == [radar]
    assert [row.item for row in rows(graph, category="missile", item="kn-23")] == [KN23]
    assert rows(graph, category="radar", item="kn-23") == []
    assert rows(graph, category="tank") == []


def test_a_new_classification_takes_the_old_one_back(graph: Graph) -> None:
    write(graph, supplies(A))
    graph.classify([(KN23, BALLISTIC)])
    graph.classify([(KN23, BALLISTIC)])
    graph.classify([(KN23, MISSILE)])
    assert rows(graph, category="ballistic-missile") == []
    assert len(rows(graph, category="missile")) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 5),
        ({"since": "2023"}, 4),
        ({"since": "2024"}, 3),
        ({"since": "2024-06-16"}, 2),
        ({"until": "2022"}, 0),
        ({"until": "2023"}, 1),
        ({"until": "2024-01-01"}, 2),
        ({"since": "2024-06-15", "until": "2024-06-15"}, 2),
        ({"since": "2025-03"}, 1),
        ({"since": "2027"}, 0),
    ],
)
def test_a_claim_counts_where_its_time_overlaps(graph: Graph, asked: dict[str, str], found: int) -> None:
    times: list[tuple[str | None, str | None]] = [
        ("2023-05", None),
        ("2024-06-15", None),
        ("2024", "2025-02"),
        ("2025", "2026"),
        (None, None),
    ]
    write(graph, *(supplies(A, start=start, end=end) for start, end in times))
    assert sum(row.claims for row in rows(graph, **asked)) == found


def test_rows_of_too_few_documents_are_left_out(graph: Graph) -> None:
    write(graph, supplies(A), supplies(B), supplies(A, IR), supplies(A, IR, start="2024"))
    assert [row.supplier for row in rows(graph, min_documents=2)] == [KP]


def test_pages_hold_every_row_once_those_of_most_documents_first(graph: Graph) -> None:
    write(graph, supplies(A), supplies(B), *(supplies(A, s, r) for s in (KP, IR, RU) for r in (IR, RU) if s != r))
    whole = graph.supplies(SupplyFilter())
    assert [row.documents for row in whole.items] == [2, 1, 1, 1]
    assert whole.next_cursor is None
    paged: list[SupplyRow] = []
    cursor = None
    while cursor is not None or not paged:
        page = graph.supplies(SupplyFilter(limit=1, cursor=cursor))
        assert page.total == 4
        paged += page.items
        cursor = page.next_cursor
    assert tuple(paged) == whole.items


@pytest.mark.parametrize(
    "cursor", ["", "nonsense", "e30", "WzEsMl0", "é", written('[1180591620717411303424,"a"]'), written('[-1,"a"]')]
)
def test_a_cursor_that_no_page_gave_is_refused(graph: Graph, cursor: str) -> None:
    with pytest.raises(InvalidQuery, match="cursor"):
        graph.supplies(SupplyFilter(cursor=cursor))


def test_a_number_that_no_graph_can_reach_is_refused(graph: Graph) -> None:
    with pytest.raises(InvalidQuery, match="min_documents 1000"):
        graph.supplies(SupplyFilter(min_documents=10**20))
    assert graph.supplies(SupplyFilter(min_documents=2**62)).total == 0
