import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
from tests.app.commands.conftest import Command
from tests.app.conftest import served


def ingested(command: Command) -> str:
    article = json.dumps({"text": "Russia delivers 4 S-400 to India.", "date": "2021-11-15"})
    assert command("ingest", "-", given=article.encode()).code == 0
    (queued,) = rows(command, "queue")
    return str(queued["record"]["claim"]["id"])


def rows(command: Command, listing: str, *words: str) -> list[Any]:
    return list(json.loads(command("review", listing, *words, "--format", "json").out))


def test_claim_is_corrected_taken_back_and_accepted(command: Command) -> None:
    claim = ingested(command)
    words = ("review", "correct", claim, "status=ordered", "recipient=Egypt", "--reason", "read it", "--author", "ana")
    assert command(*words).out.startswith(f"claim {claim}: corrected, decision ")
    assert "Egypt" in command("query", "supplies", "--format", "json").out
    (entry,) = rows(command, "log")
    assert (entry["author"], entry["after"]["recipient"]["id"]) == ("ana", "EG")
    told = command("review", "undo", entry["id"], "--reason", "wrong").out
    assert told == f"claim {claim}: unreviewed\n"
    assert command("review", "accept", claim, "--reason", "right").code == 0
    assert rows(command, "queue") == []
    (passage,) = command("export", "gold").out.splitlines()
    assert json.loads(passage)["relations"][0]["recipient"] == "IN"


def test_wrong_field_and_unknown_claim_end_with_a_line(command: Command) -> None:
    claim = ingested(command)
    wrong = command("review", "correct", claim, "colour=red", "--reason", "so")
    assert (wrong.code, "'colour=red' is no FIELD=VALUE with a field of actor, end" in wrong.err) == (2, True)
    missing = command("review", "reject", "x", "--reason", "so")
    assert (missing.code, missing.err) == (2, "armsgraph: no claim has the id 'x'\n")


def test_two_entities_become_one_and_one_claim_is_told_apart(command: Command) -> None:
    claim = ingested(command)
    command("review", "merge", claim, "India", "Egypt", "--reason", "a slip")
    assert '"EG"' in command("query", "supplies", "--format", "json").out
    (merged,) = rows(command, "log")
    assert (merged["decision"], merged["author"] != "") == ("merge", True)
    claim = str(json.loads(command("query", "claims", "--format", "json").out)[0]["claim"]["id"])
    told = command("review", "split", claim, "Egypt", "Algeria", "--reason", "this one alone", "--author", "ana")
    assert told.code == 0, told.err
    assert '"DZ"' in command("query", "supplies", "--format", "json").out


def test_people_read_what_waits_and_what_was_decided_as_tables(command: Command) -> None:
    claim = ingested(command)
    header, _, row, quote = (line.split() for line in command("review", "queue").out.splitlines() if line.strip())
    assert header == ["score", "claim", "who", "what", "status", "when", "why"]
    assert {claim, "Russia", "India", "S-400", "delivered", "single", "source"} <= set(row)
    assert " ".join(quote) == "Russia delivers 4 S-400 to India."
    command("review", "accept", claim, "--reason", "it says so", "--author", "ana")
    assert command("review", "queue").err == "nothing in the graph answers this\n"
    assert "ana" in command("review", "log").out
    assert command("review", "log", "--format", "csv").out.startswith("id,decision,claim,result,")


def test_a_service_is_told_what_is_right(
    command: Command, address: str, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"text": "Russia delivers 4 S-400 to India.", "date": "2021-11-15"}
    claim = client.post("/v1/documents", json=body).raise_for_status().json()["claims"][0]["id"]
    monkeypatch.setenv("ARMSGRAPH_GRAPH", "ladybug:nowhere.lbug")
    assert rows(command, "queue", "--server", address)[0]["record"]["claim"]["id"] == claim
    monkeypatch.setenv("ARMSGRAPH_SERVER", address)
    told = command("review", "correct", claim, "status=ordered", "start=", "--reason", "only signed", "--author", "ana")
    assert told.out.startswith(f"claim {claim}: corrected, decision "), told.err
    (row,) = client.get("/v1/supplies").json()["items"]
    assert (row["status"], row["start"]) == ("ordered", None)
    (entry,) = rows(command, "log")
    assert command("review", "undo", entry["id"], "--reason", "a slip").code == 0
    assert client.get(f"/v1/claims/{claim}").json()["claim"]["status"] == "delivered"


def test_a_key_says_who_decides(
    command: Command, make_client: Callable[..., TestClient], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = make_client()
    claim = service.post("/v1/documents", json={"text": "Russia delivers 4 S-400 to India."}).json()["claims"][0]["id"]
    monkeypatch.setenv("ARMSGRAPH_KEYS", str(settings.keys))
    key = command("keys", "create", "desk", "--scope", "review").out.split()[-1]
    with served(service.app) as address:
        monkeypatch.setenv("ARMSGRAPH_SERVER", address)
        refused = command("review", "accept", claim, "--reason", "so")
        assert (refused.code, "this needs a key for review" in refused.err) == (2, True)
        monkeypatch.setenv("ARMSGRAPH_KEY", key)
        assert command("review", "accept", claim, "--reason", "so").code == 0
        assert rows(command, "log")[0]["author"] == "desk"
