"""A listing in every form: JSON is a page, all others are written row by row as the pages are read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from types import MappingProxyType
from typing import Annotated, Generic, TypeVar

from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from app.errors import Responses, declared
from app.examples import answer
from app.forms.cypher import as_cypher
from app.forms.ftm import as_ftm
from app.forms.gexf import as_gexf
from app.forms.graphml import as_graphml
from app.forms.jsonld import as_jsonld
from app.forms.kinds import MEDIA, ROWS, Form, media_type
from app.forms.ties import Tie
from app.pages import rows_from
from app.questions import MOST_DOCUMENTS, MOST_ROWS, Question
from app.spreadsheets import Cell, lines
from schemas.api import DatedPage, Page
from schemas.claims import Model
from schemas.errors import InvalidQuery

Row = TypeVar("Row", bound=Model)

_CHUNK = 1 << 16
"""Characters that are sent at a time."""
_MARK = "\ufeff"
"""What a spreadsheet knows UTF-8 by."""
_GRAPHS: Mapping[Form, Callable[[Iterable[Tie]], Iterator[str]]] = MappingProxyType(
    {
        Form.GRAPHML: as_graphml,
        Form.GEXF: as_gexf,
        Form.CYPHER: as_cypher,
        Form.JSONLD: as_jsonld,
        Form.FTM: as_ftm,
    }
)
UNDATED = "Undated"
"""The header that tells how many claims a time leaves out."""
_TOLD = "How many claims are left out since they have no date, as `undated` of a page; absent where that is null"
_ENDINGS: Mapping[Form, str] = MappingProxyType({Form.FTM: "ftm.json"})
"""How the names of files end, where the form's own name is not it."""


Limit = Annotated[
    int,
    Field(
        ge=1,
        le=MOST_DOCUMENTS,
        description=f"Rows to a page, {MOST_ROWS} at most; of any other form, rows in all, which are else all",
    ),
]


class Formed(Question):
    """What a listing may be asked that has several forms."""

    limit: Limit = 50
    format: Annotated[
        str | None,
        Field(description="The form of the answer, else what `Accept` prefers", examples=["csv"]),
    ] = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """How the rows of a listing are sent; `ties` are the edges of a row, where rows make a graph."""

    name: str
    page: type[Page[Row]]
    cells: Mapping[str, Callable[[Row], Cell]]
    ties: Callable[[Row], Iterable[Tie]] | None = None

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that there are of it."""
        return tuple(Form) if self.ties else ROWS

    def answer(self, form: Form, asked: Formed, page: Callable[[str | None, int], Page[Row]]) -> Response:
        """Return a page, or all rows after the cursor, as many as `limit` if that is given.

        `page` gives the page after a cursor, of so many rows. It is called
        once before anything is sent, so that what it raises has a status. A
        page is written as it is: its models have been validated when made.
        """
        if form is Form.JSON:
            if asked.limit > MOST_ROWS:
                told = f"limit {asked.limit} is more than {MOST_ROWS}, the rows of a page; see `format`"
                raise InvalidQuery(told, name="limit", value=asked.limit)
            found = page(asked.cursor, asked.limit)
            return Response(found.model_dump_json(), headers=_left_out(found), media_type=media_type(form))
        most = asked.limit if "limit" in asked.model_fields_set else None
        size = min(most or MOST_ROWS, MOST_ROWS)
        first = page(asked.cursor, size)
        rows = rows_from(first, lambda cursor: page(cursor, size))
        return _streamed(self.name, form, self.written(form, rows, most), _left_out(first))

    def written(self, form: Form, rows: Iterable[Row], most: int | None = None) -> Iterator[str]:
        """Yield the rows, or their edges, in a form, so many at most."""
        if form is Form.JSONL:
            return (row.model_dump_json() + "\n" for row in islice(rows, most))
        if form is Form.CSV:
            records = ((cell(row) for cell in self.cells.values()) for row in islice(rows, most))
            return chain([_MARK], lines(chain([self.cells], records)))
        assert self.ties is not None  # the form is one of `forms`
        return _GRAPHS[form](islice(chain.from_iterable(map(self.ties, rows)), most))

    def examples(self, name: str) -> Mapping[str, Mapping[str, object]]:
        """Return the content of an answer by media type, made from the one that is kept under a name."""
        kept = self.page.model_validate(answer(name), extra="ignore")  # what is computed is shown too
        content: dict[str, Mapping[str, object]] = {media_type(Form.JSON): {"example": answer(name)}}
        for form in self.forms[1:]:
            text = "".join(self.written(form, kept.items[:1]))
            content[media_type(form)] = {"schema": {"type": "string"}, "example": text}
        return content

    def shown(self, name: str) -> Responses:
        """Return what shows an answer in each form in the description of a route."""
        answered = described(self.examples(name))
        if issubclass(self.page, DatedPage):
            answered[200]["headers"] = {UNDATED: {"description": _TOLD, "schema": {"type": "integer", "minimum": 0}}}
        return answered


def described(content: Mapping[str, Mapping[str, object]]) -> Responses:
    """Return what a listing may answer, as the description of a route has it."""
    page: Responses = {200: {"description": "A page; in any other form all rows", "content": content}}
    return page | unaccepted(MEDIA[kind] for kind in content)


def unaccepted(forms: Iterable[Form]) -> Responses:
    """Return what is answered to who takes none of these forms, as the description of a route has it."""
    return declared(406, f"Accept takes none of {', '.join(map(media_type, forms))}")


def _left_out(page: Page[Row]) -> dict[str, str]:
    """Return the header that tells how many claims are left out, none where no time is asked for."""
    known = page.undated if isinstance(page, DatedPage) else None
    return {} if known is None else {UNDATED: str(known)}


def _streamed(name: str, form: Form, texts: Iterator[str], told: Mapping[str, str]) -> StreamingResponse:
    chunks = _chunked(texts)
    first = next(chunks, b"")
    file = f'attachment; filename="{name}.{_ENDINGS.get(form, form.value)}"'
    headers = {"Content-Disposition": file, **told}
    return StreamingResponse(chain([first], chunks), headers=headers, media_type=media_type(form))


def _chunked(texts: Iterator[str]) -> Iterator[bytes]:
    """Yield texts joined to chunks, each as large as is sent at a time."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
