"""Keyring: the API keys of a service, of which only hashes are kept."""

import datetime as dt
import hmac
import secrets
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from schemas.claims import Model
from schemas.errors import InvalidSettings

KEY_BYTES = 32
"""Random bytes of a key."""
SHORTEST = 32
"""Characters of a key that an operator brings; a shorter one could be guessed from its hash."""
SHOWN = 4
"""Characters of a key that are kept to tell it by."""


class Scope(StrEnum):
    """What a key is for; every key may read."""

    READ = "read"
    WRITE = "write"
    REVIEW = "review"
    ADMIN = "admin"


class Key(Model):
    """A key as it is kept: its hash, never itself."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    scopes: tuple[Scope, ...]
    created: dt.datetime
    ending: str
    revoked: dt.datetime | None = None


class Keys(Model):
    """What the file of keys holds."""

    keys: tuple[Key, ...] = ()


def made_key() -> str:
    """Return a new key, of 256 random bits."""
    return f"ag_{secrets.token_urlsafe(KEY_BYTES)}"


def hashed(key: str) -> str:
    """Return the hash that a key is kept as.

    A plain SHA-256 is enough where a slow hash is not: what nobody chose, but
    256 random bits made, cannot be found by trying.
    """
    return sha256(key.encode()).hexdigest()


def read_keys(path: Path) -> Keys:
    """Return what a file of keys holds, nothing where there is none; raises InvalidSettings for any other file."""
    try:
        return Keys.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Keys()
    except (OSError, ValidationError) as error:
        told = error.strerror if isinstance(error, OSError) else f"{error.errors()[0]['msg']}"
        raise InvalidSettings(f"ARMSGRAPH_KEYS: cannot read keys from {path}: {told}") from error


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Keyring:
    """Tells whose key it is; what is written to the file meanwhile counts at once."""

    def __init__(self, path: Path | None, *, given: Path | None = None, optional: bool = True) -> None:
        """Read the keys of a file, if it has one, and of a second one that holds one key as it is.

        With `optional`, a service that was never given a key asks for none.
        Raises InvalidSettings.
        """
        self._path = path
        self._optional = optional
        self._given = _given(given) if given else None
        self._stamp: tuple[int, int, int] | None = None
        self._kept = Keys()
        self._refresh()

    @property
    def is_open(self) -> bool:
        """Whether no key is asked for: none was ever made, and none has to be."""
        return self._optional and self._given is None and self._refresh() is None

    def names(self) -> list[str]:
        """Return the names of the keys that count."""
        return [key.name for key in self._living()]

    def find(self, key: str) -> Key | None:
        """Return the key that this is, or None for one that is unknown or revoked; it takes as long for any."""
        wanted, found = hashed(key), None
        for each in self._living():
            if hmac.compare_digest(each.hash, wanted):
                found = each
        return found

    def _living(self) -> Iterator[Key]:
        self._refresh()
        if self._given:
            yield self._given
        yield from (key for key in self._kept.keys if key.revoked is None)

    def _refresh(self) -> tuple[int, int, int] | None:
        """Read the file again if it has changed, and return what tells that it has; None where there is none."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self._kept, self._stamp = Keys(), None
            return None
        except OSError as error:
            raise InvalidSettings(f"ARMSGRAPH_KEYS: cannot read {self._path}: {error.strerror}") from error
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp != self._stamp:
            self._kept = read_keys(self._path)
            self._stamp = stamp
        return stamp


def _given(path: Path) -> Key:
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"ARMSGRAPH_KEY_FILE: cannot read {path}: {error}") from error
    if len(key) < SHORTEST:
        raise InvalidSettings(f"ARMSGRAPH_KEY_FILE: the key in {path} has fewer than {SHORTEST} characters")
    made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    return Key(name="operator", hash=hashed(key), scopes=tuple(Scope), created=made, ending=key[-SHOWN:])
