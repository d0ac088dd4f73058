"""Documents: articles in, with their claims out."""

from fastapi import APIRouter, Response, status
from starlette.concurrency import run_in_threadpool

from app.asking import MOST_ROWS
from app.deps import GraphDep, Service, ServiceDep
from app.errors import DECLINED, MISSING, TOO_LARGE
from app.ingest import ingest, kept
from app.pages import rows_of
from app.sources.record import Found, read_record
from schemas.api import ClaimFilter, ClaimRecord, DocumentRecord, NewDocument, Page
from schemas.claims import Claim, Document, Model

router = APIRouter(prefix="/v1/documents", tags=["documents"])


class ReadDocument(Model):
    """A document as the graph holds it, without its text, and the claims read in it."""

    document: DocumentRecord
    claims: tuple[Claim, ...]


@router.post("", status_code=status.HTTP_201_CREATED, responses=DECLINED | TOO_LARGE | {200: {"model": ReadDocument}})
async def read_document(written: NewDocument, response: Response, service: ServiceDep) -> ReadDocument:
    """Read one article and keep it with its claims; one that is known answers 200 and is not read again."""
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


@router.delete("/{document_id}", status_code=status.HTTP_204_NO_CONTENT, responses=MISSING)
def remove_document(document_id: str, graph: GraphDep, *, purge: bool = False) -> None:
    """Take a document and its claims out of every answer; with `purge`, out of the graph too."""
    graph.remove_document(document_id, purge=purge)
