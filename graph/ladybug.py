"""LadybugEngine: the graph in one file beside the program, by LadybugDB."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from queue import LifoQueue
from threading import Lock
from typing import TypeVar

import ladybug
from pydantic import JsonValue

from graph.engine import Session
from graph.free_answer import Answer, Limits
from graph.functions import load_functions
from graph.ladybug_answer import answered
from graph.ladybug_file import BUFFER, check_room, lock_file, open_file
from graph.ladybug_session import LadybugSession, execute, transaction
from graph.ladybug_watch import MEMORY
from graph.permission import permit
from graph.queries import load_statements
from graph.records import identity
from schemas.errors import GraphUnavailable, SchemaMismatch

Shape = TypeVar("Shape")

RENEWED = 20
"""Writes after which a connection is replaced: it keeps, until it is closed, every table of rows that it was given."""
READERS = 4
"""Connections for answers: enough for a thread pool on a small machine, each costs some megabytes."""


class LadybugEngine:
    """An open database file, written by one process at a time."""

    dialect = "ladybug"

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, or make it; raises GraphBusy or GraphUnavailable."""
        self.address = f"ladybug:{path}"
        self._path = path
        self._statements = load_statements(self.dialect)
        self._functions = load_functions(self.dialect)
        self._read_only = read_only
        self._writing = Lock()
        self._closed = False
        self._lock = None if read_only else lock_file(path)
        with ExitStack() as undo:
            undo.callback(self._unlock)
            self._database = undo.enter_context(open_file(path, read_only=read_only))
            self._writer = ladybug.Connection(self._database)
            undo.pop_all()
        self._writes = 0
        self._readers: LifoQueue[ladybug.Connection] = LifoQueue()
        for _ in range(READERS):
            self._readers.put(ladybug.Connection(self._database))

    def is_declared(self) -> bool:
        """Return whether there is any table; raises SchemaMismatch where tables are of a time before versions."""
        tables = self.read(lambda session: session.ask(identity, "list_tables"))
        if tables and "Schema" not in tables:
            raise SchemaMismatch(f"{self.address} is older than this program can read: remove it and ingest again")
        return bool(tables)

    def facts(self) -> list[tuple[str, str]]:
        """Return the engine's version, the file's size and the memory it may use."""
        size = self._path.stat().st_size
        return [
            ("engine", f"LadybugDB {ladybug.__version__}, in this process"),
            ("file", f"{self._path}, {size / 1e6:,.1f} MB"),
            ("memory", f"{BUFFER / 1e9:.1f} GB at most for its pages"),
            ("memory for one statement", f"{MEMORY / 1e9:.1f} GB at most, of the callers' own over HTTP"),
        ]

    def declare(self, statements: list[str]) -> None:
        """Run statements that declare tables, each of which changes nothing the second time."""
        with self._writing:
            self._check_open()
            check_room(self._path)
            for statement in statements:
                execute(self._writer, statement)

    def read(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in a transaction that sees one state of the graph from beginning to end."""
        connection = self._readers.get()
        try:
            self._check_open()
            with transaction(connection, read_only=True):
                return work(LadybugSession(connection, self._statements))
        finally:
            self._readers.put(connection)

    def write(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in the one transaction that writes; it is committed, or undone on any exception."""
        if self._read_only:
            raise GraphUnavailable("the graph was opened read-only; open it without to write")
        with self._writing:
            self._check_open()
            check_room(self._path)
            if self._writes % RENEWED == 0:
                self._writer.close()
                self._writer = ladybug.Connection(self._database)
            self._writes += 1
            with transaction(self._writer, read_only=False):
                return work(LadybugSession(self._writer, self._statements))

    def answer(
        self, statement: str, parameters: Mapping[str, JsonValue], limits: Limits
    ) -> AbstractContextManager[Answer]:
        """Give what a caller's own statement answers; raises RefusedStatement or LimitReached."""
        self._check_open()
        return answered(self._path, permit(statement, self._functions), parameters, limits)

    def ping(self) -> None:
        """Return if the file is open; raises GraphUnavailable."""
        self._check_open()

    def close(self) -> None:
        """Release the file; closing twice is harmless."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            readers = [self._readers.get() for _ in range(READERS)]
            for connection in (self._writer, *readers):
                connection.close()
            self._database.close()
            for connection in readers:
                self._readers.put(connection)
            self._unlock()

    def _unlock(self) -> None:
        if self._lock:
            self._lock.close()

    def _check_open(self) -> None:
        if self._closed:
            raise GraphUnavailable("the graph has been closed")
