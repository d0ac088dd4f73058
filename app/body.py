"""Bodies: what they are sent as, and those too large declined before they are read."""

from email.message import Message as Header
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON = "application/json"
LINES = ("application/x-ndjson", "application/jsonl", "application/ndjson")
"""What JSON Lines are sent as."""


class Kind(NamedTuple):
    """What a body is sent as, and its character set where that is named."""

    name: str
    charset: str | None


class BodyLimit:
    """An ASGI app that answers 413 to bodies of more than `most` bytes, or `batch` where `path` takes JSON Lines."""

    def __init__(self, app: ASGIApp, most: int, batch: int, path: str) -> None:
        self._app = app
        self._most = most
        self._batch = batch
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what its body brings."""
        if scope["type"] == "http":
            receive = _counting(receive, self._batch if self._takes_lines(scope) else self._most)
        await self._app(scope, receive, send)

    def _takes_lines(self, scope: Scope) -> bool:
        return scope["path"] == self._path and sent_kind(Headers(scope=scope)).name in LINES


def _counting(receive: Receive, most: int) -> Receive:
    received = 0

    async def count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise HTTPException(413, f"the body is larger than {most:,} bytes")
        return message

    return count


def sent_kind(headers: Headers) -> Kind:
    """Return what a body is sent as: any name of JSON as `application/json`, and "" where nothing is named."""
    header = Header()
    header["content-type"] = headers.get("content-type", "")
    name = header["content-type"].partition(";")[0].strip().lower()
    if name.startswith("application/") and name.endswith("+json"):
        name = JSON
    return Kind(name, header.get_content_charset())


def sent_as_json(request: Request) -> None:
    """Decline with 415 a body that is sent as something else than JSON."""
    kind = sent_kind(request.headers)
    if kind.name != JSON:
        raise declined(kind, (JSON,))


def declined(kind: Kind, choices: tuple[str, ...]) -> HTTPException:
    """Return the 415 to a body that is sent as none of these."""
    named = kind.name or "nothing that is named"
    return HTTPException(415, f"the body is sent as {named}; send it as one of {', '.join(choices)}")
