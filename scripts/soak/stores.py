"""Where a graph is that is soaked: a file, or a server that can be killed."""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Protocol

from graph.access import Access
from graph.contents import TABLES, Digest, scan
from graph.engine import Row
from graph.engines import open_engine
from graph.values import writer
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from scripts.soak.writing import PASSWORD

TIMES = {"recorded_at": None, "removed_at": False, "retracted_at": False, "lives": ()}
"""Columns that hold when something was written; of those with False, whether it was is compared."""


class Store(Protocol):
    """A graph that begins empty."""

    address: str
    password: str | None

    def begin(self) -> None:
        """Make it empty."""
        ...

    def break_down(self) -> None:
        """Kill what holds the graph, and start it again."""
        ...


class File:
    """An embedded graph, which nobody holds but its writer."""

    password: str | None = None

    def __init__(self, path: Path) -> None:
        self._path = path
        self.address = f"ladybug:{path}"

    def begin(self) -> None:
        """Make it empty."""
        for file in self._path.parent.glob(f"{self._path.name}*"):
            with suppress(IsADirectoryError):
                file.unlink()

    def break_down(self) -> None:
        """Do nothing: there is no server."""


class Served:
    """The graph of a server of our own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.address = server.address
        self.password: str | None = server.password

    def begin(self) -> None:
        """Make it empty."""
        empty(self._server)

    def break_down(self) -> None:
        """Kill the server and start it again."""
        self._server.kill()
        self._server.start()


def start_writing(store: Store, claims: int, seed: int) -> subprocess.Popen[str]:
    """Start a process that writes; what it says goes to its standard error."""
    words = [sys.executable, "-m", "scripts.soak.writing", store.address, str(claims), str(seed)]
    environment = {**os.environ, PASSWORD: store.password or ""}
    return subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True)


def contents(store: Store) -> Digest:
    """Return what a graph holds in few words, the times of writing left out."""
    engine = open_engine(store.address, access=Access(password=store.password))
    found = Digest()
    try:
        for table in TABLES:
            write = writer(table.row)
            for row in scan(engine, table):
                found.add(table.name, write(_timeless(row)))
    finally:
        engine.close()
    return found


def _timeless(row: Row) -> Row:
    known = {column.name: getattr(row, column.name) for column in fields(row)}
    told = {
        name: known[name] is not None if instead is False else instead
        for name, instead in TIMES.items()
        if name in known
    }
    return replace(row, **told) if told else row
