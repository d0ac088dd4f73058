import json

from tests.app.commands.conftest import Command


def ingested(command: Command) -> str:
    article = json.dumps({"text": "Russia delivers 4 S-400 to India.", "date": "2021-11-15"})
    assert command("ingest", "-", given=article.encode()).code == 0
    (line,) = command("review", "queue").out.splitlines()
    return str(json.loads(line)["record"]["claim"]["id"])


def test_claim_is_corrected_taken_back_and_accepted(command: Command) -> None:
    claim = ingested(command)
    words = ("review", "correct", claim, "status=ordered", "recipient=Egypt", "--reason", "read it", "--author", "ana")
    assert command(*words).out.startswith(f"claim {claim}: corrected, decision ")
    assert "Egypt" in command("query", "supplies", "--format", "json").out
    (entry,) = [json.loads(line) for line in command("review", "log").out.splitlines()]
    assert (entry["author"], entry["after"]["recipient"]["id"]) == ("ana", "EG")
    told = command("review", "undo", entry["id"], "--reason", "wrong").out
    assert told == f"claim {claim}: unreviewed\n"
    assert command("review", "accept", claim, "--reason", "right").code == 0
    assert command("review", "queue").out == ""
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
    merged = json.loads(command("review", "log").out)
    assert (merged["decision"], merged["author"] != "") == ("merge", True)
    claim = str(json.loads(command("query", "claims", "--format", "json").out)[0]["claim"]["id"])
    told = command("review", "split", claim, "Egypt", "Algeria", "--reason", "this one alone", "--author", "ana")
    assert told.code == 0, told.err
    assert '"DZ"' in command("query", "supplies", "--format", "json").out
