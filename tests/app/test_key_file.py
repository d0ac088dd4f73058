import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.key_file import create_key, revoke_key
from app.keyring import Scope, hashed, read_keys
from schemas.errors import InvalidQuery, NotFound, UnwritableFile


def test_only_the_hash_is_kept_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys.json"
    key = create_key(path, "newsroom", [Scope.WRITE])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key not in path.read_text()
    (kept,) = read_keys(path).keys
    assert (kept.name, kept.hash, kept.scopes, kept.ending) == ("newsroom", hashed(key), (Scope.WRITE,), key[-4:])
    assert len(key) >= 43
    revoke_key(path, "newsroom")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_no_two_living_keys_have_one_name(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key(path, "newsroom", [Scope.WRITE])
    with pytest.raises(InvalidQuery, match="'newsroom' is taken"):
        create_key(path, "newsroom", [Scope.WRITE])
    revoke_key(path, "newsroom")
    create_key(path, "newsroom", [Scope.WRITE])
    assert [key.revoked is None for key in read_keys(path).keys] == [False, True]


def test_name_that_a_log_could_not_show_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidQuery, match="small letters"):
        create_key(tmp_path / "keys.json", "news\nroom", [Scope.WRITE])


def test_unknown_key_is_not_revoked_and_the_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key(path, "newsroom", [Scope.WRITE])
    with pytest.raises(NotFound, match="'desk'; there are newsroom"):
        revoke_key(path, "desk")


def test_keys_made_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: create_key(path, f"desk{number}", [Scope.WRITE]), range(16)))
    assert {key.name for key in read_keys(path).keys} == {f"desk{number}" for number in range(16)}


def test_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UnwritableFile, match=r"keys\.json"):
        create_key(tmp_path / "data" / "keys.json", "newsroom", [Scope.WRITE])
