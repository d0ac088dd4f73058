"""One round: writing is broken off at a random moment, taken up again, and compared with what it should leave."""

import random
import time
from dataclasses import dataclass
from enum import StrEnum

from graph.contents import Digest
from scripts.soak.stores import Store, contents, start_writing

PATIENCE = 900
"""Seconds after which a run that goes on by itself counts as one that hangs."""


class Victim(StrEnum):
    """What is killed."""

    RUN = "run"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Round:
    """What became of one."""

    victim: Victim
    moment: float
    told: str
    starts: int
    found: Digest


@dataclass(frozen=True, slots=True)
class Work:
    """What is written in each round, and how long that takes when nothing happens."""

    claims: int
    seed: int
    seconds: float
    expected: Digest


def clean(store: Store, claims: int, seed: int) -> Work:
    """Write once with nothing happening."""
    store.begin()
    began = time.monotonic()
    _finish(store, claims, seed)
    return Work(claims, seed, time.monotonic() - began, contents(store))


def soak(store: Store, work: Work, victim: Victim, chance: random.Random) -> Round:
    """Break writing off once, take it up until it is done, and look at what the graph holds."""
    store.begin()
    moment = chance.uniform(0, work.seconds)
    told = ""
    with start_writing(store, work.claims, work.seed) as writing:
        time.sleep(moment)
        if victim is Victim.RUN:
            writing.kill()
        else:
            store.break_down()
        told = writing.communicate(timeout=PATIENCE)[1]
    starts = _finish(store, work.claims, work.seed) if writing.returncode else 0
    return Round(victim, moment, told.strip(), starts, contents(store))


def _finish(store: Store, claims: int, seed: int) -> int:
    """Start writing until it comes to its end, and return how often that was."""
    for starts in range(1, 6):
        with start_writing(store, claims, seed) as writing:
            told = writing.communicate(timeout=PATIENCE)[1]
        if writing.returncode == 0:
            return starts
    raise RuntimeError(f"started five times, it did not come to its end: {told}")
