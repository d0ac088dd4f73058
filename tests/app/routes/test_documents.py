import json
from threading import Thread

import pytest
from fastapi.testclient import TestClient

from tests.app.reader import LineReader

JSON = {"Content-Type": "application/json"}
ARTICLE = {
    "text": "Defence.\r\n\r\nRussia delivers 4 S-400 to India.",
    "title": "A delivery",
    "date": "2021-11-15",
    "id": "wire-7",
}


def test_article_is_answered_with_its_claims(client: TestClient) -> None:
    response = client.post("/v1/documents", json=ARTICLE)
    assert response.status_code == 201
    answer = response.json()
    assert (answer["document"]["title"], answer["document"]["source_id"]) == ("A delivery", "wire-7")
    (claim,) = answer["claims"]
    assert (claim["type"], claim["supplier"]["id"], claim["recipient"]["id"]) == ("supplies", "RU", "IN")
    document = client.get(f"/v1/documents/{answer['document']['id']}").raise_for_status().json()
    assert document["text"] == "Defence.\n\nRussia delivers 4 S-400 to India."
    quote = claim["evidences"][0]["quote"]
    assert document["text"][quote["start"] : quote["end"]] == quote["text"]


def test_article_that_is_known_is_not_read_again(client: TestClient, reader: LineReader) -> None:
    first = client.post("/v1/documents", json=ARTICLE).json()
    again = client.post("/v1/documents", json=ARTICLE)
    assert again.status_code == 200
    assert again.json() == first
    assert reader.count == 1


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ({}, "text: Field required"),
        ({"text": ""}, "text: String should have at least 1 character"),
        ({"text": " \n"}, "the text is empty"),
        ({"text": "x", "date": "soon"}, "date: 'soon' is no date that can be told"),
        ({"text": "x", "author": "y"}, "key 'author' is none of text, title, date, source, id, url, lang"),
        ({"text": "Panzer.", "lang": "de"}, "no pack for language 'de'; there are en, fr"),
        ([], "expected {id?, url?, title?, date?, source?, lang?, text}"),
    ],
)
def test_wrong_article_is_refused_and_nothing_kept(client: TestClient, article: object, told: str) -> None:
    response = client.post("/v1/documents", json=article)
    assert response.status_code == 422
    assert told in response.json()["detail"]
    assert client.get("/readyz").json()["documents"] == 0


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"text": "ab\\ud800"}', b'{"text": "\xe9"}'])
def test_body_that_is_no_json_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/documents", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == (422 if b"ud800" in body else 400)
    assert response.headers["content-type"] == "application/problem+json"


def test_text_over_ten_megabytes_is_too_large(client: TestClient) -> None:
    response = client.post("/v1/documents", json={"text": "arms " * 2_000_001})
    assert response.status_code == 413
    assert response.json()["detail"] == "the text has 10,000,005 bytes; the most that is read is 10,000,000"


def test_body_that_no_text_can_need_is_too_large(client: TestClient) -> None:
    response = client.post("/v1/documents", json={"text": "\0 " * 4_500_000})
    assert response.status_code == 413
    assert response.json()["detail"] == "the body is larger than 30,065,536 bytes"


def test_escapes_do_not_count_as_text(client: TestClient) -> None:
    response = client.post("/v1/documents", content=json.dumps({"text": "é " * 1_500_000}), headers=JSON)
    assert response.status_code == 201


def test_malformed_body_is_told_where(client: TestClient) -> None:
    response = client.post("/v1/documents", content=b'{"text":\n  nope}', headers=JSON)
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert response.json()["detail"] == "the body is not JSON: Expecting value at line 2, column 3"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/pdf", ""])
@pytest.mark.parametrize("path", ["documents", "extract"])
def test_body_sent_as_something_else_is_not_taken(client: TestClient, path: str, kind: str) -> None:
    response = client.post(f"/v1/{path}", content=b'{"text": "x"}', headers={"Content-Type": kind})
    assert (response.status_code, response.headers["content-type"]) == (415, "application/problem+json")
    choices = "application/json, text/plain, text/html, application/xhtml+xml, text/markdown"
    lines = ", application/x-ndjson, application/jsonl, application/ndjson" if path == "documents" else ""
    assert response.json()["detail"].endswith(f"; send it as one of {choices}{lines}")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/ld+json"])
def test_any_name_of_json_is_taken(client: TestClient, kind: str) -> None:
    headers = {"Content-Type": kind}
    assert client.post("/v1/documents", content=b'{"text": "x"}', headers=headers).status_code == 201


@pytest.mark.parametrize("date", ["20 June 2024", "Thu, 20 Jun 2024 10:00:00 GMT", 1718877600])
def test_date_may_be_written_otherwise(client: TestClient, date: str | int) -> None:
    answer = client.post("/v1/documents", json={"text": "x", "date": date}).raise_for_status().json()
    assert answer["document"]["date"] == "2024-06-20"


def test_removed_article_is_in_no_answer_and_may_come_back(client: TestClient) -> None:
    key = client.post("/v1/documents", json=ARTICLE).json()["document"]["id"]
    assert client.delete(f"/v1/documents/{key}").status_code == 204
    assert client.get(f"/v1/documents/{key}").status_code == 404
    assert client.delete(f"/v1/documents/{key}").status_code == 404
    assert client.get("/v1/supplies").json()["total"] == 0
    assert client.delete(f"/v1/documents/{key}?purge=true").status_code == 204
    assert client.post("/v1/documents", json=ARTICLE).status_code == 201


def test_articles_may_come_at_once(client: TestClient) -> None:
    def send(number: int) -> None:
        article = {"text": f"{number}. Russia delivers S-400 to India."}
        answers.append(client.post("/v1/documents", json=article).status_code)

    answers: list[int] = []
    threads = [Thread(target=send, args=(number % 6,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] * 6 + [201] * 6
    assert client.get("/v1/supplies").json()["items"][0]["documents"] == 6
