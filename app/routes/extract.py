"""Extract: what would be read in an article, without keeping it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from app.articles import Facts, article_of, body_schema
from app.body import sent_kind
from app.deps import Service, ServiceDep
from app.errors import FAILED, FORBIDDEN, UNKEYED, UNREADABLE
from app.examples import shown
from app.keys import WriteKey
from app.reading import read_sources
from app.sources.record import Found, Unread
from schemas.claims import Document, Reading

router = APIRouter(prefix="/v1/extract", tags=["documents"], responses=FAILED | UNKEYED)


@router.post("", responses=shown("extract") | UNREADABLE | FORBIDDEN, openapi_extra=body_schema())
async def extract(request: Request, facts: Annotated[Facts, Query()], service: ServiceDep, _: WriteKey) -> Reading:
    """Read one article and keep nothing: its text as spans point into it, what it names and what it claims."""
    document = await article_of(request, sent_kind(request.headers), facts)
    async with service.reading:
        return await run_in_threadpool(_read, document, service)


def _read(document: Document, service: Service) -> Reading:
    (outcome,) = read_sources([Found("the document", document)], service.extractor)
    if isinstance(outcome, Unread):
        raise outcome.error
    return outcome
