"""Keys on requests: who asks, and whether that key is for what is asked."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from app.keyring import Key, Keyring, Scope, is_loopback
from app.parameters import check_known

ANYONE = "anyone"
"""Who acts where no key is asked for."""

_WATCHING = frozenset({Scope.READ, Scope.ADMIN})
"""What changes nothing."""

_BEARER = HTTPBearer(
    scheme_name="key",
    auto_error=False,
    description="A key of `armsgraph keys create`. A service that only its own machine reaches may ask for none.",
)


class Identity:
    """An ASGI app that tells whose key a request bears."""

    def __init__(self, app: ASGIApp, keyring: Keyring) -> None:
        self._app = app
        self._keyring = keyring

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """Pass the request on with `keyring`, `key` and `is_stranger` in its state."""
        if scope["type"] == "http":
            sent = None if self._keyring.is_open else _sent(scope)
            state = HTTPConnection(scope).state
            state.keyring = self._keyring
            state.key = None if sent is None else self._keyring.find(sent)
            state.is_stranger = sent is not None and state.key is None
        await self._app(scope, receive, send)


class KnownKeys:
    """An ASGI app that answers 401 to a key that is unknown or revoked, after it was counted as a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """Pass the request on unless it bears such a key."""
        if scope["type"] == "http" and HTTPConnection(scope).state.is_stranger:
            raise _unknown("the key is unknown or revoked", error="invalid_token")
        await self._app(scope, receive, send)


def _sent(scope: Connection) -> str | None:
    sort, _, key = HTTPConnection(scope).headers.get("authorization", "").partition(" ")
    return key.strip() if sort.lower() == "bearer" else None


def key_name(scope: Connection) -> str | None:
    """Return the name of the key that a request bears, or None."""
    key = scope.get("state", {}).get("key")
    return key.name if isinstance(key, Key) else None


def _unknown(told: str, *, error: str = "") -> HTTPException:
    challenge = 'Bearer realm="armsgraph"' + (f', error="{error}"' if error else "")
    return HTTPException(401, told, {"WWW-Authenticate": challenge})


def _bearing(scope: Scope) -> Callable[[Request, HTTPAuthorizationCredentials | None], str]:
    def actor(request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]) -> str:
        name = _admitted(request, scope)
        check_known(request)
        return name

    return actor


def _admitted(request: Request, scope: Scope) -> str:
    key, keyring = request.state.key, request.state.keyring
    if scope in _WATCHING and request.app.state.settings.reads == "open":
        return key.name if key else ANYONE
    if keyring.is_open:
        _check_origin(request)
        return ANYONE
    if key is None:
        raise _unknown(f"this needs a key for {scope}: send it as Authorization: Bearer KEY")
    if scope is not Scope.READ and scope not in key.scopes:
        challenge = {"WWW-Authenticate": f'Bearer realm="armsgraph", error="insufficient_scope", scope="{scope}"'}
        raise HTTPException(403, f"key {key.name!r} is not for {scope}, but for {', '.join(key.scopes)}", challenge)
    return str(key.name)


def _check_origin(request: Request) -> None:
    """Decline what a page of another host sends through somebody's browser, where no key tells them apart."""
    origin = request.headers.get("origin")
    if origin is None or origin in request.app.state.settings.origins:
        return
    host = urlsplit(origin).hostname or ""
    if not is_loopback(host):
        raise HTTPException(403, f"the page {origin!r} is of another host, and no key was sent")


ReadKey = Annotated[str, Depends(_bearing(Scope.READ))]
"""The name of the key that reads; anyone, unless ARMSGRAPH_READS=keyed."""
WriteKey = Annotated[str, Depends(_bearing(Scope.WRITE))]
"""The name of the key that writes."""
ReviewKey = Annotated[str, Depends(_bearing(Scope.REVIEW))]
"""The name of the key that reviews."""
AdminKey = Annotated[str, Depends(_bearing(Scope.ADMIN))]
"""The name of the key that watches the service; anyone, unless ARMSGRAPH_READS=keyed."""
