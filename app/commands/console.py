"""What commands print on: answers on standard output, all else on standard error."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

_PIPED_WIDTH = 120
"""Columns of a table that goes to a file or another program."""


def answers() -> Console:
    """Return the console for answers."""
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False)


def notes() -> Console:
    """Return the console for errors, notes and progress."""
    return Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class Counter:
    """A line that says how far a run has come."""

    def __init__(self, progress: Progress, verb: str) -> None:
        self._progress = progress
        self._verb = verb
        self._task = progress.add_task(verb, total=None)
        self.count = 0

    def add(self, documents: int) -> None:
        """Count more documents."""
        self.count += documents
        self._progress.update(self._task, description=f"{self._verb} {self.count:,} documents")


@contextmanager
def counting(console: Console, verb: str) -> Iterator[Counter]:
    """Show a counter while something runs, on a terminal only."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Counter(progress, verb)


def follow(console: Console, verb: str, steps: Iterable[int], total: int) -> None:
    """Go through steps that say how many rows each took, with a bar on a terminal only."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    remaining = TimeRemainingColumn(elapsed_when_finished=False)
    with Progress(*columns, remaining, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"{verb} {total:,} rows", total=total)
        for rows in steps:
            progress.advance(task, rows)
