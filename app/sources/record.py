"""Record: a document as people write one down, in JSON or above a Markdown text."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from app.sources.days import read_day
from schemas.claims import Document
from schemas.errors import ArmsgraphError, UnreadableDocument

MAX_BYTES = 10_000_000
"""The largest text that is read, in bytes of UTF-8: a long book; more is most likely not one article."""

LAYOUT = "{id?, url?, title?, date?, source?, lang?, text}"
"""The keys of a document in JSON; those with a question mark may be left out."""

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Found:
    """A document and where it was found: a path, with a line where the file holds several."""

    place: str
    document: Document


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that yielded no document, and why; `skipped` if nobody asked for it by name."""

    place: str
    error: ArmsgraphError
    id: str | None = None
    skipped: bool = False

    def __str__(self) -> str:
        """The line that tells a person."""
        return f"{self.place}: {'skipped: ' if self.skipped else ''}{self.error}"


Source = Found | Unread


def _name(written: object) -> object:
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    return written.strip() or None if isinstance(written, str) else written


def read_language(written: object) -> object:
    """Return the code of a language in small letters and without its region, None for an empty one."""
    return written.strip().lower().replace("_", "-").split("-")[0] or None if isinstance(written, str) else written


def _whole(written: str | None) -> str | None:
    if written is not None and not written.isascii():
        for position, character in enumerate(written):
            if "\ud800" <= character <= "\udfff":
                raise ValueError(f"half a surrogate pair at character {position}")
    return written


Text = Annotated[str | None, BeforeValidator(_name), AfterValidator(_whole)]


class Record(BaseModel):
    """The keys that are read; all others are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Text = None
    url: Text = None
    title: Text = None
    date: Annotated[dt.date | None, BeforeValidator(read_day)] = None
    source: Text = None
    lang: Annotated[str | None, BeforeValidator(read_language), AfterValidator(_whole)] = None
    text: Annotated[str, AfterValidator(_whole)] = ""


def read_record(fields: object) -> Document:
    """Return the document that the fields describe; raises UnreadableDocument saying which field is wrong."""
    if not isinstance(fields, dict):
        raise UnreadableDocument(f"expected {LAYOUT}, found {_kind(fields)}")
    if "text" not in fields:
        raise UnreadableDocument(f"no text: expected {LAYOUT}, an array of these or one of them to a line")
    try:
        record = Record.model_validate(fields)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise UnreadableDocument(_told(wrong), name=str(wrong["loc"][0]), value=wrong["input"]) from error
    check_text(record.text)
    named = record.model_dump(exclude={"id"})
    return Document(**named, source_id=record.id)


def _told(wrong: ErrorDetails) -> str:
    """Say which field is wrong in our own words."""
    told = wrong.get("ctx", {}).get("error") or f"expected a string, found {_kind(wrong['input'])}"
    return f"{wrong['loc'][0]}: {told}"


def check_text(text: str) -> None:
    """Raise UnreadableDocument for a text that is empty or too large."""
    if not _WORD.search(text):
        raise UnreadableDocument("the text is empty")
    size = len(text.encode())
    if size > MAX_BYTES:
        raise UnreadableDocument(f"the text has {size:,} bytes; the most that is read is {MAX_BYTES:,}")


def _kind(fields: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        int: "a number",
        float: "a number",
        bool: "a truth value",
    }
    return names.get(type(fields), "nothing")
