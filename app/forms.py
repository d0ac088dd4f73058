"""The forms in which the answer to a statement is sent: JSON, JSON Lines or CSV."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from itertools import islice
from types import MappingProxyType

from app.spreadsheets import cell, harmless
from graph.free_answer import Answer, Row


class Form(StrEnum):
    """How an answer is sent."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(slots=True)
class Cut:
    """The first `most` rows of an answer; once they are read, it is known whether there were more."""

    answer: Answer
    most: int
    truncated: bool = False

    def rows(self) -> Iterator[Row]:
        """Yield the rows."""
        yield from islice(self.answer.rows, self.most)
        self.truncated = next(self.answer.rows, None) is not None

    @property
    def notice(self) -> str:
        """What a person is told who misses the other rows."""
        return f"truncated: these are the first {self.most:,} rows; ask for less, or with SKIP and LIMIT"


def as_json(cut: Cut) -> Iterator[str]:
    """Yield one map of the fields, the rows and whether there were more."""
    yield f'{{"fields":{_json(list(cut.answer.fields))},"values":['
    for number, row in enumerate(cut.rows()):
        yield ("," if number else "") + _json(row)
    yield f'],"truncated":{_json(cut.truncated)}}}'


def as_jsonl(cut: Cut) -> Iterator[str]:
    """Yield a map to a line for each row, and one that says so if there were more."""
    for row in cut.rows():
        yield _json(dict(zip(cut.answer.fields, row, strict=True))) + "\n"
    if cut.truncated:
        yield _json({"truncated": cut.notice}) + "\n"


def as_csv(cut: Cut) -> Iterator[str]:
    """Yield a line of the fields, one for each row, and one that says so if there were more."""
    line = StringIO()
    writer = csv.writer(line)

    def written(row: Row) -> str:
        writer.writerow(harmless(map(cell, row)))
        text = line.getvalue()
        line.seek(0)
        line.truncate()
        return text

    yield written(list(cut.answer.fields))
    for row in cut.rows():
        yield written(row)
    if cut.truncated:
        yield written([cut.notice])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


WRITERS: Mapping[Form, Callable[[Cut], Iterator[str]]] = MappingProxyType(
    {Form.JSON: as_json, Form.JSONL: as_jsonl, Form.CSV: as_csv}
)
"""What writes each form."""
MEDIA: Mapping[str, Form] = MappingProxyType(
    {
        "application/json": Form.JSON,
        "application/jsonl": Form.JSONL,
        "application/x-ndjson": Form.JSONL,
        "text/csv": Form.CSV,
    }
)
"""The form of each media type; the first one of a form is what it is sent as."""


def media_type(form: Form) -> str:
    """Return what a form is sent as."""
    return next(name for name, each in MEDIA.items() if each is form)


def accepted(accept: str) -> Form | None:
    """Return the form that an Accept header likes best, the first of several, or None if it takes none of them."""
    liked = sorted(map(_liking, accept.split(",")), key=lambda each: -each[1])
    for name, weight in liked:
        if weight > 0 and name in {"*/*", "application/*", ""}:
            return Form.JSON
        if weight > 0 and name == "text/*":
            return Form.CSV
        if weight > 0 and name in MEDIA:
            return MEDIA[name]
    return None


def _liking(part: str) -> tuple[str, float]:
    name, *options = (each.strip().lower() for each in part.split(";"))
    weight = next((each.removeprefix("q=") for each in options if each.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0
