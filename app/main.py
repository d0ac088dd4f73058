"""create_app: opens graph and extractor, mounts the routes."""

import gc
import logging
from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.responses import RedirectResponse

from app.deps import Service
from app.description import complete
from app.documentation import add_documentation
from app.errors import add_handlers
from app.jobs.runner import Runner
from app.jobs.store import Jobs
from app.keyring import Keyring, is_loopback
from app.layers import add_layers
from app.metrics import MeasuredReader, Metrics
from app.names import known_names, shared_names
from app.opening import extractor_of, graph_of
from app.pulse import Pulse
from app.routes import (
    ask,
    claims,
    cypher,
    documents,
    entities,
    extract,
    health,
    instruments,
    jobs,
    paths,
    review,
    signatures,
    stats,
    supplies,
    timeline,
    violations,
)
from app.routes import metrics as metrics_routes
from app.settings import Settings
from graph.free_answer import Limits
from schemas.errors import InvalidSettings

ROUTES = (
    supplies, violations, signatures, claims, review, entities, instruments, paths, timeline, stats, documents, extract,
    jobs, cypher, ask, health, metrics_routes,
)  # fmt: skip

_RETRY = 5.0
"""Seconds for which a request is tried again when its transaction fails: who waits for an answer can ask again."""

_log = logging.getLogger("armsgraph")

_DESCRIPTION = """
Who supplies whom with what arms, as news texts say it, each answer with the sentence that states it.

Listings answer `{items, next_cursor, total}`; give `next_cursor` as `cursor` to go on.
Errors are [problem details](https://www.rfc-editor.org/rfc/rfc9457); `request_id` is the `X-Request-ID` of the answer,
and stands in the log of the service. `errors` name each parameter or field that is to blame, with its `value` and,
where they are known, the `choices`. HEAD is answered wherever GET is.

Who writes sends a key, `Authorization: Bearer KEY`, which `armsgraph keys create` makes.
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the app that the settings describe; raises GraphUnavailable or GraphBusy if its graph cannot be opened."""
    metrics = Metrics()
    keyring = keyring_of(settings)
    graph = graph_of(settings, retry=_RETRY, watch=metrics.engine)
    limits = Limits(settings.cypher_seconds, settings.cypher_rows)
    service = Service(graph=graph, extractor=extractor_of(settings), reading=Lock(), limits=limits)
    settle()
    return app_over(service, settings, keyring=keyring, metrics=metrics)


def settle() -> None:
    """Read the names that requests look up, and keep what stays out of the search for garbage.

    Python would go through tables and packs at every full collection, which
    holds up whatever is asked meanwhile by a fifth of a second.
    """
    known_names()
    shared_names()
    gc.collect()
    gc.freeze()


def app_over(
    service: Service,
    settings: Settings | None = None,
    *,
    keyring: Keyring | None = None,
    metrics: Metrics | None = None,
) -> FastAPI:
    """Return an app that answers from this service and closes its graph at the end."""
    settings = settings or Settings()
    metrics = metrics or Metrics()
    measured = replace(service, extractor=MeasuredReader(service.extractor, metrics))
    pulse = Pulse(service.graph)
    runner = Runner(Jobs(settings.jobs), measured.extractor, service.graph, service.reading)
    keyring = keyring or keyring_of(settings)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        if keyring.is_open:
            _log.warning("no key was made yet: whoever is on this machine may write (armsgraph keys create NAME)")
        with service.graph, closing(pulse):
            async with runner.at_work():
                yield

    app = FastAPI(
        title="armsgraph",
        version=version("armsgraph"),
        description=_DESCRIPTION,
        lifespan=living,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": "/"}],
        license_info={"name": "Apache License 2.0", "identifier": "Apache-2.0"},
    )
    app.state.service = measured
    app.state.pulse = pulse
    app.state.runner = runner
    app.state.metrics = metrics
    app.state.settings = settings
    add_layers(app, settings, keyring, metrics)
    add_handlers(app)
    for routes in ROUTES:
        app.include_router(routes.router)
    complete(app, [routes.router for routes in ROUTES])
    add_documentation(app)
    app.add_api_route("/", _home, include_in_schema=False)
    return app


def keyring_of(settings: Settings) -> Keyring:
    """Return the keys that the settings name; only a service that its own machine alone reaches may do without."""
    optional = is_loopback(settings.host) and settings.reads == "open"
    return Keyring(settings.keys, given=settings.key_file, optional=optional)


def check_keys(settings: Settings) -> None:
    """Raise InvalidSettings if others may reach a service that has no key."""
    if not is_loopback(settings.host) and not keyring_of(settings).names():
        raise InvalidSettings(
            f"{settings.host} is reached by others, and {settings.keys} holds no key: make one with "
            "armsgraph keys create NAME --scope write, or listen on 127.0.0.1"
        )


def _home() -> RedirectResponse:
    return RedirectResponse("/docs")
