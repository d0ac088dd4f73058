import gzip

import pytest
from fastapi.testclient import TestClient


@pytest.fixture(autouse=True)
def _articles(client: TestClient) -> None:
    for number in range(5):
        client.post("/v1/documents", json={"text": f"Russia delivers {number + 1} S-400 to India."})


def test_who_has_an_answer_is_not_sent_it_again_until_it_changes(client: TestClient) -> None:
    first = client.get("/v1/documents").raise_for_status()
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    assert "Accept" in first.headers["vary"].split(", ")
    assert first.headers["cache-control"] == "no-cache"
    for known in (tag, f'"other", {tag}', "*"):
        again = client.get("/v1/documents", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    client.post("/v1/documents", json={"text": "Iran delivers shells to Russia."}).raise_for_status()
    changed = client.get("/v1/documents", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] == tag) == (200, False)


def test_problems_and_streams_have_no_tag(client: TestClient) -> None:
    for path in ("/v1/claims/0", "/v1/claims?format=jsonl", "/healthz"):
        assert "etag" not in client.get(path, headers={"If-None-Match": "*"}).headers


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/claims?format=jsonl"])
def test_large_answers_are_compressed_for_who_takes_it(client: TestClient, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"}).raise_for_status()
    assert "content-encoding" not in plain.headers
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert {"Accept", "Accept-Encoding"} <= set(packed.headers["vary"].split(", "))
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 3
