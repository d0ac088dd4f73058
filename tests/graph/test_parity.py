"""Every read that our Cypher knows, asked of both engines over the same articles: the same rows in the same order."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from itertools import islice

import pytest

from graph import claim_graph
from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.cursors import MOST
from graph.engine import Columns, Row, Session
from graph.engines import open_engine
from graph.neighbours import COUNTING
from graph.queries import load_statements
from graph.schema import KEY, Versioned
from graph.tables import Link
from schemas.claims import Reading, Supplies
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings

NAMES = sorted(
    name
    for name in load_statements("ladybug").keys() & load_statements("neo4j").keys()
    if name.startswith(("read_", "list_", "count_", "scan_")) and name != "read_turn"
)
"""Every read but the number of the last writer's turn, which only a server counts."""
UNORDERED = frozenset({"count_rows"})
"""What is a union, whose parts an engine may answer in any order."""
CLAIMS = 400
COMBINATIONS = 6
"""How many sets of parameters each statement is asked with."""
MOMENT = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
MIDWAY = MOMENT + dt.timedelta(milliseconds=60)
"""When some articles were written, each a millisecond after the one before, and the others were not."""


@pytest.fixture(scope="module")
def engines(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Versioned, Versioned]]:
    """Both engines over the same articles, some of them corrected, one of them removed."""
    empty(neo4j_server)
    file = tmp_path_factory.mktemp("parity") / "graph.lbug"
    ours = open_engine(f"ladybug:{file}")
    theirs = open_engine(neo4j_server.address, access=Access(password=neo4j_server.password))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claim_graph, "now", lambda: MOMENT)
        for engine in (ours, theirs):
            graph = ClaimGraph(engine)
            for reading in _articles():
                graph.write_readings([reading])
            graph.remove_document([*_articles()][-1].document.id)
    yield ours, theirs
    ours.close()
    theirs.close()


def _articles() -> Iterator[Reading]:
    return synthetic_readings(CLAIMS, 5, revised=0.1)


@pytest.fixture(scope="module")
def given() -> Mapping[str, list[object]]:
    """Values that a parameter may have, by name."""
    readings = list(islice(_articles(), 40))
    claims = [claim for reading in readings for claim in reading.claims]
    supplied = [claim for claim in claims if isinstance(claim, Supplies)]
    documents = sorted(reading.document.id for reading in readings)[:12]
    actors = sorted({claim.supplier.id for claim in supplied} | {claim.recipient.id for claim in supplied})
    instruments = sorted({entity.id for claim in claims for entity in claim.entities if entity.type == "instrument"})
    items = sorted({claim.item.id for claim in supplied if claim.item})
    ends = [Link(source, target) for source in actors for target in (*actors, *instruments)]
    places = [kind + value for reading in readings for kind, value in (("url ", reading.document.url),) if value]
    return {
        "document": [*documents], "entity": ["", *actors[:4], *items[:2]], "id": [*documents],
        "address": [*places[:12]],
        "supplier": ["", *actors], "recipient": [*actors], "since": ["", "2015-01-01"], "until": ["", "2020-12-31"],
        "narrowed": [False, True], "items": [items], "statuses": [["delivered", "ordered"], ["denied"], ["asserted"]],
        "type": ["", "supplies", "violates"], "types": [[], ["state"], ["system", "instrument"]], "rows": [*ends],
        "ids": [[*actors, *items]], "category": ["missile", "aircraft"], "extractor": ["", "other"],
        "min_documents": [1, 2], "before": [MOST, 3], "after": ["", "7", "RU"], "limit": [1000, 3],
        "actors": [[], actors[:6]], "instruments": [[], instruments[:3]], "since_day": [dt.date(2015, 1, 1)],
        "until_day": [dt.date(2020, 12, 31)],
        "earliest": [dt.date(2010, 1, 1)], "latest": [dt.date(2022, 1, 1)], "patterns": [[".*state.*"]],
        "suppliers": [actors[:5], actors], "recipients": [actors[:7], actors], "undated": [False, True],
        "attributed_to": [""], "standing": ["9", "0.3"], "published": [False, True], "lang": ["", "en"],
        "published_since": [dt.date(2019, 1, 1)], "published_until": [dt.date(2023, 1, 1)],
        "as_of": [MIDWAY, dt.datetime(9999, 1, 1, tzinfo=dt.UTC)], "moment": ["2025-01-01T00:00:00.060Z", "9999"],
        "by_supplier": [True, False], "by_recipient": [True, False], "by_item": [True, False],
        "by_category": [False, True], "period": [0, 4, 7], "sort": ["documents", "claims", "latest"],
        "before_day": ["~", "2020"], "instrument": [*instruments],
        "source": ["", documents[3]], "target": ["", actors[0]], "item": ["", items[0]], "rank": [-1, 0],
        "contradicted": [[], [f"{actors[0]} {actors[1]}"]], "counted": [COUNTING, COUNTING[:3]],
    }  # fmt: skip


def _keys(name: str, given: Mapping[str, list[object]], claims: list[str]) -> list[Columns | Row]:
    """Return what a statement that looks up by key is asked for."""
    if name in {"read_claim", "read_roles"}:
        return [{"id": key} for key in claims]
    (parameter,) = load_statements("ladybug")[name].parameters
    if parameter == "rows":
        return [each for each in given["rows"] if isinstance(each, Row)]
    if name == "read_address":
        return [{"id": value} for value in given["address"]]
    return [{parameter: value} for value in sorted(given[parameter], key=str)]


def _chosen(name: str, given: Mapping[str, list[object]], chance: random.Random) -> Columns:
    if name in {"read_schema", "read_last_change"}:
        return {"id": KEY}
    wanted = sorted(load_statements("ladybug")[name].parameters)
    choices = {**given, "id": given["entity"]} if name == "read_named" else given
    if name.startswith("list_documents_by_"):
        choices = {**choices, "before": [dt.date.max, dt.date(2021, 1, 1)]}
    return {parameter: chance.choice(choices[parameter]) for parameter in wanted}


def _questions(name: str, given: Mapping[str, list[object]]) -> list[Columns]:
    return [_chosen(name, given, random.Random(seed)) for seed in range(COMBINATIONS)]


def _columns(**columns: object) -> dict[str, object]:
    return columns


def _rows(session: Session, name: str, given: Mapping[str, list[object]]) -> list[list[dict[str, object]]]:
    if load_statements("neo4j")[name].takes_rows:
        claims = sorted(str(row["id"]) for row in session.ask(_columns, "scan_claims", id="", limit=60))
        return [session.ask_each(_columns, name, _keys(name, given, claims))]
    return [session.ask(_columns, name, **columns) for columns in _questions(name, given)]


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_answer_the_same(
    engines: tuple[Versioned, Versioned], given: Mapping[str, list[object]], name: str
) -> None:
    ours, theirs = (engine.read(lambda session: _rows(session, name, given)) for engine in engines)
    if name in UNORDERED:
        ours, theirs = ([sorted(rows, key=str) for rows in found] for found in (ours, theirs))
    assert ours == theirs
