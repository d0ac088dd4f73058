"""Headers that tell a browser what it may do with an answer."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = "default-src 'none'; frame-ancestors 'none'"
"""What an answer that is no page may load."""
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: what this service holds, and styles that its scripts set."""
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SENT = ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Request-ID"]
"""Headers that a page of another host may send, where it may ask."""
READABLE = [
    "Content-Disposition", "ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Truncated", "Undated",
    "WWW-Authenticate", "X-Request-ID",
]  # fmt: skip
"""Headers that it may read."""


class SecurityHeaders:
    """An ASGI app that adds them to every answer; a cache keeps only what it can ask about again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(EVERYWHERE)
                is_page = headers.get("content-type", "").startswith("text/html")
                headers["Content-Security-Policy"] = PAGE if is_page else STRICT
                headers.setdefault("Cache-Control", "no-cache" if "etag" in headers else "no-store")
            await send(message)

        await self._app(scope, receive, sending)


class Origins(CORSMiddleware):
    """An ASGI app that lets pages of these hosts ask from a browser."""

    def __init__(self, app: ASGIApp, origins: list[str]) -> None:
        methods = ["GET", "HEAD", "POST", "DELETE"]
        super().__init__(app, allow_origins=origins, allow_methods=methods, allow_headers=SENT, expose_headers=READABLE)

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks whether it may ask; raises HTTPException if not."""
        answer = super().preflight_response(request_headers)
        if answer.status_code >= 400:
            raise HTTPException(answer.status_code, bytes(answer.body).decode())
        return answer
