"""The file of keys, changed: one change at a time, each whole or not at all, for its owner's eyes alone."""

import datetime as dt
import fcntl
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import ValidationError

from app.keyring import SHOWN, Key, Keys, Scope, hashed, made_key, read_keys
from schemas.errors import InvalidQuery, NotFound, UnwritableFile


def create_key(path: Path, name: str, scopes: Iterable[Scope]) -> str:
    """Keep a new key, and return it: it is told once. Raises InvalidQuery for a name that is taken or none."""
    key = made_key()
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        made = Key(name=name, hash=hashed(key), scopes=tuple(scopes), created=now, ending=key[-SHOWN:])
    except ValidationError as error:
        raise InvalidQuery(f"name {name!r} is not 1 to 64 small letters, digits, '.', '_' and '-'") from error

    def add(kept: Keys) -> Keys:
        if any(each.name == name and each.revoked is None for each in kept.keys):
            raise InvalidQuery(f"name {name!r} is taken; revoke that key first, or give another name")
        return Keys(keys=(*kept.keys, made))

    _change(path, add)
    return key


def revoke_key(path: Path, name: str) -> None:
    """Let the key of this name count no more; raises NotFound with the names that there are."""
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)

    def end(kept: Keys) -> Keys:
        living = [each.name for each in kept.keys if each.revoked is None]
        if name not in living:
            raise NotFound(f"no key has the name {name!r}; there are {', '.join(living) or 'none'}")
        return Keys(
            keys=tuple(
                each.model_copy(update={"revoked": now}) if each.name == name and each.revoked is None else each
                for each in kept.keys
            )
        )

    _change(path, end)


def _change(path: Path, change: Callable[[Keys], Keys]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            _place(path, change(read_keys(path)).model_dump_json(indent=2) + "\n")
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise UnwritableFile(f"cannot write {path}: {error.strerror or error}") from error


def _place(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".partial")
    beside.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
