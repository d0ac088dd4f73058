"""armsgraph ask, over a graph of its own and through a service over the sample articles."""

import json

import pytest

from app.client import Client
from schemas.api import SupplyRow
from tests.app.commands.conftest import Command
from tests.docs.conftest import Sample, sample

__all__ = ["sample"]

QUESTION = "Who supplied S-400 to India?"


@pytest.fixture
def told(command: Command) -> Command:
    """The command over a graph of one article."""
    article = json.dumps({"text": "Russia delivers 4 S-400 to India.", "date": "2021-11-15"})
    assert command("ingest", "-", given=article.encode()).code == 0
    return command


def test_ask_prints_what_was_understood_and_the_rows_with_evidence(told: Command) -> None:
    ended = told("ask", QUESTION)
    assert (ended.code, ended.err) == (0, "understood as: supplies; item s-400; recipient IN\n")
    assert "Russia    India      S-400  delivered" in ended.out
    assert "Russia delivers 4 S-400 to India." in ended.out


def test_ask_gives_the_reply_as_json(told: Command) -> None:
    found = json.loads(told("ask", QUESTION, "--format", "json").out)
    assert found["understood"]["asks"] == "supplier"
    assert [row["supplier"]["id"] for row in found["rows"]] == ["RU"]
    assert "SUPPLIED_TO" in found["cypher"]


def test_what_nothing_answers_is_told(told: Command) -> None:
    ended = told("ask", "Who supplied S-400 to Turkey?")
    assert (ended.out, ended.err.splitlines()[-1]) == ("", "nothing in the graph answers this")


def test_claims_that_are_left_out_are_told(command: Command) -> None:
    article = json.dumps({"text": "Russia promises shells to India. Korea promises shells to India."})
    assert command("ingest", "-", given=article.encode()).code == 0
    ended = command("ask", "Who delivered shells to India?")
    assert ended.err.splitlines()[1:] == [
        "nothing in the graph answers this as it was asked",
        "claims left out: 2 planned",
    ]


def test_what_was_not_understood_is_told(told: Command) -> None:
    ended = told("ask", "What is the weather like?")
    assert (ended.code, ended.out, "understood" in ended.err) == (0, "", False)
    assert ended.err


def test_a_service_answers_as_a_graph_of_ones_own(sample: Sample, told: Command) -> None:
    with Client(sample.address) as client:
        reply = client.ask("Qui a livré des drones à la Russie ?", "fr")
    assert reply.understood
    assert reply.understood.params["recipient"] == "RU"
    assert reply.rows
    assert all(isinstance(row, SupplyRow) for row in reply.rows)
    printed = json.loads(
        told("ask", "Qui a livré des drones à la Russie ?", "--server", sample.address, "--format", "json").out
    )
    assert printed == reply.model_dump(mode="json")
