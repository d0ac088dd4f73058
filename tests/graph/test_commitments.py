import datetime as dt

import pytest

from graph.store import Graph
from schemas.api import SignatureRow, ViolationRow
from schemas.errors import InvalidQuery
from schemas.filters import CommitmentFilter
from schemas.ontology import SignatureStatus, ViolationStatus
from tests.graph.readings import EMBARGO, IR, KP, PACT, RU, document, reading, signs, violates

A = document("Report A on missiles.")
B = document("Report B on missiles.", date=dt.date(2021, 3, 1), lang="fr", source="wire")


@pytest.fixture(autouse=True)
def _stored(graph: Graph) -> None:
    graph.write_readings(
        [
            reading(A, violates(A), violates(A, IR, ViolationStatus.ALLEGED), signs(A)),
            reading(B, violates(B), signs(B, KP, status=SignatureStatus.RATIFIED)),
        ]
    )


def breaches(graph: Graph, **asked: object) -> list[ViolationRow]:
    return list(graph.violations(CommitmentFilter.model_validate(asked)).items)


def signed(graph: Graph, **asked: object) -> list[SignatureRow]:
    return list(graph.signatures(CommitmentFilter.model_validate(asked)).items)


def test_breaches_are_grouped_by_actor_instrument_and_status(graph: Graph) -> None:
    first, second = breaches(graph)
    assert (first.actor, first.instrument, first.status, first.documents) == (KP, EMBARGO, "asserted", 2)
    assert (first.published, first.evidence.quote) == (dt.date(2021, 3, 1), A.text)
    assert (second.actor, second.status, second.documents) == (IR, "alleged", 1)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actors": {"IR"}}, ["IR"]),
        ({"instruments": {EMBARGO.id}}, ["KP", "IR"]),
        ({"instruments": {"other"}}, []),
        ({"status": ["alleged", "denied"]}, ["IR"]),
        ({"since": "2024"}, ["IR", "KP"]),
        ({"until": "2021-03"}, ["KP"]),
        ({"lang": "fr"}, ["KP"]),
        ({"source": "wire"}, ["KP"]),
        ({"as_of": "2001-01-01T00:00:00Z"}, []),
    ],
    ids=str,
)
def test_breaches_are_narrowed(graph: Graph, asked: dict[str, object], found: list[str]) -> None:
    assert [row.actor.id for row in breaches(graph, **asked)] == found


def test_each_party_of_a_signature_has_its_row(graph: Graph) -> None:
    rows = {(row.party.id, row.status, row.start, row.end) for row in signed(graph, instruments={PACT.id})}
    assert rows == {
        ("RU", "signed", "2024-06-19", None),
        ("KP", "signed", "2024-06-19", None),
        ("KP", "ratified", "2024-06-19", None),
    }
    assert [row.party for row in signed(graph, actors={"RU"})] == [RU]
    assert signed(graph, since="2024-07") == []


def test_pages_of_signatures_hold_every_row_once(graph: Graph) -> None:
    seen: list[tuple[str, str]] = []
    cursor = None
    while cursor is not None or not seen:
        page = graph.signatures(CommitmentFilter(limit=1, cursor=cursor))
        assert page.total == 3
        seen += [(row.party.id, row.status.value) for row in page.items]
        cursor = page.next_cursor
    assert sorted(seen) == [("KP", "ratified"), ("KP", "signed"), ("RU", "signed")]
    with pytest.raises(InvalidQuery, match="cursor"):
        graph.violations(CommitmentFilter(cursor="nonsense"))


def test_living_claims_are_counted_by_type_and_status(graph: Graph) -> None:
    counted = {(kind.type.value, kind.status): (kind.claims, kind.documents) for kind in graph.kinds()}
    assert counted[("violates", "asserted")] == (2, 2)
    assert counted[("signs", "ratified")] == (1, 1)
