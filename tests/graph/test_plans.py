"""No statement goes through a table, or combines nodes, without its file saying so."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import ladybug
import neo4j
import pytest

from graph.access import Access
from graph.arrow import arrow_table
from graph.contents import TABLES
from graph.engine import Row
from graph.engines import open_engine
from graph.queries import Statement, load_statements
from graph.tables import Link
from graph.times import now
from scripts.neo4j_server.server import Server

SCAN = re.compile(r"\w+Scan")
TEXT, NUMBER, TEXTS = "x", 1, ["x"]
KINDS: Mapping[str, object] = {
    "recorded_at": now(), "removed_at": now(), "retracted_at": now(), "date": now().date(),
    "earliest": now().date(), "latest": now().date(), "patterns": TEXTS,
    "lives": TEXTS, "statuses": TEXTS, "types": TEXTS, "items": TEXTS, "ids": TEXTS,
    "rank": NUMBER, "count": NUMBER, "limit": NUMBER, "before": NUMBER, "min_documents": NUMBER, "version": NUMBER,
    "suppliers": TEXTS, "actors": TEXTS, "instruments": TEXTS, "since_day": now().date(), "until_day": now().date(),
    "recipients": TEXTS, "period": NUMBER, "as_of": now(), "published_since": now().date(),
    "published_until": now().date(), "narrowed": True, "undated": True, "published": True, "by_supplier": True,
    "by_recipient": True, "by_item": True, "confidence": 0.5,
    "decided_at": now(), "changed_at": now(), "number": NUMBER, "counted": TEXTS,
    "beside": TEXTS, "contradicted": TEXTS,
}  # fmt: skip
"""What parameters hold, by name; any other is a text."""


@pytest.fixture(scope="module")
def server_plans(neo4j_server: Server) -> Mapping[str, set[str]]:
    """The operators of each statement's plan on a server."""
    open_engine(neo4j_server.address, access=Access(password=neo4j_server.password)).close()
    auth = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=auth, notifications_min_severity="OFF") as driver:
        return {name: set(_operators(_plan(driver, each))) for name, each in load_statements("neo4j").items()}


def _plan(driver: neo4j.Driver, statement: Statement) -> Any:  # noqa: ANN401  # as the driver has it
    with driver.session() as session:
        return session.run(f"EXPLAIN {statement.text}", dict.fromkeys(statement.parameters)).consume().plan


def _operators(plan: Any) -> Iterator[str]:  # noqa: ANN401  # as the driver has it
    if plan:
        yield plan["operatorType"].partition("@")[0]
        for child in plan.get("children", []):
            yield from _operators(child)


@pytest.fixture(scope="module")
def file_plans(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The plan of each statement on an embedded graph, as it is drawn."""
    file = tmp_path_factory.mktemp("plans") / "graph.lbug"
    open_engine(f"ladybug:{file}").close()
    with ladybug.Database(file) as database, ladybug.Connection(database) as connection:
        return {name: _drawn(connection, name, each) for name, each in load_statements("ladybug").items()}


def _drawn(connection: ladybug.Connection, name: str, statement: Statement) -> str:
    types: dict[str, object] = {"start": NUMBER, "end": NUMBER} if "quote" in statement.parameters else {}
    if "latest" in statement.parameters:
        types |= {"before": KINDS["latest"]}
    given = {name: types.get(name, KINDS.get(name, TEXT)) for name in statement.parameters}
    if statement.takes_rows:
        given = {"rows": arrow_table([_row(name)])}
    quoted = {"`end`" if name == "end" else name: value for name, value in given.items()}
    result = connection.execute(f"EXPLAIN {statement.text}", quoted)
    assert isinstance(result, ladybug.QueryResult)
    (plan,) = result.get_next()
    return str(plan)


def _row(statement: str) -> Row:
    done, _, table = statement.partition("_")
    kind = Link if done in {"read", "delete"} else next(each.row for each in TABLES if each.name == table)
    return kind(*(None for _ in kind.columns()))


@pytest.mark.parametrize("name", sorted(load_statements("neo4j")))
def test_a_server_scans_and_pairs_what_the_file_says(server_plans: Mapping[str, set[str]], name: str) -> None:
    statement, operators = load_statements("neo4j")[name], server_plans[name]
    scanned = {operator for operator in operators if SCAN.fullmatch(operator)}
    assert not scanned or statement.scans
    assert "CartesianProduct" not in operators or statement.pairs


@pytest.mark.parametrize("name", sorted(load_statements("ladybug")))
def test_an_embedded_graph_starts_from_a_key_or_the_file_says_so(file_plans: Mapping[str, str], name: str) -> None:
    plan = file_plans[name]
    anchored = "PRIMARY_KEY_SCAN_NODE_TABLE" in plan
    assert anchored or "SCAN_NODE_TABLE" not in plan or load_statements("ladybug")[name].scans
