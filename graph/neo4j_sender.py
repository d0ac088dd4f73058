"""Statements of a transaction on their way to a server, which takes one at a time, while the next rows are made."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from types import TracebackType


class Sender(AbstractContextManager["Sender"]):
    """Does work in order, in a thread of its own, until somebody waits for what is left of it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "neo4j-sender")
        self._sent: deque[Future[object]] = deque()

    def send(self, work: Callable[[], object]) -> None:
        """Do this when all that was sent before is done; its failure shows when it is waited for."""
        self._sent.append(self._thread.submit(work))

    def wait(self) -> None:
        """Return when all that was sent is done; raises what the first failure raised."""
        while self._sent:
            self._sent.popleft().result()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave out what has not begun, and return when what has is done, or its transaction timed out."""
        self._thread.shutdown(cancel_futures=True)
