from pathlib import Path

import pytest

from app.key_file import create_key, revoke_key
from app.keyring import Keyring, Scope, is_loopback
from schemas.errors import InvalidSettings


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("127.0.0.1", True), ("127.0.0.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_loopback_is_known(host: str, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours


def test_key_counts_as_soon_as_it_is_made_and_no_longer_than_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keyring = Keyring(path)
    assert keyring.is_open
    key = create_key(path, "newsroom", [Scope.WRITE])
    assert not keyring.is_open
    assert keyring.names() == ["newsroom"]
    found = keyring.find(key)
    assert found
    assert found.name == "newsroom"
    assert keyring.find(key + "x") is None
    revoke_key(path, "newsroom")
    assert keyring.find(key) is None
    assert not keyring.is_open


def test_keyring_that_others_reach_is_never_open(tmp_path: Path) -> None:
    assert not Keyring(tmp_path / "keys.json", optional=False).is_open


def test_key_of_the_operator_may_do_everything(tmp_path: Path) -> None:
    given = tmp_path / "key"
    given.write_text("a" * 64 + "\n")
    keyring = Keyring(tmp_path / "keys.json", given=given)
    assert not keyring.is_open
    found = keyring.find("a" * 64)
    assert found
    assert found.scopes == tuple(Scope)


@pytest.mark.parametrize("written", ["short\n", None])
def test_key_of_the_operator_that_is_no_key_stops_the_start(tmp_path: Path, written: str | None) -> None:
    given = tmp_path / "key"
    if written:
        given.write_text(written)
    with pytest.raises(InvalidSettings, match="ARMSGRAPH_KEY_FILE"):
        Keyring(tmp_path / "keys.json", given=given)


@pytest.mark.parametrize("written", ["", "{", '{"keys": [{}]}', '{"keys": [], "more": 1}'])
def test_file_that_holds_something_else_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(written)
    with pytest.raises(InvalidSettings, match="ARMSGRAPH_KEYS"):
        Keyring(path)
