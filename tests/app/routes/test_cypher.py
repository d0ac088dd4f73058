import csv
import json
from asyncio import Lock
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.deps import Service
from app.forms.kinds import accepted
from app.main import app_over
from graph.free_answer import Limits
from graph.store import Graph
from tests.app.reader import LineReader
from tests.graph.attacks import ATTACKS, written

BIG = "range(1, 3000)"
PEOPLE = "MATCH (a:Actor)-[e:SUPPLIES]->(b:Actor) RETURN a.id AS supplier, b.id AS recipient, e.documents AS articles"


@pytest.fixture
def brief(graph: Graph, reader: LineReader) -> Iterator[TestClient]:
    """A client of a service that gives three rows and two seconds, with two articles."""
    app = app_over(Service(graph=graph, extractor=reader, reading=Lock(), limits=Limits(2, 3)))
    with TestClient(app, raise_server_exceptions=False) as opened:
        for text in ("Russia delivers 4 S-400 to India.", "Korea delivers shells to Russia."):
            opened.post("/v1/documents", json={"text": text, "date": "2024-02-01"}).raise_for_status()
        yield opened


def test_statement_answers_with_fields_and_values(brief: TestClient) -> None:
    asked = {"statement": PEOPLE + " ORDER BY supplier"}
    answer = brief.post("/v1/cypher", json=asked).raise_for_status()
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["truncated"] == "false"
    assert answer.json() == {
        "fields": ["supplier", "recipient", "articles"],
        "values": [["KP", "RU", 1], ["RU", "IN", 1]],
        "truncated": False,
    }


def test_parameters_are_values_and_never_text(brief: TestClient) -> None:
    odd = "' RETURN 1 //\u0000é🚀"
    asked = {
        "statement": "RETURN $a AS a, $b AS b, $c AS c",
        "parameters": {"a": odd.replace("\0", ""), "b": 2, "c": None},
    }
    assert brief.post("/v1/cypher", json=asked).json()["values"] == [["' RETURN 1 //é🚀", 2, None]]


def test_nodes_relationships_and_days_are_plain_json(brief: TestClient) -> None:
    statement = (
        "MATCH (d:Document)-[m:MENTIONS]->(a:Actor) WHERE a.id = 'IN' RETURN a, m, d.date AS date, d.recorded_at AS at"
    )
    (row,) = brief.post("/v1/cypher", json={"statement": statement}).json()["values"]
    assert row[0]["labels"] == ["Actor"]
    assert row[0]["properties"]["name"] == "India"
    assert row[1] == {"type": "MENTIONS", "properties": {"count": 1}}
    assert row[2] == "2024-02-01"
    assert row[3].endswith("Z")


@pytest.mark.parametrize(("sent", "header"), [("?format=jsonl", "*/*"), ("", "application/jsonl, */*;q=0.1")])
def test_lines_of_json_name_each_value_and_end_with_what_is_missing(brief: TestClient, sent: str, header: str) -> None:
    asked = {"statement": "UNWIND range(1, 9) AS x RETURN x ORDER BY x"}
    answer = brief.post(f"/v1/cypher{sent}", json=asked, headers={"Accept": header}).raise_for_status()
    assert answer.headers["content-type"].startswith("application/jsonl")
    assert answer.headers["truncated"] == "true"
    *rows, end = [json.loads(line) for line in answer.text.splitlines()]
    assert rows == [{"x": 1}, {"x": 2}, {"x": 3}]
    assert "first 3 rows" in end["truncated"]


def test_an_answer_that_just_fits_is_whole(brief: TestClient) -> None:
    answer = brief.post("/v1/cypher", json={"statement": "UNWIND [1, 2, 3] AS x RETURN x"}).json()
    assert (len(answer["values"]), answer["truncated"]) == (3, False)


def test_csv_holds_no_formula(brief: TestClient) -> None:
    texts = ["=1+1", "+1", "-1", "@a", "\tx", "\r=1", 'a "b",\n c', "plain"]
    columns = ", ".join(f"$p[{at + 1}] AS x{at}" for at in range(len(texts)))
    asked = {"statement": f"RETURN {columns}, -5 AS `=n`, [1, 2] AS l, true AS t", "parameters": {"p": texts}}
    answer = brief.post("/v1/cypher?format=csv", json=asked).raise_for_status()
    assert answer.headers["content-type"].startswith("text/csv")
    head, row = csv.reader(answer.text.splitlines(keepends=True))
    assert head[-3] == "'=n"
    assert row[:6] == [f"'{text}" for text in texts[:6]]
    assert row[6:] == ['a "b",\n c', "plain", "-5", "[1, 2]", "true"]


def test_csv_says_at_its_end_that_rows_are_missing(brief: TestClient) -> None:
    answer = brief.post("/v1/cypher?format=csv", json={"statement": "UNWIND range(1, 9) AS x RETURN x"})
    *rows, end = csv.reader(answer.text.splitlines())
    assert rows == [["x"], ["1"], ["2"], ["3"]]
    assert end[0].startswith("truncated: these are the first 3 rows")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("MATCH (n) DETACH DELETE n", "MATCH, OPTIONAL MATCH"),
        ("RETURN nowhere", "nowhere"),
        ("RETURN apoc.load.json('x')", "coalesce"),
        ("RETURN '" + "x" * 20_000 + "'", "10,000 characters"),
        (f"UNWIND {BIG} AS a UNWIND {BIG} AS b UNWIND {BIG} AS c RETURN sum(a + b * c)", "2 s"),
    ],
)
def test_what_is_not_answered_is_a_problem_that_says_why(brief: TestClient, statement: str, told: str) -> None:
    answer = brief.post("/v1/cypher", json={"statement": statement})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("kind", sorted(ATTACKS.keys() - {"costs"}))
def test_what_does_more_than_read_is_refused(brief: TestClient, graph: Graph, tmp_path: Path, kind: str) -> None:
    held, files = graph.counts(), {path.name for path in tmp_path.iterdir()}
    for attack in ATTACKS[kind]:
        answer = brief.post("/v1/cypher", json={"statement": written(attack, tmp_path)})
        assert answer.status_code == 422, attack
        assert answer.headers["content-type"] == "application/problem+json"
    assert graph.counts() == held
    assert {path.name for path in tmp_path.iterdir()} == files


@pytest.mark.parametrize(
    ("body", "headers", "path", "status"),
    [
        ({"statement": "RETURN 1", "more": 1}, {}, "", 422),
        ({"statement": "RETURN $a", "parameters": {"a": "\ud800"}}, {}, "", 422),
        ({"statement": "RETURN 1"}, {"Accept": "image/png"}, "", 406),
        ({"statement": "RETURN 1"}, {}, "?format=xml", 422),
        ({"statement": "RETURN 1"}, {"Content-Type": "text/plain"}, "", 415),
    ],
)
def test_a_wrong_request_is_refused(
    brief: TestClient, body: dict[str, object], headers: dict[str, str], path: str, status: int
) -> None:
    sent = {"Content-Type": "application/json", **headers}
    answer = brief.post(f"/v1/cypher{path}", content=json.dumps(body), headers=sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("pattern", ["(s:State)", "(s)-[e:SELLS]->()"])
def test_a_label_that_is_none_is_told_with_those_that_are(brief: TestClient, pattern: str) -> None:
    answer = brief.post("/v1/cypher", json={"statement": f"MATCH {pattern} RETURN s.id AS id"})
    assert answer.status_code == 422
    assert "does not exist. Labels are Actor, Address, Category, Claim, Document, " in answer.json()["detail"]
    assert "relationships are CONCERNS, FOUND_AT, MAY_SUPPLY, " in answer.json()["detail"]


def test_an_answer_holds_what_the_service_has_just_written(brief: TestClient) -> None:
    count = {"statement": "MATCH (d:Document) RETURN count(*) AS documents"}
    before = brief.post("/v1/cypher", json=count).json()["values"]
    brief.post("/v1/documents", json={"text": "Iran delivers shells to India."}).raise_for_status()
    assert brief.post("/v1/cypher", json=count).json()["values"] == [[before[0][0] + 1]]


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("text/csv;q=0.5, application/json", "json"),
        ("text/html, text/csv", "csv"),
        ("text/html", None),
        ("*/*", "json"),
    ],
)
def test_accept_chooses_the_form(header: str, form: str | None) -> None:
    assert accepted(header) == form
