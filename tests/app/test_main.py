import pytest
from fastapi.testclient import TestClient

from graph.store import Graph


def test_home_leads_to_the_docs(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.url.path == "/docs"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/v1/claims", 405)])
def test_what_no_route_answers_is_a_problem(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == response.json()["status"] == status
    assert response.headers["content-type"] == "application/problem+json"


def test_service_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"documents": 0, "claims": 0, "entities": 0, "retracted": 0}


def test_service_without_its_graph_lives_and_is_not_ready(client: TestClient, graph: Graph) -> None:
    graph.close()
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["detail"] == "the graph has been closed"


def test_description_names_every_route_and_parameter(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/v1/supplies",
        "/v1/claims",
        "/v1/claims/{claim_id}",
        "/v1/entities",
        "/v1/entities/{entity_id}",
        "/v1/documents",
        "/v1/documents/{document_id}",
        "/healthz",
        "/readyz",
    }
    for routes in paths.values():
        for route in routes.values():
            assert route["description"]
    assert all(parameter["description"] for parameter in paths["/v1/supplies"]["get"]["parameters"])
