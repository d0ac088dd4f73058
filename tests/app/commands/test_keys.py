import json
from pathlib import Path

import pytest

from tests.app.commands.conftest import Command


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "keys.json"
    monkeypatch.setenv("ARMSGRAPH_KEYS", str(path))
    return path


def test_key_is_shown_once(command: Command, keys: Path) -> None:
    ended = command("keys", "create", "newsroom", "--scope", "write", "--scope", "review")
    assert ended.code == 0
    (key,) = ended.out.splitlines()
    assert "This is shown once" in ended.err
    assert key not in keys.read_text()
    (kept,) = json.loads(keys.read_text())["keys"]
    assert (kept["name"], kept["scopes"], kept["ending"]) == ("newsroom", ["write", "review"], key[-4:])
    listed = command("keys", "list").out
    assert f"newsroom  write review  {key[-4:]}" in listed
    assert key not in listed


def test_scopes_go_with_commas_too_and_a_wrong_one_is_told_with_the_choices(command: Command, keys: Path) -> None:
    assert command("keys", "create", "newsroom", "--scope", "review,write").code == 0
    assert json.loads(keys.read_text())["keys"][0]["scopes"] == ["write", "review"]
    wrong = command("keys", "create", "desk", "--scope", "write;review")
    assert (wrong.code, wrong.err) == (2, "armsgraph: scope 'write;review' is none of read, write, review, admin\n")


def test_key_without_a_scope_reads(command: Command, keys: Path) -> None:
    assert command("keys", "create", "visitor").code == 0
    assert json.loads(keys.read_text())["keys"][0]["scopes"] == ["read"]


def test_revoked_key_is_listed_as_such(command: Command) -> None:
    command("keys", "create", "newsroom", "--scope", "write")
    assert command("keys", "revoke", "newsroom").code == 0
    (_, row) = command("keys", "list").out.splitlines()
    assert not row.rstrip().endswith("-")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("create", "News Room"), "name 'News Room' is not"),
        (("create", "desk", "--scope", "delete"), "scope 'delete' is none of read, write"),
        (("revoke", "desk"), "no key has the name 'desk'; there are none"),
    ],
)
def test_what_cannot_be_done_is_said(command: Command, words: tuple[str, ...], told: str) -> None:
    ended = command("keys", *words)
    assert ended.code == 2
    assert told in ended.err


def test_file_that_holds_something_else_is_left_alone(command: Command, keys: Path) -> None:
    keys.write_text("not keys")
    ended = command("keys", "create", "newsroom")
    assert ended.code == 2
    assert ended.err.startswith("armsgraph: ARMSGRAPH_KEYS: cannot read keys from ")
    assert keys.read_text() == "not keys"
