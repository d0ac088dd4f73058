import pytest

from graph.claim_graph import ClaimGraph
from graph.schema import Versioned, latest, migrate, prepare, version
from schemas.claims import Span, Voice
from schemas.errors import SchemaMismatch
from schemas.filters import ClaimFilter, SupplyFilter
from schemas.ontology import Stance
from tests.graph.readings import KN23, document, reading, supplies

TEXT = "According to Seoul, North Korea delivered KN-23 missiles to Russia."
SEOUL = Voice(by="KR", stance=Stance.ASSERTS, span=Span(start=0, end=18, text="According to Seoul"))
BEFORE_VOICES = {
    "ladybug": [
        *(f"ALTER TABLE Claim DROP {column}" for column in ("attributed_to", "voices", "item")),
        "ALTER TABLE Schema DROP changed_at",
    ],
    "neo4j": [
        "DROP INDEX claim_attributed_to",
        "MATCH (c:Claim) REMOVE c.voices, c.attributed_to, c.item",
        "MATCH (s:Schema) REMOVE s.changed_at",
    ],
}


def test_who_says_a_claim_is_kept(engine: Versioned) -> None:
    graph = ClaimGraph(engine)
    said = document(TEXT)
    claim = supplies(said).model_copy(update={"voices": (SEOUL,)})
    graph.write_readings([reading(said, claim)])
    assert graph.claim(claim.id).claim == claim


def test_a_graph_from_before_voices_were_kept_is_brought_up_to_date(engine: Versioned) -> None:
    graph = ClaimGraph(engine)
    said = document(TEXT)
    graph.write_readings([reading(said, supplies(said))])
    engine.declare(BEFORE_VOICES[engine.dialect])
    engine.write(lambda session: session.run("merge_schema", id="graph", version=1))
    assert list(migrate(engine)) == list(range(2, latest(engine.dialect) + 1))
    assert version(engine) == latest(engine.dialect)
    (record,) = graph.claims(ClaimFilter()).items
    assert record.claim == supplies(said)
    assert graph.last_change() == record.recorded_at
    assert [row.item for row in graph.supplies(SupplyFilter(items=frozenset({KN23.id}))).items] == [KN23]


def test_a_graph_left_half_declared_is_finished(engine: Versioned) -> None:
    engine.declare(BEFORE_VOICES[engine.dialect])
    engine.write(lambda session: session.run("merge_schema", id="graph", version=1))
    prepare(engine, read_only=False)
    assert version(engine) == latest(engine.dialect)


def test_a_graph_of_an_older_version_with_something_in_it_is_not_changed_unasked(engine: Versioned) -> None:
    said = document(TEXT)
    ClaimGraph(engine).write_readings([reading(said, supplies(said))])
    engine.write(lambda session: session.run("merge_schema", id="graph", version=1))
    with pytest.raises(SchemaMismatch, match="run armsgraph graph migrate"):
        prepare(engine, read_only=False)
    assert list(migrate(engine)) == list(range(2, latest(engine.dialect) + 1))
