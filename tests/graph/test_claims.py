import datetime as dt

import pytest

from graph.store import Graph
from schemas.claims import Claim
from schemas.errors import InvalidQuery, NotFound
from schemas.filters import ClaimFilter
from schemas.ontology import ClaimType, EntityType, SupplyStatus
from tests.graph.readings import EMBARGO, IR, KN23, KP, PACT, RU, document, mention, reading, signs, supplies, violates

A = document("Report A on missiles.")
B = document("Report B on missiles.")
SOME: list[Claim] = [supplies(A), supplies(A, IR), violates(A), signs(A), supplies(B, status=SupplyStatus.DENIED)]


@pytest.fixture
def filled(graph: Graph) -> Graph:
    graph.write_readings(
        [
            reading(A, *SOME[:4]),
            reading(B, SOME[4], mentions=(mention(B, IR, "Report"), mention(B, IR, "missiles")), extractor="2"),
        ]
    )
    return graph


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ClaimFilter(), SOME),
        (ClaimFilter(type=ClaimType.SUPPLIES), [SOME[0], SOME[1], SOME[4]]),
        (ClaimFilter(entity="KP"), [SOME[0], SOME[2], SOME[3], SOME[4]]),
        (ClaimFilter(entity="IR"), [SOME[1]]),
        (ClaimFilter(entity="kn-23", status=frozenset({"delivered"})), SOME[:2]),
        (ClaimFilter(entity=PACT.id), [SOME[3]]),
        (ClaimFilter(entity=EMBARGO.id, type=ClaimType.SIGNS), []),
        (ClaimFilter(document=B.id), [SOME[4]]),
        (ClaimFilter(document=A.id, entity="IR"), [SOME[1]]),
        (ClaimFilter(document=B.id, entity="IR"), []),
        (ClaimFilter(status=frozenset({"denied", "signed"})), SOME[3:]),
    ],
)
def test_claims_are_found_by_what_they_hold(filled: Graph, asked: ClaimFilter, expected: list[Claim]) -> None:
    page = filled.claims(asked)
    assert [record.claim for record in page.items] == sorted(expected, key=lambda claim: claim.id)
    assert page.total == len(expected)


def test_pages_of_claims_hold_each_once(filled: Graph) -> None:
    found: list[str] = []
    cursor = None
    while cursor is not None or not found:
        page = filled.claims(ClaimFilter(limit=2, cursor=cursor))
        found += [record.claim.id for record in page.items]
        cursor = page.next_cursor
    assert found == sorted(claim.id for claim in SOME)


def test_a_bad_cursor_of_claims_is_refused(filled: Graph) -> None:
    with pytest.raises(InvalidQuery):
        filled.claims(ClaimFilter(cursor="nonsense"))


def test_claims_without_a_date_are_counted_when_a_time_is_asked_for(graph: Graph) -> None:
    daily, undated = document("A report of a day.", date=dt.date(2023, 5, 1)), document("A report.", date=None)
    graph.write_readings(
        [
            reading(daily, supplies(daily, start="2023"), supplies(daily, IR), violates(daily)),
            reading(undated, supplies(undated), violates(undated)),
        ]
    )
    page = graph.claims(ClaimFilter(since="2020", limit=1))
    assert (page.total, page.undated) == (2, 3)
    rest = graph.claims(ClaimFilter(since="2020", cursor=page.next_cursor))
    assert (len(rest.items), rest.undated) == (1, 3)
    assert graph.claims(ClaimFilter(until="2020")).undated == 3
    assert graph.claims(ClaimFilter(until="2020", type=ClaimType.VIOLATES)).undated == 1
    assert graph.claims(ClaimFilter(entity="IR")).undated is None


def test_entities_are_counted_by_claims_and_documents(filled: Graph) -> None:
    found = {each.entity.id: (each.claims, each.documents) for each in filled.entities()}
    assert found == {
        "KP": (4, 2),
        "RU": (4, 2),
        "IR": (1, 2),
        "kn-23": (3, 2),
        EMBARGO.id: (1, 1),
        PACT.id: (1, 1),
    }
    assert list(found) == sorted(found)


def test_entities_can_be_asked_for_by_type(filled: Graph) -> None:
    assert [e.entity for e in filled.entities(types=frozenset({EntityType.SYSTEM}))] == [KN23]
    states = filled.entities(types=frozenset({EntityType.STATE, EntityType.ORGANIZATION}))
    assert [e.entity for e in states] == [IR, KP, RU]


def test_an_entity_that_is_only_mentioned_is_found(graph: Graph) -> None:
    graph.write_readings([reading(A, mentions=(mention(A, IR, "Report"),))])
    found = graph.entity("IR")
    assert (found.entity, found.claims, found.documents) == (IR, 0, 1)


def test_an_entity_vanishes_with_its_last_document(filled: Graph) -> None:
    filled.remove_document(A.id)
    assert {each.entity.id for each in filled.entities()} == {"KP", "RU", "IR", "kn-23"}
    with pytest.raises(NotFound, match=PACT.id):
        filled.entity(PACT.id)


def test_what_is_only_classified_is_no_answer(graph: Graph) -> None:
    graph.classify([(KN23, KN23.model_copy(update={"id": "missile", "type": EntityType.CATEGORY}))])
    assert graph.entities() == []
    assert graph.counts().entities == 0


@pytest.mark.parametrize("ask", ["document", "claim", "entity"])
def test_an_unknown_id_is_not_found(graph: Graph, ask: str) -> None:
    with pytest.raises(NotFound, match="nothing-here"):
        getattr(graph, ask)("nothing-here")


def test_a_document_is_found_with_its_text(filled: Graph) -> None:
    found = filled.document(A.id)
    assert (found.text, found.claims, found.extractor, found.date) == (A.text, 4, "1", A.date)


def test_known_documents_come_without_their_texts(filled: Graph) -> None:
    known = filled.known([A.id, "other"])
    assert {key: (found.text, found.claims) for key, found in known.items()} == {A.id: (None, 4)}


def test_documents_of_another_extractor_are_stale(filled: Graph) -> None:
    assert [found.id for found in filled.stale("2")] == [A.id]
    assert {found.id for found in filled.stale("3")} == {A.id, B.id}


def test_stale_documents_may_be_rewritten_on_the_way(graph: Graph) -> None:
    texts = {text.id: text for text in (document(f"Report {number}.") for number in range(250))}
    graph.write_readings(reading(text) for text in texts.values())
    seen = []
    for found in graph.stale("2"):
        seen.append(found.id)
        if len(seen) % 50 == 0:
            graph.write_readings([reading(texts[key], extractor="2") for key in seen[-50:]])
    assert sorted(seen) == sorted(texts)
    assert list(graph.stale("2")) == []


def test_a_name_with_quotes_and_braces_is_only_a_name(graph: Graph) -> None:
    odd = KP.model_copy(update={"id": "x'}) DETACH DELETE n //", "name": 'O\'Brien "$x" `y`'})
    graph.write_readings([reading(A, supplies(A, odd), supplies(A, RU, IR))])
    assert graph.entity(odd.id).entity == odd
    assert graph.claims(ClaimFilter(entity=odd.id)).total == 1


def test_newest_document_that_counts_is_the_last_one_recorded(graph: Graph) -> None:
    assert graph.last_recorded() is None
    graph.write_readings([reading(A, SOME[0])])
    graph.write_readings([reading(B, SOME[4])])
    assert graph.last_recorded() == graph.document(B.id).recorded_at
    graph.remove_document(B.id)
    assert graph.last_recorded() == graph.document(A.id).recorded_at


def test_graph_tells_its_engine(graph: Graph) -> None:
    assert graph.facts().engine in ("ladybug", "neo4j")
