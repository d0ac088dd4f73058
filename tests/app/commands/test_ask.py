"""armsgraph ask, against a service that has one answer to every question."""

import json
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from pydantic import JsonValue

from app.client import Client
from app.examples import answer
from schemas.api import SupplyRow
from tests.app.commands.conftest import Command
from tests.app.conftest import served

QUESTION = "Who supplied missiles to Russia?"


@pytest.fixture
def replying() -> Iterator[Callable[..., str]]:
    """Sets what the service answers, and gives its address."""
    reply: dict[str, JsonValue] = {}
    app = FastAPI()

    @app.get("/v1/ask")
    def ask(q: str, lang: str | None = None) -> dict[str, JsonValue]:
        return {"question": q, "lang": lang or "en", **reply}

    with served(app) as address:

        def made(**fields: JsonValue) -> str:
            reply.update(fields)
            return address

        yield made


@pytest.fixture
def understood(replying: Callable[..., str]) -> str:
    call = {"path": "/v1/supplies", "params": {"recipient": ["RU"], "category": "missile"}, "asks": "supplier"}
    rows = answer("supplies")["items"]  # type: ignore[index]  # an answer is JSON
    return replying(understood=call, cypher="MATCH …", rows=rows, message="not used: please")


def test_reply_has_typed_rows(understood: str) -> None:
    with Client(understood) as client:
        reply = client.ask(QUESTION, lang="fr")
    assert (reply.question, reply.lang, reply.message) == (QUESTION, "fr", "not used: please")
    assert reply.understood
    assert reply.understood.params["recipient"] == ("RU",)
    assert reply.rows
    assert all(isinstance(row, SupplyRow) for row in reply.rows)


def test_ask_prints_what_was_understood_the_rows_with_evidence_and_the_message(
    command: Command, understood: str
) -> None:
    ended = command("ask", QUESTION, "--server", understood)
    assert ended.code == 0
    assert ended.err == "understood as: supplies; recipient RU; category missile\nnot used: please\n"
    (first, *_) = answer("supplies")["items"]  # type: ignore[index]
    assert first["supplier"]["name"] in ended.out
    assert " ".join(first["evidence"]["quote"].split())[:60] in ended.out


def test_ask_gives_the_reply_as_json(command: Command, understood: str) -> None:
    found = json.loads(command("ask", QUESTION, "--server", understood, "--format", "json").out)
    assert (found["cypher"], found["rows"]) == ("MATCH …", answer("supplies")["items"])  # type: ignore[index]


def test_what_was_not_understood_is_told(command: Command, replying: Callable[..., str]) -> None:
    address = replying(understood=None, rows=[], message="ask who supplies whom")
    ended = command("ask", "What is the weather?", "--server", address)
    assert (ended.code, ended.out, ended.err) == (0, "", "ask who supplies whom\n")
