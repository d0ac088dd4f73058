from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.settings import read_settings
from schemas.errors import InvalidSettings

OTHER = "https://news.example"


@pytest.mark.parametrize("path", ["/v1/supplies", "/nowhere", "/healthz", "/docs", "/docs/start.js", "/openapi.json"])
def test_every_answer_tells_a_browser_to_be_careful(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("no-cache" if path == "/v1/supplies" else "no-store")
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert ("script-src 'self'" in headers["content-security-policy"]) is (path == "/docs")


def test_files_that_say_their_version_may_be_kept_and_asked_about(client: TestClient) -> None:
    first = client.get("/docs/files/swagger-ui.css")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/docs/files/swagger-ui.css", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_pages_of_other_hosts_may_not_ask(client: TestClient) -> None:
    response = client.get("/v1/supplies", headers={"Origin": OTHER})
    assert "access-control-allow-origin" not in response.headers
    asked = {"Origin": OTHER, "Access-Control-Request-Method": "POST"}
    response = client.options("/v1/documents", headers=asked)
    assert response.status_code == 405
    assert "access-control-allow-origin" not in response.headers


def test_pages_of_hosts_that_are_named_may_ask(make_client: Callable[..., TestClient]) -> None:
    client = make_client(origins=[OTHER], requests_per_minute=2)
    asked = {
        "Origin": OTHER,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, idempotency-key, if-match, if-none-match",
    }
    response = client.options("/v1/documents", headers=asked)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == OTHER
    assert "access-control-allow-credentials" not in response.headers
    assert "Authorization" in response.headers["access-control-allow-headers"]
    for status in (200, 200, 429):
        response = client.get("/v1/supplies", headers={"Origin": OTHER})
        assert response.status_code == status
        assert response.headers["access-control-allow-origin"] == OTHER
        read = set(response.headers["access-control-expose-headers"].split(", "))
        assert {"ETag", "Location", "Content-Disposition", "RateLimit", "Truncated", "X-Request-ID"} <= read


def test_pages_of_hosts_that_are_not_named_may_not_ask_either(make_client: Callable[..., TestClient]) -> None:
    client = make_client(origins=[OTHER])
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/v1/documents", headers=asked)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == "Disallowed CORS origin"
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("origin", ["news.example", "https://news.example/page"])
def test_origin_that_no_browser_sends_is_refused(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("ARMSGRAPH_ORIGINS", f'["{origin}"]')
    with pytest.raises(InvalidSettings, match=r"ARMSGRAPH_ORIGINS: .* is no origin such as https://example\.org"):
        read_settings()
