"""Every statement that a reader is shown runs on the embedded engine and finds what it names."""

import datetime as dt
from pathlib import Path
from typing import Any

import ladybug
import pytest
from neo4j import GraphDatabase
from pydantic import SecretStr

from app.opening import graph_of
from app.settings import Settings
from graph.queries import load_folder
from graph.shown import SHOWN, shown
from schemas.claims import Document, Entity, Evidence, Reading, Signs, Span, Supplies, Violates, Voice
from schemas.filters import SupplyFilter
from schemas.ontology import EntityType, SignatureStatus, Stance, SupplyStatus, ViolationStatus
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server

EVERY = {
    "supplies": {"supplier": ["IR"], "recipient": ["RU"], "item": ["shahed-136"], "category": ["aircraft"],
                 "status": ["delivered"], "since": ["2023"], "until": ["2023-06"],
                 "attributed_to": ["KR"], "published_since": ["2024-02"], "published_until": ["2024-02"]},
    "violations": {"actor": ["IR"], "instrument": ["unscr-2231"], "status": ["asserted"],
                   "attributed_to": ["KR"], "since": ["2024-02"], "until": ["2024-02"]},
    "signatures": {"party": ["RU"], "instrument": ["npt"], "status": ["signed"],
                   "attributed_to": ["KR"], "since": ["1968"], "until": ["1970"]},
    "paths": {"from": ["IR"], "to": ["ML"], "item": ["shahed-136"], "category": ["uav"], "status": ["delivered"],
              "attributed_to": ["KR"], "since": ["2023"], "until": ["2024"]},
}  # fmt: skip
QUOTE = "It's said so."


def entity(key: str, kind: str = "state") -> Entity:
    return Entity(id=key, type=EntityType(kind), name=f"the {key}")


def _reading() -> Reading:
    document = Document(text=QUOTE, date=dt.date(2024, 2, 29))
    told: dict[str, Any] = {
        "document": document.id,
        "evidences": (Evidence(quote=Span(start=0, end=13, text=QUOTE), frame="transfer", confidence=1.0),),
        "extractor": "1",
        "voices": (Voice(by="KR", stance=Stance.ASSERTS, span=Span(start=0, end=4, text="It's")),),
    }
    item = entity("shahed-136", "system")
    ends = (("IR", "RU", "2023-03"), ("RU", "ML", "2024"))
    claims = [
        Supplies(supplier=entity(a), recipient=entity(b), item=item, status=SupplyStatus.DELIVERED, start=day, **told)
        for a, b, day in ends
    ]
    breach = Violates(
        actor=entity("IR"), instrument=entity("unscr-2231", "instrument"), status=ViolationStatus.ASSERTED, **told
    )
    signed = Signs(
        parties=(entity("RU"),),
        instrument=entity("npt", "instrument"),
        status=SignatureStatus.SIGNED,
        start="1968-07",
        **told,
    )
    return Reading(document=document, claims=(*claims, breach, signed), extractor="1")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shown") / "graph.lbug"
    with graph_of(Settings(graph=f"ladybug:{path}")) as graph:
        graph.write_readings([_reading()])
        assert graph.supplies(SupplyFilter(categories=frozenset({"uav"}))).total == 2
    return path


def rows(file: Path, statement: str) -> list[list[object]]:
    with ladybug.Database(str(file), read_only=True) as database, ladybug.Connection(database) as connection:
        found = connection.execute(statement)
        assert isinstance(found, ladybug.QueryResult)
        return [list(row) for row in found]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_statement_with_all_its_parameters_finds_the_claim(file: Path, name: str) -> None:
    assert load_folder(SHOWN)[name].parameters == EVERY[name].keys()
    (row,) = rows(file, shown(name, EVERY[name]))
    assert QUOTE in row


@pytest.mark.parametrize("name", sorted(EVERY))
def test_statement_without_parameters_runs(file: Path, name: str) -> None:
    assert rows(file, shown(name, {}))


@pytest.mark.parametrize(
    ("name", "parameter"), [(name, parameter) for name, values in EVERY.items() for parameter in values]
)
def test_each_parameter_alone_runs_and_another_value_finds_nothing(file: Path, name: str, parameter: str) -> None:
    assert rows(file, shown(name, {parameter: EVERY[name][parameter]}))
    other = {"since": "2099", "until": "1900"}.get(parameter.removeprefix("published_"), "other")
    assert rows(file, shown(name, {parameter: [other]})) == []


def test_same_statements_find_the_same_on_a_server(neo4j_server: Server) -> None:
    empty(neo4j_server)
    with (
        graph_of(Settings(graph=neo4j_server.address, neo4j_password=SecretStr(neo4j_server.password))) as graph,
        GraphDatabase.driver(neo4j_server.address, auth=("neo4j", neo4j_server.password)) as driver,
    ):
        graph.write_readings([_reading()])
        for name, values in EVERY.items():
            found, _, _ = driver.execute_query(shown(name, values))
            assert [QUOTE in row.values() for row in found] == [True], name
            assert driver.execute_query(shown(name, {})).records


def test_dates_are_inclusive(file: Path) -> None:
    assert len(rows(file, shown("supplies", {"since": ["2023-03"], "until": ["2023-03"]}))) == 1


@pytest.mark.parametrize("value", ["it's", "back\\slash", "'] OR true //", "two\nlines"])
def test_value_stays_a_value(file: Path, value: str) -> None:
    assert rows(file, shown("supplies", {"supplier": [value]})) == []


def test_unknown_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match="supplies has no parameter colour"):
        shown("supplies", {"colour": ["red"]})
