"""Documents: articles in, with their claims out."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Body, Depends, HTTPException, Response, status
from pydantic import BeforeValidator, Field, model_validator
from starlette.concurrency import run_in_threadpool

from app.asking import MOST_ROWS
from app.body import sent_as_json
from app.deps import GraphDep, Service, ServiceDep
from app.errors import DECLINED, MISSING, UNAVAILABLE, UNREADABLE
from app.ingest import ingest, kept
from app.pages import rows_of
from app.sources.days import read_day
from app.sources.record import LAYOUT, MAX_BYTES, Found, read_record
from schemas.api import ClaimFilter, ClaimRecord, DocumentRecord, NewDocument, Page
from schemas.claims import Claim, Document, Model
from schemas.errors import UnreadableDocument

router = APIRouter(prefix="/v1/documents", tags=["documents"], responses=UNAVAILABLE)


class ReadDocument(Model):
    """A document as the graph holds it, without its text, and the claims read in it."""

    document: DocumentRecord
    claims: tuple[Claim, ...]


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
                raise UnreadableDocument(f"key {name!r} is none of {', '.join(cls.model_fields)}")
        return given


Written = Annotated[
    Article,
    Body(
        openapi_examples={
            "English": {
                "value": {
                    "text": "Russia has delivered S-400 air defence systems to India, an official said on Sunday.",
                    "title": "Deliveries to India begin",
                    "date": "2021-11-15",
                    "source": "a newspaper",
                    "id": "article-17",
                }
            },
            "French": {"value": {"text": "La Pologne a acheté 180 chars K2 à la Corée du Sud.", "date": "2022-08-26"}},
        }
    ),
]


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses=UNREADABLE | {200: {"model": ReadDocument, "description": "The article was known"}},
    dependencies=[Depends(sent_as_json)],
)
async def read_document(written: Written, response: Response, service: ServiceDep) -> ReadDocument:
    """Read one article and keep it with its claims; one that is known answers 200 and is not read again."""
    size = len(written.text.encode())
    if size > MAX_BYTES:
        raise HTTPException(413, f"the text has {size:,} bytes; the most that is read is {MAX_BYTES:,}")
    document = kept(read_record(written.model_dump()))
    async with service.reading:
        new = await run_in_threadpool(_read, document, service)
    if not new:
        response.status_code = status.HTTP_200_OK
    return await run_in_threadpool(_held, document.id, service)


def _read(document: Document, service: Service) -> bool:
    """Keep the document, and say whether it was read for that."""
    (step,) = ingest([Found("the document", document)], service.extractor, service.graph)
    if step.unread:
        raise step.unread[0].error
    return step.read > 0


def _held(document_id: str, service: Service) -> ReadDocument:
    def page(cursor: str | None) -> Page[ClaimRecord]:
        return service.graph.claims(ClaimFilter(document=document_id, cursor=cursor, limit=MOST_ROWS))

    claims = tuple(record.claim for record in rows_of(page))
    return ReadDocument(document=service.graph.document(document_id).model_copy(update={"text": None}), claims=claims)


@router.get("/{document_id}", responses=MISSING)
def show_document(document_id: str, graph: GraphDep) -> DocumentRecord:
    """Show one document with its text, which the spans of its claims point into."""
    return graph.document(document_id)


@router.delete("/{document_id}", status_code=status.HTTP_204_NO_CONTENT, responses=MISSING | DECLINED)
def remove_document(document_id: str, graph: GraphDep, *, purge: bool = False) -> None:
    """Take a document and its claims out of every answer; with `purge`, out of the graph too."""
    graph.remove_document(document_id, purge=purge)
