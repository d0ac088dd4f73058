"""GET /v1/ask with the real extractor, over a graph that holds a few claims."""

from asyncio import Lock
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.deps import Service
from app.ingest import ingest
from app.main import app_over
from app.sources.record import Found
from extract.extractor import Extractor
from graph.store import Graph
from schemas.claims import Document
from tests.app.reader import LineReader

TEXT = "Russia delivers 4 S-400 to India. Korea promises shells to Russia. Iran delivers shells to Russia."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def client(graph: Graph, reader: LineReader, extractor: Extractor) -> Iterator[TestClient]:
    document = Document.model_validate({"date": "2021-11-15", "text": TEXT, "lang": "en"})
    assert sum(step.read for step in ingest([Found("-", document)], reader, graph)) == 1
    with TestClient(app_over(Service(graph=graph, extractor=extractor, reading=Lock()))) as opened:
        yield opened


def ask(client: TestClient, question: str, **more: str) -> dict[str, object]:
    found: dict[str, object] = client.get("/v1/ask", params={"q": question, **more}).raise_for_status().json()
    return found


def ends(answer: dict[str, object]) -> list[str]:
    rows = answer["rows"]
    assert isinstance(rows, list)
    return [f"{row['supplier']['id']}>{row['recipient']['id']} {row['status']}" for row in rows]


def test_question_is_answered_with_its_call_its_cypher_and_rows_with_evidence(client: TestClient) -> None:
    found = ask(client, "Who supplied S-400 to India?", lang="en")
    assert found["understood"] == {
        "path": "/v1/supplies",
        "params": {"recipient": "IN", "item": "s-400"},
        "asks": "supplier",
    }
    assert ends(found) == ["RU>IN delivered"]
    assert "Russia delivers 4 S-400 to India." in str(found["rows"])
    assert "'IN'" in str(found["cypher"])
    assert (found["lang"], found["message"]) == ("en", None)


def test_same_is_asked_in_french_and_the_language_is_guessed(client: TestClient) -> None:
    found = ask(client, "Qui a livré des obus à l'armée russe ?")
    assert (found["lang"], ends(found)) == ("fr", ["IR>RU delivered"])


def test_what_is_only_promised_does_not_answer_who_delivered(client: TestClient) -> None:
    assert ends(ask(client, "Which shells did North Korea deliver to Russia?")) == []
    assert ends(ask(client, "Which shells did North Korea promise to Russia?")) == ["KP>RU planned"]


def test_what_the_rows_leave_out_is_counted(client: TestClient) -> None:
    found = ask(client, "Which shells did North Korea deliver to Russia?")
    assert (found["rows"], found["others"], found["undated"]) == ([], {"planned": 1}, None)
    dated = ask(client, "Who supplied shells to Russia since 2020?")
    assert (ends(dated), dated["others"], dated["undated"]) == (["IR>RU delivered"], {"planned": 1}, 0)


@pytest.mark.parametrize(
    "question",
    [
        "Who supplies Russia?",
        "Did North Korea supply shells to Russia?",
        "Which shells did North Korea promise to Russia?",
        "What did France or Iran deliver since 2020?",
        "Which air defence systems were delivered to India?",
    ],
)
def test_cypher_finds_as_many_claims_as_the_rows_hold(client: TestClient, question: str) -> None:
    found = ask(client, question)
    rows = found["rows"]
    assert isinstance(rows, list)
    told = client.post("/v1/cypher", json={"statement": found["cypher"]}).raise_for_status().json()
    assert len(told["values"]) == sum(row["claims"] for row in rows)


def test_two_questions_at_once_are_not_taken_for_one(client: TestClient) -> None:
    found = ask(client, "What has Iran delivered to Russia, and what did France deliver to India?")
    assert (found["understood"], found["rows"]) == (None, [])


def test_question_for_the_truth_shows_all_statuses(client: TestClient) -> None:
    assert ends(ask(client, "Did North Korea supply shells to Russia?")) == ["KP>RU planned"]


def test_several_values_are_asked_together(client: TestClient) -> None:
    assert ends(ask(client, "What did Iran or Russia deliver?")) == ["IR>RU delivered", "RU>IN delivered"]


def test_what_the_graph_does_not_hold_is_not_answered(client: TestClient) -> None:
    found = ask(client, "What is the range of the S-400?")
    assert (found["understood"], found["cypher"], found["rows"]) == (None, None, [])
    assert "range" in str(found["message"])


@pytest.mark.parametrize(("params", "said"), [({"q": "Wer?", "lang": "de"}, "'de'"), ({"q": ""}, "q: "), ({}, "q: ")])
def test_what_cannot_be_read_is_refused(client: TestClient, params: dict[str, str], said: str) -> None:
    response = client.get("/v1/ask", params=params)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert said in response.json()["detail"]
