"""Memory while much is written."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Pause:
    """How many are at work that need no collector, and whether it is to run again when the last of them is done."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.at_work = 0
        self.ran = False

    def begin(self) -> None:
        with self.lock:
            if not self.at_work:
                self.ran = gc.isenabled()
                gc.disable()
            self.at_work += 1

    def end(self) -> None:
        with self.lock:
            self.at_work -= 1
            if not self.at_work and self.ran:
                gc.enable()


_pause = _Pause()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Look for no cycles of garbage meanwhile: rows hold none, and a search takes half as long as making them.

    Several threads may pause at the same time: the last one ends it.
    """
    _pause.begin()
    try:
        yield
    finally:
        _pause.end()
