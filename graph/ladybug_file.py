"""Open the file of an embedded graph, alone for writing or beside a writer for reading."""

import fcntl
import shutil
from contextlib import suppress
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
LOGGED = 96 << 20
"""Bytes that LadybugDB logs before it folds its log into the file.

It takes two to three seconds in a graph of 100,000 claims, however little is
logged; a reader beside the writer reads the log anew, which takes four at most.
20,000 claims are 54 MB of it.
"""
PATIENCE = 10.0
"""Seconds that opening read-only waits while a writer folds its log into the file."""
PAUSE = 0.02
"""Seconds between two tries."""
ROOM = 256 << 20
"""Bytes that have to be free before anything is written: LadybugDB ends the program when its log does not fit.

A batch of 5,000 articles logs some 60 MB, a fold rewrites the last part of every column.
"""
TORN = ("the WAL file is corrupted", "Reading past the end of the file")
"""What LadybugDB says of a log whose last transaction was not written to its end."""


class _Torn(Exception):
    """The log does not end with a whole transaction; opening the graph to write mends it."""


def lock_file(path: Path) -> IO[str]:
    """Take the right to write the graph until the result is closed; raises GraphBusy, or GraphUnavailable if none may.

    LadybugDB's own lock keeps other processes out, but would let this one
    open the file twice.
    """
    beside = _beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = beside.open("a", encoding="utf-8")
    except OSError as error:
        raise GraphUnavailable(f"{path} cannot be written: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        service = beside.read_text(encoding="utf-8")
        there = f"go through it, at {service}" if service else "send documents through it"
        raise GraphBusy(f"{path} is being written already; close that writer or {there}") from error
    lock.truncate(0)  # of what the last writer told
    return lock


def tell_service(path: Path, address: str) -> None:
    """Let who is refused the right to write know the address of the service that has it, if there is room to say so."""
    with suppress(OSError):
        _beside(path).write_text(address, encoding="utf-8")


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def check_room(path: Path) -> None:
    """Raise GraphUnavailable where the disk is too full to write to a graph."""
    free = shutil.disk_usage(path.parent).free
    if free < ROOM:
        raise GraphUnavailable(
            f"the disk of {path} is full, {free / 1e6:.0f} MB are free and {ROOM / 1e6:.0f} MB needed: "
            "make room and do this again"
        )


def open_file(path: Path, *, read_only: bool, pages: int = BUFFER) -> ladybug.Database:
    """Return the open database, which may use so many bytes for its pages; raises GraphBusy or GraphUnavailable."""
    return _open_beside(path, pages) if read_only else _open_whole(path)


def _open_beside(path: Path, pages: int) -> ladybug.Database:
    if not path.exists():
        raise GraphUnavailable(f"there is no graph at {path}; ingest something first")
    deadline = monotonic() + PATIENCE
    while True:
        try:
            return _open(path, read_only=True, pages=pages)
        except (GraphBusy, _Torn) as error:
            if not _recover(path) and monotonic() > deadline:
                raise _busy(path) from error
            sleep(PAUSE)


def _recover(path: Path) -> bool:
    """Finish what a writer that was killed left behind; False if a writer is there and does it itself."""
    try:
        lock = lock_file(path)
    except GraphBusy:
        return False
    with lock:
        _open_whole(path).close()
    return True


def _open_whole(path: Path) -> ladybug.Database:
    """Return the database without what a full disk or a crash left of a transaction that nobody was told is stored."""
    try:
        return _open(path, read_only=False)
    except _Torn:
        with (
            ladybug.Database(path, buffer_pool_size=BUFFER, throw_on_wal_replay_failure=False) as database,
            ladybug.Connection(database) as connection,
        ):
            connection.execute("CHECKPOINT")  # what is logged from now on must not follow the torn end
        return _open(path, read_only=False)


def _open(path: Path, *, read_only: bool, pages: int = BUFFER) -> ladybug.Database:
    try:
        return ladybug.Database(path, read_only=read_only, buffer_pool_size=pages, checkpoint_threshold=LOGGED)
    except RuntimeError as error:
        if any(sign in str(error) for sign in TORN):
            raise _Torn from error
        if "Could not set lock" in str(error) or "recovery is pending" in str(error):
            raise _busy(path) from error
        raise GraphUnavailable(f"{path} cannot be opened: {error}") from error


def _busy(path: Path) -> GraphBusy:
    return GraphBusy(f"another process is writing {path}; try again when it is done")
