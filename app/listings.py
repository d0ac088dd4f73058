"""Listings: rows of all pages, asked for as they are needed, one after another or as a DataFrame."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import JsonValue

from app.cells import CELLS
from schemas.api import DatedPage, Facet, Page, SupplyPage, SupplyRow
from schemas.claims import Model
from schemas.errors import ExtraMissing
from schemas.filters import FacetBy

if TYPE_CHECKING:
    import pandas as pd

FIRST = 100
"""Rows of the first page, which a person may not look beyond."""
NEXT = 1000
"""Rows of a page after it."""

Row = TypeVar("Row", bound=Model)


class Listing(Generic[Row]):
    """Rows that a service lists; a page of them is asked for when it is looked at."""

    def __init__(self, kind: type[Row], page: Callable[[str | None, int], Page[Row]]) -> None:
        """List rows of a kind, the page after a cursor being asked for with a number of rows."""
        self.kind = kind
        self._page = page

    @property
    def left_out(self) -> int:
        """How many claims are left out since they have no date, where a time is asked for."""
        return 0

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return self._first.total

    def __iter__(self) -> Iterator[Row]:
        """Yield every row, in the order of the service."""
        page = self._first
        yield from page.items
        while page.next_cursor is not None:
            page = self._page(page.next_cursor, NEXT)
            yield from page.items

    def first(self, count: int) -> list[Row]:
        """Return the first rows, as many as asked for or as there are."""
        return list(islice(self, count))

    def frame(self) -> "pd.DataFrame":
        """Return all rows as a DataFrame, in the columns of CSV; raises ExtraMissing without pandas."""
        cells = CELLS[self.kind]
        return table(list(cells), [[cell(row) for cell in cells.values()] for row in self])

    @cached_property
    def _first(self) -> Page[Row]:
        return self._page(None, FIRST)


class DatedListing(Listing[Row]):
    """Rows that may be asked for by time."""

    @property
    def undated(self) -> int | None:
        """How many claims are left out since they have no date; None where no time is asked for."""
        assert isinstance(self._first, DatedPage)  # what these are answered with
        return self._first.undated

    @property
    def left_out(self) -> int:
        """How many claims are left out since they have no date, where a time is asked for."""
        return self.undated or 0


class SupplyListing(DatedListing[SupplyRow]):
    """Supplies, with what stands beside them."""

    @property
    def facets(self) -> Mapping[FacetBy, tuple[Facet, ...]]:
        """The largest counts for all rows, by what `facets` asked for."""
        assert isinstance(self._first, SupplyPage)  # what supplies are answered with
        return self._first.facets


class CypherTable(Model):
    """What a statement answers: a value for each field in each row; `truncated` where rows were left out."""

    fields: tuple[str, ...]
    values: tuple[tuple[JsonValue, ...], ...]
    truncated: bool

    @property
    def rows(self) -> tuple[dict[str, JsonValue], ...]:
        """The rows, each with its values by field."""
        return tuple(dict(zip(self.fields, row, strict=True)) for row in self.values)

    def frame(self) -> "pd.DataFrame":
        """Return the rows as a DataFrame; raises ExtraMissing without pandas."""
        return table(self.fields, self.values)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> "pd.DataFrame":
    """Return rows as a DataFrame; raises ExtraMissing without pandas."""
    try:
        import pandas as pd  # an extra, which asking alone does not need
    except ModuleNotFoundError as error:
        raise ExtraMissing("a DataFrame needs pandas: pip install 'armsgraph[analysis]'") from error
    return pd.DataFrame([list(row) for row in rows], columns=list(columns))
