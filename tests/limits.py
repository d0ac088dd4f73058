"""Limits that stand for a full disk."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, of processes that are started meanwhile either."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
