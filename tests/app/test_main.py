import pytest
from fastapi.testclient import TestClient
from openapi_spec_validator import validate

from graph.schema import latest
from graph.store import Graph
from schemas.ontology import ClaimType, EntityType, SupplyStatus

IDS = dict.fromkeys(("claim_id", "document_id", "entity_id", "instrument", "job_id", "review_id"), "RU")


def test_home_leads_to_the_docs(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.url.path == "/docs"


@pytest.mark.parametrize(
    ("method", "path", "status", "told"),
    [
        ("GET", "/nowhere", 404, "nothing is at '/nowhere'"),
        ("PUT", "/v1/claims", 405, "method 'PUT' is none of GET"),
        ("GET", "/v1/claims?limit=0", 422, "limit: Input should be greater than or equal to 1, not '0'"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_that_says_why(
    client: TestClient, method: str, path: str, status: int, told: str
) -> None:
    response = client.request(method, path)
    assert response.status_code == response.json()["status"] == status
    assert told in response.json()["detail"]
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/documents", "GET, HEAD, POST"),
        ("/v1/documents/x", "GET, HEAD, DELETE"),
        ("/healthz", "GET, HEAD"),
        ("/v1/cypher", "POST"),
    ],
)
def test_a_method_that_a_path_does_not_take_is_told_all_that_it_takes(
    client: TestClient, path: str, methods: str
) -> None:
    response = client.put(path)
    assert (response.status_code, response.headers["allow"]) == (405, methods)
    assert response.json()["detail"] == f"method 'PUT' is none of {methods} here"


def test_service_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {
        "documents": 0,
        "claims": 0,
        "entities": 0,
        "retracted": 0,
        "engine": "ladybug",
        "schema_version": latest("ladybug"),
        "extractor": "1",
    }


def test_service_without_its_graph_lives_and_is_not_ready(client: TestClient, graph: Graph) -> None:
    graph.close()
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["detail"] == "the graph has been closed"


def test_head_is_answered_wherever_get_is_without_a_body(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    assert not any("head" in operations for operations in described.values())
    paths = [path.format_map(IDS) for path, operations in described.items() if "get" in operations]
    for path in (*paths, "/docs", "/openapi.json"):
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (got.status_code, b""), path
        told = {"content-type", "content-disposition", "etag"} & got.headers.keys()
        assert {name: head.headers[name] for name in told} == {name: got.headers[name] for name in told}, path
    assert int(client.head("/v1/stats").headers["content-length"]) == len(client.get("/v1/stats").content)


def test_head_of_what_is_streamed_or_known_has_no_body_either(client: TestClient) -> None:
    streamed = client.head("/v1/supplies?format=csv")
    assert (streamed.status_code, streamed.content) == (200, b"")
    assert streamed.headers["content-type"].startswith("text/csv")
    tag = client.head("/v1/supplies").headers["etag"]
    assert client.head("/v1/supplies", headers={"If-None-Match": tag}).status_code == 304


def test_head_is_not_answered_where_get_is_not(client: TestClient) -> None:
    response = client.head("/v1/cypher")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


def test_description_declares_problems_as_they_are_sent(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    routes = [route for path in description["paths"].values() for route in path.values()]
    for route in routes:
        for status, answer in route["responses"].items():
            if not status.startswith("2"):
                assert list(answer["content"]) == ["application/problem+json"]
                schema = answer["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}
    known = description["components"]["schemas"]
    assert {"type", "title", "status", "detail", "request_id", "replaced_by", "errors"} == {
        *known["Problem"]["properties"]
    }
    assert {"name", "detail", "value", "choices"} == {*known["WrongValue"]["properties"]}
    assert "HTTPValidationError" not in known
    declared = description["paths"]["/v1/documents"]["post"]["responses"]
    assert {"400", "413", "415", "422", "503"} <= set(declared)
    shown = description["paths"]["/v1/claims/{claim_id}"]["get"]["responses"]
    assert set(shown) == {"200", "401", "404", "429", "503", "504", "default"}


def test_description_is_valid_openapi(client: TestClient) -> None:
    validate(client.get("/openapi.json").json())


def test_description_shows_how_articles_and_batches_are_sent_and_answered(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    for path, lines in [("/v1/documents", True), ("/v1/extract", False)]:
        content = description["paths"][path]["post"]["requestBody"]["content"]
        assert {"application/json", "text/plain", "text/html", "text/markdown"} <= set(content)
        assert ("application/x-ndjson" in content) is lines
        assert all(each.get("example") or each.get("examples") for each in content.values())
    for name in ("Job", "Batch", "LineError"):
        assert description["components"]["schemas"][name]["examples"]


@pytest.mark.parametrize(
    ("path", "name", "choices"),
    [
        ("supplies", "status", SupplyStatus),
        ("claims", "type", ClaimType),
        ("entities", "type", EntityType),
    ],
)
def test_description_gives_the_choices(
    client: TestClient, path: str, name: str, choices: type[SupplyStatus | ClaimType | EntityType]
) -> None:
    route = client.get("/openapi.json").json()["paths"][f"/v1/{path}"]["get"]
    (schema,) = [parameter["schema"] for parameter in route["parameters"] if parameter["name"] == name]
    assert schema.get("items", schema)["enum"] == list(choices)


def test_description_names_every_route_and_parameter(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/v1/ask",
        "/v1/supplies",
        "/v1/violations",
        "/v1/signatures",
        "/v1/instruments/{instrument}/parties",
        "/v1/paths",
        "/v1/timeline",
        "/v1/stats",
        "/v1/claims",
        "/v1/claims/{claim_id}",
        "/v1/claims/{claim_id}/review",
        "/v1/review/queue",
        "/v1/review/gold",
        "/v1/review/log",
        "/v1/review/log/{review_id}",
        "/v1/review/log/{review_id}/undo",
        "/v1/entities",
        "/v1/entities/{entity_id}",
        "/v1/entities/{entity_id}/neighbours",
        "/v1/documents",
        "/v1/documents/{document_id}",
        "/v1/extract",
        "/v1/jobs",
        "/v1/jobs/{job_id}",
        "/v1/jobs/{job_id}/cancel",
        "/v1/jobs/{job_id}/errors",
        "/v1/cypher",
        "/healthz",
        "/readyz",
        "/metrics",
    }
    for routes in paths.values():
        for route in routes.values():
            assert route["description"]
    assert all(parameter["description"] for parameter in paths["/v1/supplies"]["get"]["parameters"])
