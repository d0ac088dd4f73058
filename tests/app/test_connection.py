from collections.abc import Iterator
from email.utils import formatdate

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from app.client import Client
from schemas.errors import InvalidQuery, ServiceProblem, ServiceUnreachable
from tests.app.conftest import served

COUNTS = {"counts": {"documents": 1, "claims": 0, "entities": 0, "retracted": 0}, "claims": []}


class Busy:
    """An app that puts everybody off with some answers before it gives its own."""

    def __init__(self) -> None:
        self.app = FastAPI()
        self.first: list[Response] = []
        self.asked = 0
        self.app.add_api_route("/v1/stats", self.stats)

    def stats(self) -> Response:
        self.asked += 1
        return self.first.pop(0) if self.first else JSONResponse(COUNTS)


@pytest.fixture
def busy() -> Busy:
    return Busy()


@pytest.fixture
def client(busy: Busy) -> Iterator[Client]:
    with served(busy.app) as address, Client(address, tries=3) as client:
        yield client


def put_off(status: int, after: str) -> Response:
    told = {"title": "Busy", "status": status, "detail": "ask again later", "request_id": "abc"}
    return JSONResponse(told, status, headers={"Retry-After": after})


def test_service_that_puts_off_is_asked_again_when_it_says(client: Client, busy: Busy) -> None:
    busy.first = [put_off(503, "0"), put_off(429, formatdate(usegmt=True))]
    assert client.stats().counts.documents == 1
    assert busy.asked == 3


def test_service_that_stays_busy_is_asked_no_more_than_agreed(client: Client, busy: Busy) -> None:
    busy.first = [put_off(503, "0") for _ in range(5)]
    with pytest.raises(ServiceProblem, match="ask again later") as caught:
        client.stats()
    assert (caught.value.status, caught.value.request_id, busy.asked) == (503, "abc", 3)


def test_service_that_wants_an_hour_is_not_waited_for(client: Client, busy: Busy) -> None:
    busy.first = [put_off(429, "3600")]
    with pytest.raises(ServiceProblem) as caught:
        client.stats()
    assert (caught.value.retry_after, busy.asked) == (3600, 1)


def test_other_failures_are_told_at_once(client: Client, busy: Busy) -> None:
    busy.first = [PlainTextResponse("oh", 500)]
    with pytest.raises(ServiceProblem, match="answers 500, Internal Server Error"):
        client.stats()
    assert busy.asked == 1


def test_answer_of_another_service_is_told(client: Client, busy: Busy) -> None:
    busy.first = [PlainTextResponse("<html>")]
    with pytest.raises(ServiceProblem, match="/v1/stats answers what this version does not know: body: Invalid JSON"):
        client.stats()


def test_nothing_at_an_address_is_told_in_a_line() -> None:
    with Client("http://127.0.0.1:9") as client, pytest.raises(ServiceUnreachable) as caught:
        client.stats()
    assert str(caught.value).startswith("nothing answers at http://127.0.0.1:9: ")


def test_address_without_a_scheme_is_refused() -> None:
    with pytest.raises(InvalidQuery, match=r"no address such as http://127\.0\.0\.1:8000"):
        Client("127.0.0.1:8000")
