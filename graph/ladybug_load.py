"""Load: a transaction that loads tables is stored as a whole or not at all, whenever its program dies.

LadybugDB logs what statements change, and not what it loads from tables: that
reaches the file when it folds its log into it, right after the commit. A
program that dies in between, or a disk that is full, would leave the one
without the other. So a note beside the file says how long the log was before,
and a node that is loaded; where the node is missing later, the log is cut back.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import ladybug

from schemas.errors import GraphUnavailable

LEFT = (".wal", ".wal.checkpoint", ".shadow", ".checkpoint.intent.lock")
"""What LadybugDB may leave beside its file; the second is the log while it is being folded into the file."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is noted: the bytes of the log before, and the statement that finds a loaded node by its id."""

    log: int
    found: str
    id: str


def begin(path: Path, found: str, key: str) -> None:
    """Note that a load begins, so that it outlives a power cut."""
    log = _beside(path, ".wal")
    load = Load(log.stat().st_size if log.exists() else 0, found, key)
    with _note(path).open("w", encoding="utf-8") as file:
        json.dump(asdict(load), file)
        file.flush()
        os.fsync(file.fileno())


def end(path: Path) -> None:
    """Note that the load was stored to its end, or undone."""
    _note(path).unlink(missing_ok=True)


def is_noted(path: Path) -> bool:
    """Return whether a load has begun and not ended."""
    return _note(path).exists()


def settle(path: Path, open_database: Callable[[Path], ladybug.Database]) -> None:
    """Take a load back whose program died before all of it was stored; nobody may have the file open."""
    if not is_noted(path):
        return None
    try:
        load = Load(**json.loads(_note(path).read_text(encoding="utf-8")))
    except (ValueError, TypeError):  # the program died while it wrote the note, before it loaded anything
        return end(path)
    if not _is_stored(path, load, open_database):
        _cut(path, load.log)
    return end(path)


def _is_stored(path: Path, load: Load, open_database: Callable[[Path], ladybug.Database]) -> bool:
    """Return whether a copy of the graph, mended, holds the node: mending the graph itself could not be undone."""
    folder = _beside(path, ".trial")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir()
        for file in (path, *(_beside(path, suffix) for suffix in LEFT)):
            if file.exists():
                shutil.copyfile(file, folder / file.name)
        with open_database(folder / path.name) as database, ladybug.Connection(database) as connection:
            result = connection.execute(load.found, {"id": load.id})
            return bool(result.get_all())  # type: ignore[union-attr]  # one statement has one result
    except OSError as error:
        told = f"{path} cannot be mended after a load that was stopped: {error.strerror}; make room for a copy of it"
        raise GraphUnavailable(told) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cut(path: Path, size: int) -> None:
    log, *others = (_beside(path, suffix) for suffix in LEFT)
    folding = others[0]
    if folding.exists():
        folding.replace(log)
    for other in others:
        other.unlink(missing_ok=True)
    if size == 0:
        log.unlink(missing_ok=True)
    elif log.exists():
        os.truncate(log, size)


def _note(path: Path) -> Path:
    return _beside(path, ".load")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
