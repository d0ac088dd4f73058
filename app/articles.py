"""Articles: the body of a request to a document, be it JSON, text, Markdown or a page."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated

from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BeforeValidator, Field, JsonValue, ValidationError, model_validator
from starlette.concurrency import run_in_threadpool

from app.body import JSON, Kind, declined
from app.ingest import kept
from app.questions import Asked
from app.sources.days import read_day
from app.sources.record import LAYOUT, MAX_BYTES, read_record
from app.sources.texts import read_html, read_markdown, read_plain
from schemas.api import NewDocument
from schemas.claims import Document
from schemas.errors import UnreadableDocument

READERS: Mapping[str, Callable[..., Document]] = {
    "text/plain": read_plain,
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/markdown": read_markdown,
}
"""What reads a body, by what it is sent as."""
ARTICLES = (JSON, *READERS)
"""What one article may be sent as."""
_LARGEST = MAX_BYTES + 1_000_000
"""Bytes that a body of text may have: its text and some for front matter or markup."""


class Article(NewDocument):
    """One article to read."""

    date: Annotated[
        dt.date | None,
        BeforeValidator(read_day, json_schema_input_type=str | int | None),
        Field(description="When it appeared; best as YYYY-MM-DD"),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            raise UnreadableDocument(f"expected {LAYOUT}")
        for name in given:
            if name not in cls.model_fields:
                told = f"key {name!r} is none of {', '.join(cls.model_fields)}"
                raise UnreadableDocument(told, name=str(name), choices=cls.model_fields)
        return given


class Facts(Asked):
    """What is known of an article beside its body; what is given stands in place of what the body says itself."""

    title: Annotated[str | None, Field(description="Its title, where the body does not say it")] = None
    date: Annotated[str | None, Field(description="When it appeared; best as YYYY-MM-DD", examples=["2021-11-15"])] = (
        None
    )
    lang: Annotated[str | None, Field(description="Its language; found out where it is not given")] = None
    source: Annotated[str | None, Field(description="Who published it", examples=["a newspaper"])] = None
    id: Annotated[str | None, Field(description="What its source calls it")] = None
    url: Annotated[str | None, Field(description="Where it is found")] = None

    @property
    def given(self) -> Mapping[str, object]:
        """What is said of the article, by key."""
        return self.model_dump(exclude_none=True)


async def article_of(request: Request, kind: Kind, facts: Facts) -> Document:
    """Return the document that a body is, as it is stored; raises UnreadableDocument, or HTTPException for its form."""
    if kind.name != JSON and kind.name not in READERS:
        raise declined(kind, ARTICLES)
    return await run_in_threadpool(_read, await request.body(), kind, facts)


def _read(content: bytes, kind: Kind, facts: Facts) -> Document:
    if kind.name == JSON:
        fields = _article(content).model_dump()
        size = len(str(fields["text"]).encode(errors="replace"))
        if size > MAX_BYTES:
            raise HTTPException(413, f"the text has {size:,} bytes; the most that is read is {MAX_BYTES:,}")
    elif len(content) > _LARGEST:
        raise HTTPException(413, f"the text has {len(content):,} bytes; the most that is read is {MAX_BYTES:,}")
    else:
        named = {"charset": kind.charset} if kind.charset else {}
        document = READERS[kind.name](content, **named)
        fields = document.model_dump(exclude={"id", "source_id"}) | {"id": document.source_id}
    return kept(read_record({**fields, **facts.given}))


def _article(content: bytes) -> Article:
    try:
        return Article.model_validate(json.loads(content))
    except json.JSONDecodeError as error:
        where = ("body", error.pos)
        wrong = {"type": "json_invalid", "loc": where, "msg": "", "input": {}, "ctx": {"error": error.msg}}
        raise RequestValidationError([wrong], body=error.doc) from error
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]) from error
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is not JSON in UTF-8") from error


def body_schema(beside: Mapping[str, str] = MappingProxyType({})) -> dict[str, JsonValue]:
    """Return how OpenAPI describes the bodies of an article, and with an example each those beside it."""
    article: JsonValue = {"schema": Article.model_json_schema(), "examples": dict(_EXAMPLES)}
    shown = {name: _SHOWN.get(name, _PAGE) for name in READERS} | dict(beside)
    texts: dict[str, JsonValue] = {
        name: {"schema": {"type": "string"}, "example": example} for name, example in shown.items()
    }
    return {"requestBody": {"required": True, "content": {JSON: article, **texts}}}


_TEXT = "Russia has delivered S-400 air defence systems to India, an official said on Sunday."
_PAGE = f"<html><body><article><h1>Deliveries to India begin</h1><p>{_TEXT}</p></article></body></html>"
_SHOWN = {"text/plain": _TEXT, "text/markdown": f"# Deliveries to India begin\n\n{_TEXT}\n"}
_EXAMPLES: Mapping[str, JsonValue] = {
    "English": {
        "value": {
            "text": _TEXT,
            "title": "Deliveries to India begin",
            "date": "2021-11-15",
            "source": "a newspaper",
            "id": "article-17",
        }
    },
    "French": {"value": {"text": "La Pologne a acheté 180 chars K2 à la Corée du Sud.", "date": "2022-08-26"}},
}
"""Articles in JSON, as the description shows them."""
