"""Entity tags: who has an answer already is told so, and not sent it again."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATH = "/v1/"
"""What the paths of the API begin with."""


class EntityTags:
    """An ASGI app that gives each JSON answer to a GET a weak tag of its body, and answers 304 to who has it.

    What is streamed has none: it is not known before its end.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(PATH):
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        started: Message | None = None

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = message
                MutableHeaders(scope=message).add_vary_header("Accept")
                return
            if started is not None:
                start, started = started, None
                if not message.get("more_body") and _is_tagged(start):
                    message = _tagged(start, message, known)
                await send(start)
            await send(message)

        await self._app(scope, receive, sending)


def _is_tagged(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return bool(start["status"] == 200 and kind.startswith("application/json"))


def _tagged(start: Message, message: Message, known: str) -> Message:
    """Put the tag of the body into the headers, unless the route gave one; return the body, or none for who has it."""
    headers = MutableHeaders(scope=start)
    tag = headers.setdefault("ETag", f'W/"{hashlib.sha256(message["body"]).hexdigest()[:32]}"')
    given = {each.strip().removeprefix("W/") for each in known.split(",")}
    if not given & {tag.removeprefix("W/"), "*"}:
        return message
    start["status"] = 304
    del headers["content-length"], headers["content-type"]
    return {**message, "body": b""}
