from collections.abc import Iterator
from http import HTTPStatus

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.errors import MEDIA_TYPE, STATUSES, add_handlers
from schemas.errors import ArmsgraphError, GraphUnavailable


def tree(root: type[ArmsgraphError]) -> Iterator[type[ArmsgraphError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


@pytest.mark.parametrize("kind", [kind for kind in tree(ArmsgraphError) if kind.__module__ == "schemas.errors"])
def test_every_error_has_a_status_of_its_own(kind: type[ArmsgraphError]) -> None:
    assert isinstance(STATUSES[kind], HTTPStatus)


@pytest.mark.parametrize("kind", STATUSES)
def test_every_error_answers_with_problem_details(kind: type[ArmsgraphError]) -> None:
    app = FastAPI()
    add_handlers(app)

    @app.get("/")
    def fail() -> None:
        raise kind("what happened")

    response = TestClient(app, raise_server_exceptions=False).get("/")
    status = STATUSES[kind]
    assert response.status_code == status
    assert response.headers["content-type"] == MEDIA_TYPE
    assert response.json() == {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": "what happened",
    }


def test_error_made_later_answers_as_its_parent() -> None:
    class NoDisk(GraphUnavailable):
        """Buy one."""

    app = FastAPI()
    add_handlers(app)

    @app.get("/")
    def fail() -> None:
        raise NoDisk("full")

    assert TestClient(app, raise_server_exceptions=False).get("/").status_code == HTTPStatus.SERVICE_UNAVAILABLE


def test_unexpected_failure_tells_nothing_of_itself() -> None:
    app = FastAPI()
    add_handlers(app)

    @app.get("/broken")
    def fail() -> None:
        raise RuntimeError("the password is swordfish")

    response = TestClient(app, raise_server_exceptions=False).get("/broken")
    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert response.headers["content-type"] == MEDIA_TYPE
    assert "swordfish" not in response.text
    assert response.json()["detail"].startswith("GET /broken failed")
