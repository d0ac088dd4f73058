"""Pulse: whether the graph answers, found out in a short time whatever happens to it."""

from asyncio import wait_for, wrap_future
from concurrent.futures import Future, ThreadPoolExecutor

from graph.store import Graph
from schemas.errors import GraphUnavailable

PATIENCE = 3.0
"""Seconds after which a graph that says nothing counts as gone; those who probe a service allow it some five."""


class Pulse:
    """Asks in a thread of its own, once at a time: a graph that hangs holds up neither the routes nor who asks."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pulse")
        self._asked: Future[None] | None = None

    async def feel(self) -> None:
        """Return if the graph answers; raises GraphUnavailable within PATIENCE if not."""
        if self._asked is None or self._asked.done():
            self._asked = self._thread.submit(self._graph.ping)
        try:
            await wait_for(wrap_future(self._asked), PATIENCE)
        except TimeoutError as error:
            raise GraphUnavailable(f"the graph says nothing, for {PATIENCE:g} s now; it is asked again") from error

    def close(self) -> None:
        """Ask no more; closing twice is harmless."""
        self._thread.shutdown(wait=False, cancel_futures=True)
