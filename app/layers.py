"""What every request goes through before a route sees it."""

from fastapi import FastAPI

from app.body import BodyLimit
from app.errors import Faults
from app.etags import EntityTags
from app.headers import Origins, SecurityHeaders
from app.keyring import Keyring
from app.keys import Identity, KnownKeys
from app.limits import RateLimit, TokenBuckets
from app.logs import RequestLog
from app.methods import Heads
from app.metrics import Metrics, RequestCount
from app.preferences import Packing
from app.settings import Settings
from app.sources.record import MAX_BYTES
from app.timeouts import Timeout

LARGEST_BODY = 3 * MAX_BYTES + (1 << 16)
r"""Bytes: a text of MAX_BYTES, of which é is two and \u00e9 six, and the other keys."""


SMALLEST_PACKED = 1000
"""Bytes of an answer from which on it is compressed for who takes that."""


def add_layers(app: FastAPI, settings: Settings, keyring: Keyring, metrics: Metrics) -> None:
    """Put the layers around the app, the innermost first.

    What one of them raises is answered by `Faults`, and so bears the headers
    and is logged and counted like any answer.
    """
    app.add_middleware(EntityTags)
    app.add_middleware(Packing, minimum_size=SMALLEST_PACKED)
    app.add_middleware(BodyLimit, most=LARGEST_BODY, batch=settings.batch_bytes, path="/v1/documents")
    app.add_middleware(Timeout, seconds=settings.request_seconds)
    app.add_middleware(KnownKeys)
    if settings.requests_per_minute:
        app.add_middleware(RateLimit, buckets=TokenBuckets(settings.requests_per_minute))
    app.add_middleware(Identity, keyring=keyring)
    app.add_middleware(Faults)
    if settings.origins:
        app.add_middleware(Origins, origins=list(settings.origins))
        app.add_middleware(Faults)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Heads)
    app.add_middleware(RequestCount, metrics=metrics)
    app.add_middleware(RequestLog)
