"""The methods that a path takes, by all of its routes."""

from fastapi import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def methods_of(request: Request) -> tuple[str, ...]:
    """Return the methods that the path of a request takes, as its header Allow names them; HEAD goes with GET."""
    scopes = {method: dict(request.scope) | {"method": method} for method in METHODS}
    routes = request.app.routes
    taken = {m for m, scope in scopes.items() if any(route.matches(scope)[0] is Match.FULL for route in routes)}
    return tuple(m for m in METHODS if m in taken or (m == "HEAD" and "GET" in taken))


class Heads:
    """An ASGI app that answers HEAD wherever GET is answered: the same, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, a HEAD as a GET; what is streamed ends before it has begun."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or "GET" not in methods_of(Request(scope)):
            await self._app(scope, receive, send)
            return
        ended = False

        async def sending(message: Message) -> None:
            nonlocal ended
            if message["type"] == "http.response.start":
                await send(message)
            elif not ended:
                ended = True
                await send({"type": "http.response.body", "body": b""})

        asked = dict(scope) | {"method": "GET"}
        try:
            await self._app(asked, receive, sending)
        finally:
            scope["route"] = asked.get("route")
