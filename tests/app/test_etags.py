import gzip

import pytest
from fastapi.testclient import TestClient

from app.names import reference
from graph.store import Graph
from schemas.ontology import SupplyStatus
from tests.graph.readings import IR, PACT, document, reading, signs, supplies, violates

PAGED = (
    "documents", "claims", "supplies", "supplies?group_by=status&facets=item", "supplies?as_of=2999-01-01",
    "violations", "signatures", f"instruments/{PACT.id}/parties", "entities", "entities?q=a",
    "entities/KP/neighbours", "review/queue", "timeline", "paths?from=KP&to=IN",
)  # fmt: skip
"""Listings of the graph, each of which has several rows of what `_sayings` stores."""


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


@pytest.fixture
def _sayings(graph: Graph) -> None:
    """Two documents that say something of every type."""
    for text in ("One report on missiles.", "Another report on missiles."):
        where = document(text)
        said = [
            supplies(where, start="2024"),
            supplies(where, recipient=IR),
            supplies(where, status=SupplyStatus.ORDERED, start="2023"),
        ]
        said.append(supplies(where, IR, reference().entities["IN"]))
        breaches = [violates(where), violates(where, IR)]
        graph.write_readings([reading(where, *said, *breaches, signs(where))])


@pytest.mark.usefixtures("_sayings")
@pytest.mark.parametrize("path", PAGED)
def test_every_page_of_a_graph_that_stays_as_it_is_has_the_same_tag(client: TestClient, path: str) -> None:
    asked = f"/v1/{path}{'&' if '?' in path else '?'}limit=1"
    while True:
        page = client.get(asked).raise_for_status()
        again = client.get(asked, headers={"If-None-Match": page.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        if "&cursor=" in asked:
            return
        client.post("/v1/documents", json={"text": "Russia delivers 1 S-400 to India."}).raise_for_status()  # as before
        asked = f"{asked}&cursor={page.json()['next_cursor']}"


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
