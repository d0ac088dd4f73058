"""Rate limits: so many requests a minute for each key, or for each address that sends none."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import monotonic

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.keys import key_name

WINDOW = 60
"""Seconds that a limit is counted over."""
MANY = 10_000
"""Buckets from which on the full ones, which tell nothing, are let go each time their number has doubled."""
UNLIMITED = frozenset({"/healthz", "/readyz"})
"""What those who watch a service ask; refused, it would count as down."""


@dataclass(slots=True)
class _Bucket:
    """What is left to one client, at a moment."""

    tokens: float
    moment: float


class TokenBuckets:
    """A bucket of `most` tokens a client, filled evenly within a WINDOW; a request takes one."""

    def __init__(self, most: int, *, clock: Callable[[], float] = monotonic) -> None:
        self.most = most
        self._rate = most / WINDOW
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}
        self._many = MANY

    def __len__(self) -> int:
        """Return how many clients are remembered."""
        return len(self._buckets)

    def take(self, client: str) -> float:
        """Take a token and return what is left; if there is none, less than zero, what lacks of one."""
        now = self._clock()
        if len(self._buckets) >= self._many:
            self._buckets = {name: each for name, each in self._buckets.items() if self._filled(each, now) < self.most}
            self._many = max(MANY, 2 * len(self._buckets))
        bucket = self._buckets.setdefault(client, _Bucket(self.most, now))
        bucket.tokens, bucket.moment = self._filled(bucket, now), now
        if bucket.tokens < 1:
            return bucket.tokens - 1
        bucket.tokens -= 1
        return bucket.tokens

    def seconds(self, tokens: float) -> int:
        """Return how long it takes to fill in so many tokens."""
        return ceil(tokens / self._rate)

    def _filled(self, bucket: _Bucket, now: float) -> float:
        return min(self.most, bucket.tokens + (now - bucket.moment) * self._rate)


class RateLimit:
    """An ASGI app that answers 429 to who asks too often, and says in every answer what is left."""

    def __init__(self, app: ASGIApp, buckets: TokenBuckets) -> None:
        self._app = app
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on if its client has a token left."""
        if scope["type"] != "http" or scope["path"] in UNLIMITED:
            await self._app(scope, receive, send)
            return
        left = self._buckets.take(_client(scope))
        headers = self._headers(left)
        if left < 0:
            wait = self._buckets.seconds(-left)
            told = f"more than {self._buckets.most} requests in a minute; ask again in {wait} s"
            raise HTTPException(429, told, {**headers, "Retry-After": str(wait)})

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, sending)

    def _headers(self, left: float) -> dict[str, str]:
        most, rest = self._buckets.most, max(0, int(left))
        return {
            "RateLimit-Policy": f'"minute";q={most};w={WINDOW}',
            "RateLimit": f'"minute";r={rest};t={self._buckets.seconds(most - max(0.0, left))}',
        }


def _client(scope: Scope) -> str:
    """The key, or the address; of IPv6 the network, in which one client has any number of addresses."""
    name = key_name(scope)
    if name:
        return f"key {name}"
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    return str(ip_network((address, 64), strict=False) if isinstance(address, IPv6Address) else address)
