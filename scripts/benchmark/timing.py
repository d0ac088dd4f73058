"""How long work takes."""

from collections.abc import Callable
from time import perf_counter


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that work takes, by the clock."""
    began = perf_counter()
    work()
    return perf_counter() - began
