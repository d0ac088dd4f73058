"""Rows read ahead, for one who reads page after page to the end."""

from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Generic, TypeVar

AT_ONCE = 50_000
"""Rows read at a time, some 30 MB: to group all claims anew for each page would take the square of their number."""

Row = TypeVar("Row")


class Ahead(Generic[Row]):
    """What one reader of a listing has been given ahead of the pages that it has seen.

    The first page is read alone: many want no more.
    """

    def __init__(self) -> None:
        self._held: deque[Row] = deque()
        self._begun = self._over = False
        self._shown = 0

    def page(self, count: int, read: Callable[[Row | None, int], list[Row]]) -> list[Row]:
        """Return the next rows, so many at most, and one more if there is one; they stay the next until `passed`.

        `read` gives rows after the last one read, None at first.
        """
        while len(self._held) <= count and not self._over:
            wanted = AT_ONCE if self._begun else count + 1
            found = read(self._held[-1] if self._held else None, wanted)
            self._begun, self._over = True, len(found) < wanted
            self._held.extend(found)
        self._shown = min(count, len(self._held))
        return list(islice(self._held, count + 1))

    def passed(self) -> None:
        """Go on behind the page that was given last."""
        for _ in range(self._shown):
            self._held.popleft()
        self._shown = 0
