"""create_app: opens graph and extractor, mounts the routes."""

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import RedirectResponse

from app.body import BodyLimit
from app.deps import Service
from app.errors import add_handlers
from app.jobs.runner import Runner
from app.jobs.store import Jobs
from app.opening import extractor_of, graph_of
from app.pulse import Pulse
from app.routes import (
    claims,
    documents,
    entities,
    extract,
    health,
    instruments,
    jobs,
    paths,
    signatures,
    stats,
    supplies,
    timeline,
    violations,
)
from app.settings import LARGEST_BATCH, Settings
from app.sources.record import MAX_BYTES

ROUTES = (
    supplies, violations, signatures, claims, entities, instruments, paths, timeline, stats, documents, extract, jobs,
    health,
)  # fmt: skip
_LARGEST_BODY = 3 * MAX_BYTES + (1 << 16)
r"""Bytes: a text of MAX_BYTES, of which é is two and \u00e9 six, and the other keys."""

_RETRY = 5.0
"""Seconds for which a request is tried again when its transaction fails: who waits for an answer can ask again."""

_DESCRIPTION = """
Who supplies whom with what arms, as news texts say it, each answer with the sentence that states it.

Listings answer `{items, next_cursor, total}`; give `next_cursor` as `cursor` to go on.
Errors are [problem details](https://www.rfc-editor.org/rfc/rfc9457).
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the app that the settings describe; raises GraphUnavailable or GraphBusy if its graph cannot be opened."""
    graph = graph_of(settings, retry=_RETRY)
    service = Service(graph=graph, extractor=extractor_of(settings), reading=Lock())
    return app_over(service, settings.jobs, batch_bytes=settings.batch_bytes)


def app_over(service: Service, kept: Path, *, batch_bytes: int = LARGEST_BATCH) -> FastAPI:
    """Return an app that answers from this service, keeps jobs in this folder and closes its graph at the end."""
    pulse = Pulse(service.graph)
    runner = Runner(Jobs(kept), service.extractor, service.graph, service.reading)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        with service.graph, closing(pulse):
            async with runner.at_work():
                yield

    app = FastAPI(title="armsgraph", version=version("armsgraph"), description=_DESCRIPTION, lifespan=living)
    app.state.service = service
    app.state.pulse = pulse
    app.state.runner = runner
    app.add_middleware(BodyLimit, most=_LARGEST_BODY, batch=batch_bytes, path=documents.router.prefix)
    add_handlers(app)
    for routes in ROUTES:
        app.include_router(routes.router)
    app.add_api_route("/", _home, include_in_schema=False)
    return app


def _home() -> RedirectResponse:
    return RedirectResponse("/docs")
