"""Rows: what the SQLite file of a folder of jobs holds, and jobs read back from it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from schemas.batches import Job, LineError
from schemas.errors import NotFound, UnwritableFile

_TABLES = """
CREATE TABLE IF NOT EXISTS job (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, state TEXT NOT NULL,
  total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL DEFAULT 0,
  claims INTEGER NOT NULL DEFAULT 0, retracted INTEGER NOT NULL DEFAULT 0, error TEXT,
  submitted TEXT NOT NULL, started TEXT, ended TEXT);
CREATE TABLE IF NOT EXISTS error (
  job TEXT NOT NULL, line INTEGER NOT NULL, source_id TEXT, error TEXT NOT NULL, PRIMARY KEY (job, line)) WITHOUT ROWID;
"""
_JOB = """
SELECT number, id, state, total, done, read, claims, retracted, error, submitted, started, ended,
  (SELECT count(*) FROM error WHERE error.job = job.id) AS unread FROM job
"""
_PATIENCE = 30.0
"""Seconds to wait for another thread's transaction, which takes milliseconds."""


@contextmanager
def opened(folder: Path, file: Path) -> Iterator[sqlite3.Connection]:
    """Open the file, and commit what is done within or undo it on any exception; raises UnwritableFile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, timeout=_PATIENCE)) as rows:
            rows.row_factory = sqlite3.Row
            rows.executescript(_TABLES)
            rows.execute("BEGIN IMMEDIATE")
            with rows:
                yield rows
    except (OSError, sqlite3.Error) as error:
        raise UnwritableFile(f"jobs cannot be kept in {folder}: {error}") from error


def read_job(rows: sqlite3.Connection, job_id: str, errors: int) -> Job:
    """Return one job with so many of its first errors; raises NotFound."""
    row = rows.execute(f"{_JOB} WHERE id = ?", (job_id,)).fetchone()
    if row is None:
        raise missing(job_id)
    return _job(row, read_errors(rows, job_id, 0, errors))


def read_jobs(rows: sqlite3.Connection, states: list[str], before: int, limit: int) -> list[tuple[int, Job]]:
    """Return jobs in some states without their errors, each with its number, those with the highest first."""
    among = ", ".join("?" * len(states))
    query = f"{_JOB} WHERE state IN ({among}) AND number < ? ORDER BY number DESC LIMIT ?"
    return [(row["number"], _job(row)) for row in rows.execute(query, (*states, before, limit))]


def count_jobs(rows: sqlite3.Connection, states: list[str]) -> int:
    """Return how many jobs are in some states."""
    among = ", ".join("?" * len(states))
    return int(rows.execute(f"SELECT count(*) FROM job WHERE state IN ({among})", states).fetchone()[0])


def read_errors(rows: sqlite3.Connection, job_id: str, after: int, limit: int) -> tuple[LineError, ...]:
    """Return the errors of a job in lines after this one."""
    query = "SELECT line, source_id, error FROM error WHERE job = ? AND line > ? ORDER BY line LIMIT ?"
    return tuple(LineError(**dict(row)) for row in rows.execute(query, (job_id, after, limit)))


def remove_job(rows: sqlite3.Connection, job_id: str) -> None:
    """Remove a job with its errors."""
    rows.execute("DELETE FROM error WHERE job = ?", (job_id,))
    rows.execute("DELETE FROM job WHERE id = ?", (job_id,))


def missing(job_id: str) -> NotFound:
    """Return what is raised for a job that there is none of."""
    return NotFound(f"no job has the id {job_id!r}")


def _job(row: sqlite3.Row, errors: tuple[LineError, ...] = ()) -> Job:
    fields = {name: row[name] for name in row.keys() if name != "number"}  # noqa: SIM118  # a Row yields its values
    known = max(0, row["done"] - row["read"] - row["unread"])
    return Job.model_validate(fields | {"known": known, "errors": errors})
