"""The answer to a statement, cut after so many rows, as JSON, JSON Lines or CSV."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from app.forms.kinds import Form
from app.spreadsheets import Cell, cell, lines
from graph.free_answer import Answer, Row


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
    yield from lines(_records(cut))


def _records(cut: Cut) -> Iterator[Iterable[Cell]]:
    yield cut.answer.fields
    for row in cut.rows():
        yield map(cell, row)
    if cut.truncated:
        yield [cut.notice]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


WRITERS: Mapping[Form, Callable[[Cut], Iterator[str]]] = MappingProxyType(
    {Form.JSON: as_json, Form.JSONL: as_jsonl, Form.CSV: as_csv}
)
"""What writes each form."""
