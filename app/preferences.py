"""Preferences: what a client takes, as the headers that begin with Accept tell it."""

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

ENCODING = "Accept-Encoding"


def weights(header: str) -> dict[str, float]:
    """Return how much each thing that a header names is liked, from 0 for not at all to 1, in its order."""
    return dict(_weight(part) for part in header.split(",") if part.strip())


def _weight(part: str) -> tuple[str, float]:
    name, *options = (each.strip().lower() for each in part.split(";"))
    weight = next((each.removeprefix("q=") for each in options if each.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0


class Packing(GZipMiddleware):
    """An ASGI app that compresses large answers for who takes that; Starlette overlooks a weight of 0."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http":
            headers = MutableHeaders(scope=scope)
            headers[ENCODING] = "gzip" if weights(headers.get(ENCODING, "")).get("gzip", 0) > 0 else "identity"
        await super().__call__(scope, receive, send)
