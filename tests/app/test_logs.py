import json
import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.key_file import create_key
from app.keyring import Scope
from app.settings import Settings


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "armsgraph")
    return caplog


def line(log: pytest.LogCaptureFixture) -> dict[str, object]:
    """Return the fields of the last line for a request."""
    found = [record for record in log.records if record.name == "armsgraph.requests"]
    return vars(found[-1])


def test_each_request_is_a_line(client: TestClient, settings: Settings, log: pytest.LogCaptureFixture) -> None:
    key = create_key(settings.keys, "newsroom", [Scope.WRITE])
    response = client.get("/v1/supplies?recipient=RU", headers={"Authorization": f"Bearer {key}"})
    told = {"method": "GET", "path": "/v1/supplies", "status": 200, "key": "newsroom"}
    assert told.items() <= line(log).items()
    assert line(log)["request_id"] == response.headers["x-request-id"]
    assert key not in log.text
    assert client.get("/nowhere%0A2026%20GET%20/forged").status_code == 404
    assert line(log)["path"] == "/nowhere%0A2026%20GET%20/forged"
    assert line(log)["key"] is None


def test_id_of_the_request_comes_back(client: TestClient, log: pytest.LogCaptureFixture) -> None:
    response = client.get("/v1/claims/none", headers={"X-Request-ID": "wire-2026.07"})
    assert (
        response.headers["x-request-id"] == response.json()["request_id"] == line(log)["request_id"] == "wire-2026.07"
    )


@pytest.mark.parametrize("given", ["a b", "x" * 65, "", '{"a":1}'])
def test_id_that_could_be_mistaken_in_a_log_is_replaced(client: TestClient, given: str) -> None:
    made = client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert made != given
    assert len(made) == 32


def test_fault_is_logged_with_the_id_and_told_without_its_trace(
    client: TestClient, log: pytest.LogCaptureFixture
) -> None:
    app = client.app
    assert isinstance(app, FastAPI)

    @app.get("/broken")
    def fail() -> None:
        raise RuntimeError("the password is swordfish")

    response = client.get("/broken")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"
    for secret in ("swordfish", "Traceback", "RuntimeError", ".py"):
        assert secret not in response.text
    (fault,) = [record for record in log.records if record.levelno == logging.ERROR]
    assert vars(fault)["request_id"] == response.json()["request_id"] == response.headers["x-request-id"]
    assert "swordfish" in log.text
    assert json.loads(response.text)["detail"] == "GET /broken failed for a reason that is in the log of the service"
