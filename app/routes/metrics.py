"""Metrics: what Prometheus scrapes."""

import datetime as dt
from contextlib import suppress

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.concurrency import run_in_threadpool

from app.deps import GraphDep, JobsDep, MetricsDep, PulseDep
from app.errors import FAILED, FORBIDDEN, LIMITED
from app.examples import shown
from app.keys import AdminKey
from graph.store import Graph
from schemas.errors import GraphError, UnwritableFile

router = APIRouter(tags=["health"], responses=FORBIDDEN | LIMITED | FAILED)


@router.get("/metrics", response_class=Response, responses=shown("metrics", kind="text/plain"))
async def show_metrics(metrics: MetricsDep, graph: GraphDep, jobs: JobsDep, pulse: PulseDep, _: AdminKey) -> Response:
    """Answer with counts and durations as Prometheus reads them, also while the graph cannot be reached."""
    try:
        await pulse.feel()
        counts, age = await run_in_threadpool(lambda: (graph.counts(), _age(graph)))
        metrics.hold(counts, age)
    except GraphError:
        metrics.up.set(0)
    with suppress(UnwritableFile):  # jobs that cannot be kept do not move either
        metrics.queue(await run_in_threadpool(jobs.unended))
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _age(graph: Graph) -> float | None:
    moment = graph.last_recorded()
    return None if moment is None else (dt.datetime.now(dt.UTC) - moment).total_seconds()
