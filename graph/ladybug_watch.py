"""Watch: ends a process that is over its time or its memory, whatever it does."""

import resource
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from schemas.errors import GraphUnavailable, LimitReached

MEMORY = 1536 << 20
"""Bytes that the process of one statement may hold; the engine does not count all that it takes."""
GRACE = 0.5
"""Seconds that the engine has to end by itself."""
OPENING = 30.0
"""Seconds in which the graph has to be open: a writer that folds its log is waited for."""
_LOOK = 0.02
"""Seconds between two looks."""


@dataclass(slots=True)
class Watch:
    """Looks at a process from a thread of this one; `seconds` count from `begin` on."""

    process: subprocess.Popen[bytes]
    seconds: float
    reason: LimitReached | GraphUnavailable | None = None
    _deadline: float = field(default_factory=lambda: monotonic() + OPENING)
    _begun: bool = False

    def __post_init__(self) -> None:
        Thread(target=self._look, daemon=True, name="watch").start()

    def begin(self) -> None:
        """Count from now on."""
        self._begun = True
        self._deadline = monotonic() + self.seconds + GRACE

    def _look(self) -> None:
        while self.process.poll() is None:
            self.reason = self._over()
            if self.reason:
                self.process.kill()
                return
            sleep(_LOOK)

    def _over(self) -> LimitReached | GraphUnavailable | None:
        if _held(self.process.pid) > MEMORY:
            return LimitReached(f"the statement takes more than {MEMORY / 1e6:,.0f} MB of memory: ask for less")
        if monotonic() < self._deadline:
            return None
        if self._begun:
            return LimitReached(f"the statement takes longer than {self.seconds:g} s: ask for less")
        return GraphUnavailable(f"the graph could not be opened beside its writer within {OPENING:g} s")


def _held(process: int) -> int:
    """Return the bytes of memory that a process has, as Linux tells; elsewhere the engine's own limit has to do."""
    try:
        told = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(told[1]) * resource.getpagesize() if told else 0
