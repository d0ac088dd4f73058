"""Runner: reads the jobs that wait, one after the other, and lets single requests in between its turns."""

import logging
from asyncio import Event, Lock, create_task, wait, wait_for
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool

from app.ingest import ingest
from app.jobs.store import Jobs, Progress
from app.reading import Reader
from app.sources.record import Unread
from app.sources.streams import read_lines
from graph.store import Graph
from schemas.batches import Job, JobState, LineError
from schemas.errors import ArmsgraphError, GraphUnavailable, NotFound, UnwritableFile

LINE = "line"
"""The place of a document of a batch, before its number."""
_PAUSE = 5.0
"""Seconds until a job whose graph or disk fails is started again."""

_log = logging.getLogger("armsgraph")


class Runner:
    """What reads jobs while a service lives; `reading` is held for a turn, and then those who waited come first."""

    def __init__(self, jobs: Jobs, reader: Reader, graph: Graph, reading: Lock) -> None:
        self.jobs = jobs
        self._reader = reader
        self._graph = graph
        self._reading = reading
        self._woken = Event()
        self._stopped = False

    def wake(self) -> None:
        """Let it look for jobs."""
        self._woken.set()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Read jobs meanwhile, those first that the last service left; at the end the turn at hand is finished."""
        await run_in_threadpool(self.jobs.clear)
        work = create_task(self._work())
        try:
            yield
        finally:
            self._stopped = True
            self.wake()
            await work

    async def _work(self) -> None:
        while not self._stopped:
            self._woken.clear()
            try:
                job = await run_in_threadpool(self.jobs.start)
                failed = job is not None and not await self._read(job)
            except UnwritableFile as error:
                _log.error("%s; it is tried again", error)  # its message says all
                failed = True
            if failed:
                with suppress(TimeoutError):
                    await wait_for(self._woken.wait(), _PAUSE)
            elif job is None:
                await self._woken.wait()

    async def _read(self, job: Job) -> bool:
        """Read a job, and return whether the next one may come at once; one that is forgotten meanwhile is left."""
        turn = create_task(self._steps(job))
        await wait({turn})
        error = turn.exception()
        with suppress(NotFound):
            if isinstance(error, GraphUnavailable | UnwritableFile):
                await run_in_threadpool(self.jobs.wait, job.id, str(error))
                return False
            if error:
                _log.error("job %s failed", job.id, exc_info=error)
                known = isinstance(error, ArmsgraphError)
                told = str(error) if known else "for a reason that is in the log of the service"
                await run_in_threadpool(self.jobs.end, job.id, JobState.FAILED, error=told)
        return True

    async def _steps(self, job: Job) -> None:
        with closing(await run_in_threadpool(self.jobs.body(job.id).open, "rb")) as file:
            steps = self._kept(job, file)
            state = JobState.RUNNING
            while state is JobState.RUNNING and not self._stopped:
                async with self._reading:
                    state = await run_in_threadpool(next, steps, JobState.DONE)
        if state is JobState.DONE:
            await run_in_threadpool(self.jobs.end, job.id, state)

    def _kept(self, job: Job, file: BinaryIO) -> Iterator[JobState]:
        """Read turn after turn, keep what became of each, and yield the state that the job has then.

        It begins at the first line, whatever was read before, so that records
        of one text or place come in their order; what is known is passed quickly.
        """
        done = 0
        for step in ingest(read_lines(file, LINE), self._reader, self._graph):
            done += step.read + step.unchanged + len(step.unread)
            errors = tuple(map(line_error, step.unread))
            yield self.jobs.advance(job.id, Progress(done, step.read, step.claims, step.retracted, errors))


def line_error(unread: Unread) -> LineError:
    """Return a line of a batch that was not read."""
    source_id = unread.id.encode(errors="replace").decode() if unread.id else None  # half a surrogate pair is no text
    return LineError(line=line_of(unread.place), source_id=source_id, error=str(unread.error))


def line_of(place: str) -> int:
    """Return the number of the line that a document of a batch stood in."""
    return int(place.removeprefix(f"{LINE}:"))
