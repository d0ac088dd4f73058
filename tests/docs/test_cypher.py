"""docs/cypher.md names every label, relationship and property of the graph, and its statements run."""

import re
from collections.abc import Iterator
from pathlib import Path

import ladybug
import pytest

from app.client import Client
from graph.engines import open_graph
from tests.docs.conftest import Sample

GUIDE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split("|") for line in GUIDE.splitlines() if line.startswith("| `")]


def words(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", cell))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[ladybug.Connection]:
    """A connection to an empty graph."""
    open_graph(f"ladybug:{tmp_path}/graph.lbug").close()
    path = tmp_path / "graph.lbug"
    with ladybug.Database(path, read_only=True) as database, ladybug.Connection(database) as connection:
        yield connection


def asked(engine: ladybug.Connection, statement: str) -> list[list[str]]:
    result = engine.execute(statement)
    assert isinstance(result, ladybug.QueryResult)
    return [[str(value) for value in row] for row in result.get_all()]


def tables(engine: ladybug.Connection, kind: str) -> set[str]:
    return {name for name, found in asked(engine, "CALL show_tables() RETURN name, type") if found == kind}


def properties(engine: ladybug.Connection, table: str) -> set[str]:
    return {name for (name,) in asked(engine, f"CALL table_info('{table}') RETURN name")}


def test_every_label_is_told_with_its_properties(engine: ladybug.Connection) -> None:
    told = {words(label).pop(): words(held) for label, _, held in (row for row in ROWS if len(row) == 3)}
    assert told == {name: properties(engine, name) for name in tables(engine, "NODE")}


def test_every_relationship_is_told_with_its_ends_and_properties(engine: ladybug.Connection) -> None:
    told = {
        words(kind).pop(): (words(source), words(target), words(held))
        for kind, source, target, held, _ in (row for row in ROWS if len(row) == 5)
    }
    found = {}
    for name in tables(engine, "REL"):
        ends = asked(engine, f"CALL show_connection('{name}') RETURN `source table name`, `destination table name`")
        found[name] = ({source for source, _ in ends}, {target for _, target in ends}, properties(engine, name))
    assert told == found


def test_statements_run(sample: Sample) -> None:
    statements = re.findall(r"```cypher\n(.*?)```", GUIDE, re.DOTALL)
    assert len(statements) == 2
    with Client(sample.address) as client:
        for statement in statements:
            assert client.cypher(statement).rows
