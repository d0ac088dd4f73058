"""Open the file of an embedded graph, alone for writing or beside a writer for reading."""

import fcntl
from pathlib import Path
from time import monotonic, sleep
from typing import IO

import ladybug

from schemas.errors import GraphBusy, GraphUnavailable

BUFFER = 2 << 30
"""Bytes that LadybugDB may use; by default it is most of the machine's memory.

Folding its log rewrites the last part of every column in memory: 512 MiB are
too few from 20,000 articles of 4,000 characters on.
"""
PATIENCE = 10.0
"""Seconds that opening read-only waits while a writer folds its log into the file."""
PAUSE = 0.02
"""Seconds between two tries."""


def lock_file(path: Path) -> IO[str]:
    """Take the right to write the graph until the result is closed; raises GraphBusy.

    LadybugDB's own lock keeps other processes out, but would let this one
    open the file twice.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".lock")
    lock = beside.open("a", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise GraphBusy(f"{path} is being written already; close that writer or send documents through it") from error
    return lock


def open_file(path: Path, *, read_only: bool) -> ladybug.Database:
    """Return the open database; raises GraphBusy or GraphUnavailable."""
    return _open_beside(path) if read_only else _open(path, read_only=False)


def _open_beside(path: Path) -> ladybug.Database:
    if not path.exists():
        raise GraphUnavailable(f"there is no graph at {path}; ingest something first")
    deadline = monotonic() + PATIENCE
    while True:
        try:
            return _open(path, read_only=True)
        except GraphBusy:
            if not _recover(path) and monotonic() > deadline:
                raise
            sleep(PAUSE)


def _recover(path: Path) -> bool:
    """Finish what a writer that was killed left behind; False if a writer is there and does it itself."""
    try:
        lock = lock_file(path)
    except GraphBusy:
        return False
    with lock:
        _open(path, read_only=False).close()
    return True


def _open(path: Path, *, read_only: bool) -> ladybug.Database:
    try:
        return ladybug.Database(path, read_only=read_only, buffer_pool_size=BUFFER)
    except RuntimeError as error:
        if "Could not set lock" in str(error) or "recovery is pending" in str(error):
            raise GraphBusy(f"another process is writing {path}; try again when it is done") from error
        raise GraphUnavailable(f"{path} cannot be opened: {error}") from error
