"""What a client takes, and what it does not."""

import pytest
from fastapi.testclient import TestClient

from app.forms.kinds import Form, accepted
from app.preferences import weights


def test_weights_are_read_in_their_order() -> None:
    told = weights("text/csv;q=0.5, application/json ; charset=utf-8, ,*/*;q=odd")
    assert list(told.items()) == [("text/csv", 0.5), ("application/json", 1.0), ("*/*", 0.0)]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", Form.JSON),
        ("*/*", Form.JSON),
        ("text/html, */*;q=0.8", Form.JSON),
        ("text/csv, application/json", Form.CSV),
        ("text/csv;q=0.5, application/json", Form.JSON),
        ("text/*", Form.CSV),
        ("application/json;q=0, */*", Form.JSONL),
        ("*/*, application/json;q=0", Form.JSONL),
        ("application/*;q=0, */*", Form.CSV),
        ("application/json;q=0.1, application/*;q=0.5, text/csv;q=0.2", Form.JSONL),
        ("application/ndjson", Form.JSONL),
        ("application/x-ndjson", Form.JSONL),
        ("application/jsonl;q=0, application/x-ndjson", Form.JSONL),
        ("*/*;q=0", None),
        ("text/html", None),
        ("text/csv;q=nan", None),
    ],
)
def test_the_form_that_is_liked_best_is_sent(accept: str, form: Form | None) -> None:
    assert accepted(accept) is form


@pytest.fixture
def listing(client: TestClient) -> str:
    """A listing that is large enough to be compressed."""
    for number in range(5):
        client.post("/v1/documents", json={"text": f"Russia delivers {number + 1} S-400 to India."}).raise_for_status()
    return "/v1/claims"


@pytest.mark.parametrize(
    ("taken", "is_packed"),
    [("gzip", True), ("br, GZIP;q=0.1", True), ("gzip;q=0", False), ("br, gzip; q=0.0, *", False), ("identity", False)],
)
def test_answers_are_compressed_only_for_who_takes_it(
    client: TestClient, listing: str, taken: str, is_packed: bool
) -> None:
    answer = client.get(listing, headers={"Accept-Encoding": taken}).raise_for_status()
    assert (answer.headers.get("content-encoding") == "gzip") is is_packed
    assert "Accept-Encoding" in answer.headers["vary"].split(", ")


def test_what_is_weighed_nothing_is_not_sent(client: TestClient, listing: str) -> None:
    answer = client.get(listing, headers={"Accept": "application/json;q=0, */*"}).raise_for_status()
    assert answer.headers["content-type"] == "application/jsonl"
