from pathlib import Path

import pytest

from app.commands.check import check_graph, migrate_graph
from app.opening import graph_of
from app.settings import Settings
from graph.engines import open_engine
from graph.schema import KEY, latest
from schemas.errors import GraphUnavailable, SchemaMismatch
from scripts.neo4j_server.server import Server


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    found = f"ladybug:{tmp_path / 'graph.lbug'}"
    monkeypatch.setenv("ARMSGRAPH_GRAPH", found)
    return found


def _age(address: str, version: int) -> None:
    engine = open_engine(address)
    engine.write(lambda session: session.run("merge_schema", id=KEY, version=version))
    engine.close()


def test_a_graph_that_can_be_used_is_described(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    graph_of(Settings(graph=address)).close()
    check_graph()
    told = capsys.readouterr().out
    assert "LadybugDB" in told
    assert f"version {latest('ladybug')}" in told
    assert "0 documents, 0 claims" in told


def test_a_server_that_can_be_used_is_described(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", neo4j_server.address)
    monkeypatch.setenv("ARMSGRAPH_NEO4J_PASSWORD", neo4j_server.password)
    migrate_graph()
    check_graph(wait=60)
    told = capsys.readouterr().out
    for word in (
        "5.26",
        "community",
        "not encrypted",
        "memory for one transaction",
        "all ready",
        f"version {latest('ladybug')}",
        "documents",
    ):
        assert word in told


def test_a_graph_that_is_not_there_is_said_to_be_missing(address: str) -> None:
    with pytest.raises(GraphUnavailable, match="ingest something first"):
        check_graph()


def test_a_newer_graph_is_refused_by_check_migrate_and_whoever_opens_it(address: str) -> None:
    _age(address, 99)
    with pytest.raises(SchemaMismatch, match="newer"):
        check_graph()
    for use in (migrate_graph, lambda: open_engine(address), lambda: open_engine(address, read_only=True)):
        with pytest.raises(SchemaMismatch, match="version 99"):
            use()


def test_migrating_a_graph_twice_changes_nothing(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    migrate_graph()
    migrate_graph()
    first, second = capsys.readouterr().err.split("\n")[:2]
    assert f"now has version {latest('ladybug')}" in first
    assert "already" in second
