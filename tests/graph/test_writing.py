import datetime as dt
from contextlib import closing
from itertools import islice, repeat

import pytest

from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.engine import Engine, Row, Session
from graph.engines import open_engine
from graph.records import stored_claims
from graph.rows import History, claim_node
from graph.store import Graph
from graph.tables import Link
from graph.times import now
from graph.writer import write
from schemas.api import GraphCounts, WriteCounts
from schemas.claims import Argument, Claim, Evidence, Span
from schemas.errors import ArmsgraphError, NotFound
from schemas.filters import ClaimFilter, SupplyFilter
from schemas.ontology import Role, SupplyStatus
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.graph.inspection import contents
from tests.graph.readings import (
    BALLISTIC,
    IR,
    KN23,
    KP,
    RU,
    document,
    evidence,
    mention,
    reading,
    signs,
    supplies,
    violates,
)

NEWS = document("North Korea sent Russia 100 KN-23 missiles.", title="Missiles", url="https://example.org/1")


def test_a_claim_comes_back_exactly_as_it_was_read(graph: Graph) -> None:
    full = supplies(NEWS, quantity=100, value=5e6, start="2023-08", end="2024")
    bare = supplies(NEWS, item=None, status=SupplyStatus.ALLEGED)
    category = supplies(NEWS, IR, item=BALLISTIC)
    claims: list[Claim] = [full, bare, category, violates(NEWS), signs(NEWS)]
    graph.write_readings([reading(NEWS, *claims)])
    assert [graph.claim(claim.id).claim for claim in claims] == claims


def test_a_claim_keeps_all_its_evidences_the_best_first(graph: Graph) -> None:
    title = Span(start=0, end=8, text="Missiles", field="title")
    second = Evidence(quote=title, frame="heading", confidence=0.4)
    first = evidence(NEWS).model_copy(update={"arguments": (Argument(role=Role.ITEM, entity=KN23.id, span=title),)})
    claim = supplies(NEWS).model_copy(update={"evidences": (first, second)})
    graph.write_readings([reading(NEWS, claim)])
    assert graph.claim(claim.id).claim == claim


def test_a_write_says_what_was_new(graph: Graph) -> None:
    written = graph.write_readings([reading(NEWS, supplies(NEWS), violates(NEWS))])
    assert written == WriteCounts(documents=1, claims=2, entities=4)
    assert graph.counts() == GraphCounts(documents=1, claims=2, entities=4)


def test_sending_a_reading_again_changes_nothing(graph: Graph) -> None:
    sent = [reading(NEWS, supplies(NEWS), violates(NEWS), mentions=(mention(NEWS, IR, "KN-23"),))]
    graph.write_readings(sent)
    before = graph.claims(ClaimFilter()), graph.document(NEWS.id), graph.entities()
    assert graph.write_readings(sent) == WriteCounts()
    assert (graph.claims(ClaimFilter()), graph.document(NEWS.id), graph.entities()) == before


def test_another_text_under_the_same_url_replaces_the_document(graph: Graph) -> None:
    graph.write_readings([reading(NEWS, supplies(NEWS))])
    corrected = document("North Korea sent Russia 90 KN-23 missiles.", url="https://example.org/1")
    claim = supplies(corrected, quantity=90)
    assert graph.write_readings([reading(corrected, claim)]).retracted == 1
    assert [row.quantity and row.quantity.low for row in graph.supplies(SupplyFilter()).items] == [90]
    with pytest.raises(NotFound):
        graph.document(NEWS.id)


def test_another_text_under_the_same_source_id_replaces_the_document(graph: Graph) -> None:
    first = document("Iran sent Russia drones.", source_id="wire-7")
    second = document("Iran sent nobody drones.", source_id="wire-7")
    graph.write_readings([reading(first, supplies(first, IR))])
    graph.write_readings([reading(second)])
    assert graph.counts() == GraphCounts(documents=1, retracted=1)


def test_the_last_of_two_texts_with_one_url_counts_within_a_batch(graph: Graph) -> None:
    later = document("North Korea denied it.", url="https://example.org/1")
    sent = [reading(NEWS, supplies(NEWS)), reading(later, supplies(later, status=SupplyStatus.DENIED))]
    assert graph.write_readings(sent).replaced == 1
    assert [row.status for row in graph.supplies(SupplyFilter(status=frozenset(SupplyStatus))).items] == ["denied"]
    assert graph.write_readings(sent) == WriteCounts()


def test_the_same_id_in_another_source_is_another_document(graph: Graph) -> None:
    texts = [document(f"From {name}.", source=name, source_id="1") for name in ("A", "B")]
    assert [graph.write_readings([reading(text)]).replaced for text in texts * 2] == [0] * 4
    later = document("From A again.", source="A", source_id="1")
    assert graph.write_readings([reading(later)]) == WriteCounts(documents=1, replaced=1)
    assert graph.known([*(text.id for text in texts), later.id]).keys() == {texts[1].id, later.id}


def test_the_same_text_with_another_title_is_the_same_document(graph: Graph) -> None:
    graph.write_readings([reading(NEWS, supplies(NEWS))])
    recorded = graph.document(NEWS.id).recorded_at
    again = document(NEWS.text, title="Missiles again", date=dt.date(2024, 6, 21), url="https://example.org/2")
    assert graph.write_readings([reading(again, supplies(again))]) == WriteCounts()
    found = graph.document(NEWS.id)
    assert (found.title, found.url, found.date) == ("Missiles again", "https://example.org/2", dt.date(2024, 6, 21))
    assert found.recorded_at == recorded


def test_a_text_that_the_graph_does_not_hold_is_found_nowhere(graph: Graph) -> None:
    assert graph.write_readings([NEWS]) == WriteCounts()
    assert graph.counts() == GraphCounts()


def test_an_entity_counts_only_the_documents_that_count(graph: Graph) -> None:
    other = document("Russia got KN-23 missiles.", url="https://example.org/2")
    graph.write_readings([reading(NEWS, supplies(NEWS)), reading(other, supplies(other))])
    assert graph.entity("KP").documents == 2
    graph.write_readings([reading(document("Nothing of it.", url="https://example.org/2"))])
    assert (graph.entity("KP").documents, graph.entity("KP").claims) == (1, 1)


def test_a_claim_that_a_new_reading_lacks_is_retracted(graph: Graph) -> None:
    kept, lost = supplies(NEWS), supplies(NEWS, IR)
    graph.write_readings([reading(NEWS, kept, lost)])
    before = graph.claim(kept.id)
    assert graph.write_readings([reading(NEWS, kept)]).retracted == 1
    assert graph.claim(kept.id) == before
    with pytest.raises(NotFound):
        graph.claim(lost.id)


def test_a_better_reading_of_a_claim_keeps_its_time(graph: Graph) -> None:
    graph.write_readings([reading(NEWS, supplies(NEWS, confidence=0.5))])
    before = graph.claim(supplies(NEWS).id)
    better = supplies(NEWS, confidence=0.8, quantity=100, extractor="2")
    graph.write_readings([reading(NEWS, better, extractor="2")])
    after = graph.claim(better.id)
    assert (after.claim, after.recorded_at) == (better, before.recorded_at)


def test_a_claim_that_comes_back_lives_again_from_then_on(engine: Engine, graph: Graph) -> None:
    claim = supplies(NEWS)
    graph.write_readings([reading(NEWS, claim)])
    before = graph.claim(claim.id)
    graph.write_readings([reading(NEWS)])
    assert graph.write_readings([reading(NEWS, claim)]).claims == 1
    after = graph.claim(claim.id)
    assert after.claim == before.claim
    assert after.retracted_at is None
    assert after.recorded_at >= before.recorded_at
    stored = engine.read(lambda session: stored_claims(session, [claim.id]))[claim.id]
    (former,) = stored.lives
    began, ended = (dt.datetime.fromisoformat(moment) for moment in former.split("/"))
    assert before.recorded_at == began <= ended <= after.recorded_at


def test_removing_a_document_takes_exactly_its_claims_away(graph: Graph) -> None:
    other = document("Russia got KN-23 missiles from North Korea.")
    graph.write_readings([reading(NEWS, supplies(NEWS), violates(NEWS)), reading(other, supplies(other))])
    assert graph.remove_document(NEWS.id) == 2
    assert [record.claim.document for record in graph.claims(ClaimFilter()).items] == [other.id]
    assert graph.counts() == GraphCounts(documents=1, claims=1, entities=3, retracted=2)
    assert graph.known([NEWS.id, other.id]).keys() == {other.id}


def test_a_removed_document_can_be_purged_and_then_nothing_is_left(graph: Graph) -> None:
    graph.write_readings([reading(NEWS, supplies(NEWS))])
    graph.remove_document(NEWS.id)
    with pytest.raises(NotFound):
        graph.remove_document(NEWS.id)
    assert graph.remove_document(NEWS.id, purge=True) == 1
    assert graph.counts() == GraphCounts()
    with pytest.raises(NotFound):
        graph.remove_document(NEWS.id, purge=True)


def test_a_removed_document_comes_back_when_it_is_sent_again(graph: Graph) -> None:
    sent = [reading(NEWS, supplies(NEWS))]
    graph.write_readings(sent)
    graph.remove_document(NEWS.id)
    assert graph.write_readings(sent) == WriteCounts(documents=1, claims=1)
    assert graph.counts() == GraphCounts(documents=1, claims=1, entities=3)


def test_an_entity_takes_the_name_it_was_given_last(graph: Graph) -> None:
    graph.write_readings([reading(NEWS, supplies(NEWS))])
    other = document("Pyongyang again.")
    renamed = KP.model_copy(update={"name": "DPRK"})
    graph.write_readings([reading(other, supplies(other, renamed))])
    assert graph.entity("KP").entity.name == "DPRK"


def test_an_iterator_is_read_as_it_is_written(graph: Graph) -> None:
    endless = repeat(reading(NEWS, supplies(NEWS)))
    assert graph.write_readings(islice(endless, 1200)).documents == 1


@pytest.mark.parametrize("known", [0, 3, 700])
def test_new_texts_between_known_ones_are_stored_once(graph: Graph, known: int) -> None:
    texts = [document(f"{number} missiles.") for number in range(1_200)]
    readings = [reading(text, supplies(text)) for text in texts]
    graph.write_readings(readings[known : known + 2])
    written = graph.write_readings([*readings, readings[5]])
    assert written == WriteCounts(documents=1_198, claims=1_198)
    assert graph.counts().claims == graph.counts().documents == 1_200


def test_a_claim_on_what_is_not_there_is_refused(neo4j_server: Server, access: Access) -> None:
    with closing(open_engine(neo4j_server.address, access=access)) as engine:
        empty(neo4j_server)
        claim = supplies(NEWS)
        node = claim_node(claim, NEWS.date, History(now()))
        rows: dict[str, list[Row]] = {"claims": [node], "supplied_by": [Link(claim.id, "nobody")]}
        with pytest.raises(ArmsgraphError):
            engine.write(lambda session: session.insert(rows))
        assert ClaimGraph(engine).counts() == GraphCounts()


def test_what_fails_half_way_is_undone(engine: Engine, graph: Graph) -> None:
    def fail_after_writing(session: Session) -> None:
        write(session, [reading(NEWS, supplies(NEWS))], now())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.write(fail_after_writing)
    assert graph.counts() == GraphCounts()
    assert graph.write_readings([reading(NEWS, supplies(NEWS))]).claims == 1


@pytest.mark.parametrize("text", ["a\x00b missiles", "x" * 1_000_000, "Пхеньян 평양 🚀", "\\n 'quoted' \"twice\" $id"])
def test_any_text_comes_back_as_it_was(graph: Graph, text: str) -> None:
    odd = document(text)
    graph.write_readings([reading(odd)])
    assert graph.document(odd.id).text == text


def test_many_and_few_are_stored_alike(engine: Engine, graph: Graph) -> None:
    texts = [document(f"Report {n}: North Korea sent Russia missiles.", url=f"https://x.org/{n}") for n in range(12)]
    sent = [
        reading(
            text,
            supplies(text, quantity=n, start=f"20{n + 10}"),
            supplies(text, IR, item=BALLISTIC),
            violates(text),
            signs(text, RU, KP, IR),
            mentions=(mention(text, KN23, "missiles"), mention(text, KP, "North Korea")),
        )
        for n, text in enumerate(texts)
    ]
    graph.write_readings(sent)
    many = contents(engine, graph)
    assert many.claims == {claim.id: claim for each in sent for claim in each.claims}
    for text in texts:
        graph.remove_document(text.id, purge=True)
    for each in sent:
        graph.write_readings([each])
    assert contents(engine, graph) == many
