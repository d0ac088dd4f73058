import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from app.jobs.store import Jobs
from app.key_file import create_key
from app.keyring import Scope
from app.main import create_app
from app.settings import Settings
from graph.store import Graph
from schemas.batches import JobState

ARTICLE = {"text": "Russia delivers 4 S-400 to India. Korea promises 2 shells to Iran."}


def scraped(client: TestClient) -> dict[tuple[str, ...], float]:
    """Return every value by its name and the values of its labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(response.text)
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_requests_are_counted_by_route_method_and_status(client: TestClient) -> None:
    for path in ("/v1/claims/x", "/v1/claims/y", "/nowhere", "/elsewhere", "/v1/supplies?limit=0"):
        client.get(path)
    found = scraped(client)
    count = "armsgraph_request_seconds_count"
    assert found[count, "GET", "/v1/claims/{claim_id}", "404"] == 2
    assert found[count, "GET", "other", "404"] == 2
    assert found[count, "GET", "/v1/supplies", "422"] == 1
    assert found["armsgraph_request_seconds_sum", "GET", "/v1/supplies", "422"] > 0
    assert found["armsgraph_requests_refused_total", "value"] == 1
    assert scraped(client)[count, "GET", "/metrics", "200"] == 1


def test_what_is_read_is_counted(client: TestClient) -> None:
    before = scraped(client)
    assert before["armsgraph_extraction_words_total",] == 0
    assert before["armsgraph_graph_rows", "documents"] == 0
    assert before["armsgraph_last_document_age_seconds",] != before["armsgraph_last_document_age_seconds",]
    client.post("/v1/documents", json=ARTICLE)
    client.post("/v1/documents", json=ARTICLE)
    client.post("/v1/documents", json={"text": "Panzer.", "lang": "de"})
    found = scraped(client)
    assert found["armsgraph_documents_read_total", "read"] == 1
    assert found["armsgraph_documents_read_total", "refused"] == 1
    assert found["armsgraph_extraction_words_total",] == 12
    assert found["armsgraph_extraction_seconds_total",] > 0
    assert found["armsgraph_claims_read_total", "supplies"] == 2
    assert found["armsgraph_graph_rows", "documents"] == 1
    assert found["armsgraph_graph_rows", "claims"] == 2
    assert 0 <= found["armsgraph_last_document_age_seconds",] < 60


def test_who_asks_too_often_or_without_a_key_is_counted(
    make_client: Callable[..., TestClient], settings: Settings
) -> None:
    client = make_client(requests_per_minute=3)
    key = create_key(settings.keys, "prometheus", [Scope.ADMIN])
    assert client.post("/v1/documents", json=ARTICLE).status_code == 401
    assert [client.get("/v1/supplies").status_code for _ in range(4)] == [200, 200, 429, 429]
    client.headers["Authorization"] = f"Bearer {key}"
    assert client.post("/v1/documents", json=ARTICLE).status_code == 403
    found = scraped(client)
    refused = "armsgraph_requests_refused_total"
    assert (found[refused, "no key"], found[refused, "scope"], found[refused, "rate"]) == (1, 1, 2)


def test_graph_that_is_gone_is_told_and_no_failure(client: TestClient, graph: Graph) -> None:
    assert scraped(client)["armsgraph_graph_up",] == 1
    graph.close()
    assert scraped(client)["armsgraph_graph_up",] == 0


def test_jobs_that_wait_or_run_are_told(client: TestClient, settings: Settings, tmp_path: Path) -> None:
    jobs = Jobs(settings.jobs)
    told = [("armsgraph_jobs", state) for state in ("queued", "running")]
    assert [scraped(client)[each] for each in told] == [0, 0]
    for number in range(3):
        (body := tmp_path / "body").write_text(json.dumps(ARTICLE))
        jobs.submit(None, str(number), 1, body)
    jobs.start()
    assert [scraped(client)[each] for each in told] == [2, 1]
    jobs.end(jobs.jobs(state=JobState.RUNNING, cursor=None, limit=1).items[0].id, JobState.DONE)
    assert [scraped(client)[each] for each in told] == [2, 0]


def test_transactions_of_the_graph_are_timed(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        before = scraped(client)
        client.get("/v1/supplies")
        after = scraped(client)
    reads = ("armsgraph_engine_seconds_count", "read")
    assert after[reads] > before[reads]
    assert before["armsgraph_engine_seconds_count", "write"] > 0


def test_two_services_count_for_themselves(make_client: Callable[..., TestClient], tmp_path: Path) -> None:
    one, other = make_client(), make_client()
    one.get("/v1/supplies")
    assert ("armsgraph_request_seconds_count", "GET", "/v1/supplies", "200") not in scraped(other)


@pytest.mark.parametrize("method", ["GET", "BREW"])
def test_methods_that_nobody_knows_are_one(client: TestClient, method: str) -> None:
    client.request(method, "/nowhere")
    shown = method if method == "GET" else "other"
    found = {key[1:3] for key in scraped(client) if key[0] == "armsgraph_request_seconds_count"}
    assert (shown, "other") in found
