"""Jobs: their states in an SQLite file, their bodies in files beside it."""

import datetime as dt
import os
import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from app.jobs.rows import count_jobs, missing, opened, read_errors, read_job, read_jobs, remove_job
from app.jobs.spool import UNFINISHED
from graph.cursors import MOST, read_cursor, write_cursor
from schemas.api import Page
from schemas.batches import ENDED, Job, JobState, LineError
from schemas.claims import content_id
from schemas.errors import InvalidQuery

SHOWN = 100
"""Errors that a job is shown with at most; the others are asked for by page."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many lines are dealt with from the first on, and what the last of them brought."""

    done: int
    read: int
    claims: int
    retracted: int
    errors: tuple[LineError, ...]


class Jobs:
    """What a folder keeps of jobs; nothing is made in it before the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "jobs.sqlite"

    def submit(self, key: str | None, digest: str, total: int, body: Path) -> tuple[Job, bool]:
        """Keep a job for a body, and say whether it was not there; the same key, or else body, is the same job.

        One that failed or was cancelled is queued again. Raises InvalidQuery
        for a key that another body came with.
        """
        job_id = content_id("job", key, None if key else digest)
        with self._opened() as rows:
            known = rows.execute("SELECT digest, state FROM job WHERE id = ?", (job_id,)).fetchone()
            if known and known["digest"] != digest:
                told = f"the Idempotency-Key {key!r} came with another body before; give this one its own"
                raise InvalidQuery(told, name="Idempotency-Key", value=key)
            if known and known["state"] not in (JobState.FAILED, JobState.CANCELLED):
                return read_job(rows, job_id, SHOWN), False
            _move(body, self.body(job_id))
            remove_job(rows, job_id)
            rows.execute(
                "INSERT INTO job (id, digest, state, total, submitted) VALUES (?, ?, ?, ?, ?)",
                (job_id, digest, JobState.QUEUED, total, _now()),
            )
            return read_job(rows, job_id, SHOWN), True

    def body(self, job_id: str) -> Path:
        """Return where the body of a job lies until it has been read."""
        return self.folder / f"{job_id}.jsonl"

    def job(self, job_id: str) -> Job:
        """Return one job with its first errors; raises NotFound."""
        if not self._file.exists():
            raise missing(job_id)
        with self._opened() as rows:
            return read_job(rows, job_id, SHOWN)

    def jobs(self, *, state: JobState | None, cursor: str | None, limit: int) -> Page[Job]:
        """Return jobs without their errors, the latest first; raises InvalidQuery for a bad cursor."""
        before = read_cursor(cursor)[0] if cursor is not None else MOST
        if not self._file.exists():
            return Page(items=(), total=0)
        wanted = [str(each) for each in ([state] if state else JobState)]
        with self._opened() as rows:
            total = count_jobs(rows, wanted)
            found = read_jobs(rows, wanted, before, limit + 1)
        shown = found[:limit]
        more = write_cursor((shown[-1][0], "")) if len(found) > limit else None
        return Page(items=tuple(job for _, job in shown), next_cursor=more, total=total)

    def errors(self, job_id: str, *, cursor: str | None, limit: int) -> Page[LineError]:
        """Return the lines that a job could not read, in order; raises NotFound, or InvalidQuery for a bad cursor."""
        after = read_cursor(cursor)[0] if cursor is not None else 0
        total = self.job(job_id).unread
        with self._opened() as rows:
            found = read_errors(rows, job_id, after, limit + 1)
        shown = found[:limit]
        more = write_cursor((shown[-1].line, "")) if len(found) > limit else None
        return Page(items=shown, next_cursor=more, total=total)

    def unended(self) -> dict[JobState, int]:
        """Return how many jobs wait, and how many run."""
        states = [state for state in JobState if state not in ENDED]
        if not self._file.exists():
            return dict.fromkeys(states, 0)
        with self._opened() as rows:
            return {state: count_jobs(rows, [state]) for state in states}

    def clear(self) -> None:
        """Remove bodies that had not come in whole when the service ended."""
        for part in self.folder.glob(f"*{UNFINISHED}"):
            part.unlink(missing_ok=True)

    def start(self) -> Job | None:
        """Return the job that came first, running now; None if none waits. One that runs already goes on."""
        if not self._file.exists():
            return None
        with self._opened() as rows:
            row = rows.execute(
                "UPDATE job SET state = ?, started = coalesce(started, ?) WHERE number = "
                "(SELECT min(number) FROM job WHERE state IN (?, ?)) RETURNING id",
                (JobState.RUNNING, _now(), JobState.RUNNING, JobState.QUEUED),
            ).fetchone()
            return read_job(rows, row["id"], 0) if row else None

    def advance(self, job_id: str, brought: Progress) -> JobState:
        """Keep how far a job is, and return the state that it has been given meanwhile; raises NotFound.

        A line whose error was kept before is kept once.
        """
        errors = [(job_id, each.line, each.source_id, each.error) for each in brought.errors]
        sums = (brought.done, brought.read, brought.claims, brought.retracted, job_id)
        with self._opened() as rows:
            state = read_job(rows, job_id, 0).state
            rows.executemany("INSERT OR REPLACE INTO error VALUES (?, ?, ?, ?)", errors)
            rows.execute(
                "UPDATE job SET done = max(done, ?), read = read + ?, claims = claims + ?, retracted = retracted + ?, "
                "error = NULL WHERE id = ?",
                sums,
            )
        return state

    def wait(self, job_id: str, why: str) -> None:
        """Put a job that runs back, to be started again; raises NotFound."""
        self._turn(job_id, JobState.QUEUED, [JobState.RUNNING], error=why)

    def cancel(self, job_id: str) -> Job:
        """Cancel a job that has not ended; raises NotFound."""
        return self._turn(job_id, JobState.CANCELLED, [JobState.QUEUED, JobState.RUNNING])

    def end(self, job_id: str, state: JobState, *, error: str | None = None) -> None:
        """Bring a job that runs to its end; raises NotFound."""
        self._turn(job_id, state, [JobState.RUNNING], error=error)

    def forget(self, job_id: str) -> None:
        """Remove what is kept of a job; what it read stays in the graph. Raises NotFound."""
        self.job(job_id)
        with self._opened() as rows:
            remove_job(rows, job_id)
            self.body(job_id).unlink(missing_ok=True)

    def _turn(self, job_id: str, state: JobState, among: list[JobState], *, error: str | None = None) -> Job:
        """Give a job that is in one of these states another; its body goes with its end, unless that is a failure."""
        self.job(job_id)
        marks = ", ".join("?" * len(among))
        ended = _now() if state in ENDED else None
        with self._opened() as rows:
            turned = rows.execute(
                f"UPDATE job SET state = ?, error = ?, ended = ? WHERE id = ? AND state IN ({marks})",
                (state, error, ended, job_id, *among),
            ).rowcount
            if turned and state in (JobState.DONE, JobState.CANCELLED):
                self.body(job_id).unlink(missing_ok=True)
            return read_job(rows, job_id, SHOWN)

    def _opened(self) -> AbstractContextManager[sqlite3.Connection]:
        return opened(self.folder, self._file)


def _move(body: Path, target: Path) -> None:
    """Give a body its name, and have the disk know of it."""
    body.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
