"""Batches of articles: what became of each line, and the jobs that read large ones."""

import datetime as dt
from enum import StrEnum

from pydantic import ConfigDict, Field, JsonValue

from schemas.claims import Claim, Model

_ERROR: dict[str, JsonValue] = {"line": 117, "source_id": "article-133", "error": "the text is empty"}
_ENTRY: dict[str, JsonValue] = {
    "line": 1,
    "status": "new",
    "id": "5e884898da28047151d0e56f",
    "source_id": "article-17",
    "error": None,
    "claims": [],
}
_JOB: dict[str, JsonValue] = {
    "id": "8c6976e5b5410415bde908bd",
    "state": "running",
    "total": 20_000,
    "done": 4_096,
    "read": 4_001,
    "known": 94,
    "unread": 1,
    "claims": 9_117,
    "retracted": 0,
    "errors": [_ERROR],
    "error": None,
    "submitted": "2024-06-20T10:00:00.000Z",
    "started": "2024-06-20T10:00:00.250Z",
    "ended": None,
}


def _example(value: JsonValue) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class LineStatus(StrEnum):
    """What became of one line of a batch."""

    NEW = "new"
    KNOWN = "known"
    REPLACED = "replaced"
    OUTDATED = "outdated"
    UNREAD = "unread"


class LineError(Model):
    """A line that could not be read, by number from 1, with the id that came with it, and why."""

    model_config = _example(_ERROR)

    line: int
    source_id: str | None = None
    error: str


class LineOutcome(Model):
    """What became of one line, by number from 1, and the claims that its document makes.

    `replaced`: it took the place of another text under its id or url.
    `outdated`: a later line, or one that was known, took its own place.
    """

    line: int
    status: LineStatus
    id: str | None = None
    source_id: str | None = None
    error: str | None = None
    claims: tuple[Claim, ...] = ()


class Batch(Model):
    """A batch that was read at once: a line for each document, in order."""

    model_config = _example({"lines": [_ENTRY]})

    lines: tuple[LineOutcome, ...]


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class Job(Model):
    """A large batch and how far it has been read, with the first of its errors; all are under /v1/jobs/{id}/errors.

    Of `total` lines `done` are dealt with: `read`, `known` or `unread`.
    `claims` are those that were new, `error` says why a job failed or waits.
    After a service was killed, a batch that it had kept without saying so
    counts as known.
    """

    model_config = _example(_JOB)

    id: str
    state: JobState
    total: int = 0
    done: int = 0
    read: int = 0
    known: int = 0
    unread: int = 0
    claims: int = 0
    retracted: int = 0
    errors: tuple[LineError, ...] = Field(default=())
    error: str | None = None
    submitted: dt.datetime
    started: dt.datetime | None = None
    ended: dt.datetime | None = None
