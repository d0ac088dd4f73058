"""A caller's own Cypher reads, within limits, and can do nothing else, on either engine."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from threading import Thread

import pytest
from pydantic import JsonValue

from graph.access import Access
from graph.claim_graph import MOST_AT_ONCE, ClaimGraph
from graph.contents import counts, digest
from graph.engines import open_engine
from graph.free_answer import Limits
from graph.permission import Permitted
from graph.schema import Versioned
from graph.store import Graph
from schemas.errors import ArmsgraphError, LimitReached, RefusedStatement, TooManyStatements
from schemas.ontology import SupplyStatus
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.graph.attacks import ATTACKS, written
from tests.graph.conftest import ENGINES
from tests.graph.readings import document, reading, supplies
from tests.graph.whole import write_whole

BRIEF = Limits(seconds=2, rows=20)


@pytest.fixture(params=ENGINES, scope="module")
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Versioned]:
    """An engine whose graph holds something of everything, shared by all attacks."""
    if request.param == "ladybug":
        engine = open_engine(f"ladybug:{tmp_path_factory.mktemp('free') / 'graph.lbug'}")
    else:
        server: Server = request.getfixturevalue("neo4j_server")
        engine = open_engine(server.address, access=Access(password=server.password))
        empty(server)
    write_whole(engine, claims=60)
    yield engine
    engine.close()


@pytest.mark.parametrize("kind", ATTACKS)
def test_no_statement_does_more_than_read(whole: Versioned, tmp_path: Path, kind: str) -> None:
    graph, held = ClaimGraph(whole), digest(whole)
    for attack in ATTACKS[kind]:
        statement = written(attack, tmp_path)
        with suppress(RefusedStatement, LimitReached), graph.answer(statement, {"a": 1}, BRIEF) as answer:
            assert kind == "costs", statement
            assert len(list(answer.rows)) <= BRIEF.rows + 1, statement
        assert counts(whole) == held.counts, statement
        assert list(tmp_path.iterdir()) == [], statement
    assert str(digest(whole)) == str(held)


LET_THROUGH = {
    "ladybug": [
        "CREATE (n:Actor {id: 'x'}) RETURN n.id",
        "MATCH (n:Actor) SET n.name = 'x' RETURN n.id",
        "MATCH (n:Address) DETACH DELETE n",
        "CREATE NODE TABLE Evil(id STRING PRIMARY KEY)",
        "DROP TABLE MENTIONS",
        "COPY (MATCH (n:Actor) RETURN n.id) TO 'FILE.csv'",
        "EXPORT DATABASE 'FILE'",
        "CHECKPOINT",
        "RETURN 1; CREATE (n:Actor {id: 'x'})",
    ],
    "neo4j": [
        "CREATE (n:Actor {id: 'x'}) RETURN n.id",
        "MATCH (n:Actor) SET n.name = 'x' RETURN n.id",
        "MATCH (n:Actor) DETACH DELETE n",
        "CREATE INDEX evil FOR (n:Actor) ON (n.name)",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
        "SHOW USERS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTION 'neo4j-transaction-1'",
        "CALL db.labels() YIELD label RETURN label",
        "FOREACH (x IN [1] | CREATE (:Actor {id: 'x'}))",
        "MATCH (n:Actor) CALL (n) { SET n.name = 'x' } IN TRANSACTIONS RETURN 1",
    ],
}


def test_what_the_check_would_let_through_changes_nothing_either(
    whole: Versioned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in ("graph.ladybug", "graph.neo4j"):
        monkeypatch.setattr(f"{engine}.permit", lambda statement, _: Permitted(statement, endless=False))
    held = digest(whole)
    for attack in LET_THROUGH[whole.dialect]:
        statement = attack.replace("FILE", str(tmp_path / "written"))
        with suppress(ArmsgraphError), whole.answer(statement, {}, BRIEF) as answer:
            assert whole.dialect == "ladybug", statement
            list(answer.rows)
        assert not [path for path in tmp_path.rglob("*.csv") if path.stat().st_size], statement
    assert str(digest(whole)) == str(held)


READS = [
    "MATCH (a:Actor)-[e:SUPPLIES]->(b:Actor) WHERE e.documents >= $least RETURN a.id AS a, count(*) ORDER BY a",
    "MATCH (c:Claim) OPTIONAL MATCH (c)-[:SUPPLIED_ITEM]->(i) RETURN c.type AS t, count(DISTINCT i.id) AS n ORDER BY t",
    "MATCH (a:Actor) WITH a.type AS type, count(*) AS n WHERE n > 0 RETURN type, n ORDER BY type SKIP 0 LIMIT 9",
    "MATCH (a:Actor) RETURN a.type AS x UNION MATCH (c:Category) RETURN c.type AS x",
    "MATCH (c:Claim) WHERE c.status IN ['delivered', \"denied\"] AND NOT c.retracted_at IS NOT NULL RETURN count(c);",
    "MATCH (a:Actor) WHERE a.name STARTS WITH 'Com' OR a.name CONTAINS 'CREATE; DELETE' RETURN count(*) AS `call`",
    "MATCH (a:Actor) WHERE EXISTS { MATCH (a)-[:SUPPLIES]->(b:Actor) WHERE b.id <> a.id } RETURN count(*) AS n // end",
    "MATCH p = (a:Actor)-[:SUPPLIES*1..2]->(b:Actor) RETURN max(length(p)) AS longest",
    "UNWIND [3, 1, 2] AS x RETURN x * 2 - 1 AS y, CASE WHEN x > 1 THEN 'many' ELSE 'one' END AS z ORDER BY y",
    "UNWIND range(1, 3) AS x /* CREATE */ RETURN x",
    "MATCH (d:Document)<-[s:STATED_IN]-(c:Claim) RETURN d.date AS date, c.start AS start, s.`end` ORDER BY date, start",
]


@pytest.mark.parametrize("statement", READS)
def test_statements_that_read_are_answered_alike(graph: Graph, engine: Versioned, statement: str) -> None:
    del engine
    where = document("KP sends KN-23 to RU.")
    graph.write_readings([reading(where, supplies(where, start="2024"), supplies(where, status=SupplyStatus.DENIED))])
    with graph.answer(statement, {"least": 1}, BRIEF) as answer:
        rows = list(answer.rows)
    assert rows
    assert all(isinstance(cell, str | int | float | None) for row in rows for cell in row)


def test_values_are_the_same_from_either_engine(graph: Graph) -> None:
    where = document("KP sends KN-23 to RU.")
    graph.write_readings([reading(where, supplies(where, quantity=3))])
    statement = """MATCH (c:Claim)-[s:STATED_IN]->(d:Document), (c)-[:SUPPLIED_BY]->(a)
        RETURN a, s.rank, d.date, c.quantity_low, c.lives, [1, 2] AS list, {k: $p} AS map, true AS t, NULL AS nothing"""
    with graph.answer(statement, {"p": "é"}, BRIEF) as answer:
        (row,) = answer.rows
    assert answer.fields[1:4] == ("s.rank", "d.date", "c.quantity_low")
    node = row[0]
    assert isinstance(node, dict)
    assert node["properties"] == {"id": "KP", "name": "North Korea", "type": "state"}
    assert row[1:] == [0, "2024-06-20", 3, [], [1, 2], {"k": "é"}, True, None]


def test_rows_are_read_as_they_are_taken_and_end_after_one_more_than_the_limit(graph: Graph) -> None:
    with graph.answer("UNWIND range(1, 1000000) AS x RETURN x", {}, BRIEF) as answer:
        assert list(islice(answer.rows, 2)) == [[1], [2]]
        assert len(list(answer.rows)) == BRIEF.rows - 1


def test_statements_are_answered_while_others_write(graph: Graph) -> None:
    def write() -> None:
        for number in range(20):
            where = document(f"KP sends KN-23 to RU, {number}.")
            graph.write_readings([reading(where, supplies(where))])

    writer = Thread(target=write)
    writer.start()
    seen = [_number(graph) for _ in range(5)]
    writer.join()
    assert seen == sorted(seen)
    assert _number(graph) == 20


def _number(graph: Graph) -> int:
    with graph.answer("MATCH (d:Document) RETURN count(*) AS n", {}, BRIEF) as answer:
        ((number,),) = answer.rows
    assert isinstance(number, int)
    return number


def test_statements_beyond_those_that_may_run_are_told_to_come_again(graph: Graph) -> None:
    with ExitStack() as running:
        for _ in range(MOST_AT_ONCE):
            running.enter_context(graph.answer("RETURN 1 AS x", {}, BRIEF))
        with pytest.raises(TooManyStatements), graph.answer("RETURN 1 AS x", {}, BRIEF):
            pass
    assert _number(graph) == 0


@pytest.mark.parametrize("parameters", [{"a": "\ud800"}, {"a": float("nan")}, {"a": "x" * 300_000}, {"a": 2**70}])
def test_parameters_that_cannot_be_sent_are_refused(graph: Graph, parameters: dict[str, JsonValue]) -> None:
    with suppress(RefusedStatement), graph.answer("RETURN $a AS a", parameters, BRIEF) as answer:
        assert list(answer.rows) == [[2**70]]  # an embedded graph holds larger numbers than a server
