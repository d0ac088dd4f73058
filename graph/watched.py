"""Watched: an engine whose transactions are timed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

from pydantic import JsonValue

from graph.engine import Engine, Session
from graph.free_answer import Answer, Limits

Shape = TypeVar("Shape")
Watch = Callable[[str, float], None]
"""Told `read` or `write`, and the seconds that it took, whether it failed or not."""


class Watched:
    """Does what the engine does, and tells how long it took."""

    def __init__(self, engine: Engine, watch: Watch) -> None:
        self.dialect = engine.dialect
        self._engine = engine
        self._watch = watch

    def read(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in a transaction that reads."""
        with self._timed("read"):
            return self._engine.read(work)

    def write(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in the one transaction that writes; the wait for its turn counts."""
        with self._timed("write"):
            return self._engine.write(work)

    @contextmanager
    def answer(self, statement: str, parameters: Mapping[str, JsonValue], limits: Limits) -> Iterator[Answer]:
        """Give what a caller's own statement answers; the time until its rows were taken counts as reading."""
        with self._timed("read"), self._engine.answer(statement, parameters, limits) as answer:
            yield answer

    def ping(self) -> None:
        """Return if the database answers, without trying again."""
        self._engine.ping()

    def close(self) -> None:
        """Release the database; closing twice is harmless."""
        self._engine.close()

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self._watch(what, perf_counter() - start)
