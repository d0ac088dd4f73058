from threading import Thread

import pytest
from fastapi.testclient import TestClient

from tests.app.reader import LineReader

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
        ({"text": "x", "date": "soon"}, "date: "),
        ({"text": "x", "author": "y"}, "author: Extra inputs are not permitted"),
        ({"text": "Panzer.", "lang": "de"}, "no pack for language 'de'; there are en, fr"),
        ([], "Input should be a valid dictionary"),
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
    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"


def test_body_over_ten_megabytes_is_too_large(client: TestClient) -> None:
    response = client.post("/v1/documents", json={"text": "arms " * 2_000_001})
    assert response.status_code == 413
    assert response.json()["detail"] == "the body is larger than 10,000,000 bytes"


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
