from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.key_file import create_key, revoke_key
from app.keyring import Scope
from app.settings import Settings

ARTICLE = {"text": "Russia delivers 4 S-400 to India."}
DOCUMENTS = "/v1/documents"


def bearing(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def key(settings: Settings) -> str:
    return create_key(settings.keys, "newsroom", [Scope.WRITE])


def test_writes_are_open_until_a_key_is_made(client: TestClient, settings: Settings) -> None:
    assert client.post(DOCUMENTS, json=ARTICLE).status_code == 201
    create_key(settings.keys, "newsroom", [Scope.WRITE])
    assert client.post(DOCUMENTS, json=ARTICLE).status_code == 401


@pytest.mark.parametrize(("method", "path"), [("POST", DOCUMENTS), ("DELETE", f"{DOCUMENTS}/x")])
def test_write_without_a_key_is_refused_with_what_to_send(client: TestClient, key: str, method: str, path: str) -> None:
    response = client.request(method, path, json=ARTICLE)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer realm="armsgraph"'
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == "this needs a key for write: send it as Authorization: Bearer KEY"


def test_write_with_a_key_is_done(client: TestClient, key: str) -> None:
    known = client.post(DOCUMENTS, json=ARTICLE, headers=bearing(key))
    assert known.status_code == 201
    path = f"{DOCUMENTS}/{known.json()['document']['id']}"
    assert client.delete(path, headers=bearing(key)).status_code == 204


@pytest.mark.parametrize("wrong", ["ag_nothing", "", "newsroom"])
def test_unknown_key_is_refused_whatever_it_asks(client: TestClient, key: str, wrong: str) -> None:
    for response in (
        client.post(DOCUMENTS, json=ARTICLE, headers=bearing(wrong)),
        client.get("/v1/supplies", headers={"Authorization": f"bearer {wrong}x"}),
    ):
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith('Bearer realm="armsgraph"')


def test_revoked_key_is_refused_by_a_service_that_runs(client: TestClient, settings: Settings, key: str) -> None:
    assert client.post(DOCUMENTS, json=ARTICLE, headers=bearing(key)).status_code == 201
    revoke_key(settings.keys, "newsroom")
    response = client.post(DOCUMENTS, json=ARTICLE, headers=bearing(key))
    assert response.status_code == 401
    assert response.json()["detail"] == "the key is unknown or revoked"
    assert client.post(DOCUMENTS, json=ARTICLE).status_code == 401


def test_key_for_something_else_is_refused_with_the_scope_that_it_lacks(client: TestClient, settings: Settings) -> None:
    key = create_key(settings.keys, "reviewer", [Scope.READ, Scope.REVIEW])
    response = client.post(DOCUMENTS, json=ARTICLE, headers=bearing(key))
    assert response.status_code == 403
    assert response.json()["detail"] == "key 'reviewer' is not for write, but for read, review"
    assert 'error="insufficient_scope", scope="write"' in response.headers["www-authenticate"]


def test_reads_are_open_unless_they_are_keyed(make_client: Callable[..., TestClient], key: str) -> None:
    paths = ("/v1/supplies", "/v1/claims", "/v1/claims/x", "/v1/entities", "/v1/entities/x", f"{DOCUMENTS}/x")
    opened, keyed = make_client(), make_client(reads="keyed")
    for path in paths:
        assert opened.get(path).status_code in (200, 404)
        assert keyed.get(path).status_code == 401
        assert keyed.get(path, params={"bogus": "1"}).status_code == 401
        assert keyed.get(path, headers=bearing(key)).status_code in (200, 404)
    for path in ("/healthz", "/readyz", "/docs", "/openapi.json"):
        assert keyed.get(path).status_code == 200


def test_metrics_need_an_admin_where_reads_are_keyed(
    make_client: Callable[..., TestClient], settings: Settings, key: str
) -> None:
    keyed = make_client(reads="keyed")
    admin = create_key(settings.keys, "prometheus", [Scope.ADMIN])
    assert keyed.get("/metrics").status_code == 401
    assert keyed.get("/metrics", headers=bearing(key)).status_code == 403
    assert keyed.get("/metrics", headers=bearing(admin)).status_code == 200


def test_reads_that_are_keyed_need_a_key_even_before_one_is_made(make_client: Callable[..., TestClient]) -> None:
    keyed = make_client(reads="keyed")
    assert keyed.get("/v1/supplies").status_code == 401
    assert keyed.post(DOCUMENTS, json=ARTICLE).status_code == 401


def test_service_that_others_reach_takes_no_write_without_a_key(make_client: Callable[..., TestClient]) -> None:
    assert make_client(host="0.0.0.0").post(DOCUMENTS, json=ARTICLE).status_code == 401


def test_page_of_another_host_writes_nothing_through_a_browser(
    make_client: Callable[..., TestClient], settings: Settings
) -> None:
    client = make_client()
    response = client.post(DOCUMENTS, json=ARTICLE, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert "'https://elsewhere.example'" in response.json()["detail"]
    ours = {"Origin": "http://127.0.0.1:8000"}
    assert client.post(DOCUMENTS, json=ARTICLE, headers=ours).status_code == 201


def test_file_of_keys_that_breaks_opens_nothing(client: TestClient, settings: Settings, key: str) -> None:
    settings.keys.write_text("{")
    response = client.post(DOCUMENTS, json=ARTICLE, headers=bearing(key))
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert client.post(DOCUMENTS, json=ARTICLE).status_code == 500


def test_description_declares_the_key(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert description["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for path, routes in description["paths"].items():
        for route in routes.values():
            assert (route.get("security") == [{"key": []}]) is not path.endswith("z")
