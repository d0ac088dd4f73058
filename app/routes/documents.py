"""Documents: articles in, with their claims out."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response, status
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from app.articles import ARTICLES, Facts, article_of, body_schema
from app.body import LINES, declined, sent_kind
from app.deps import GraphDep, RunnerDep, Service, ServiceDep
from app.errors import DECLINED, FORBIDDEN, MISSING, UNAVAILABLE, UNKEYED, UNREADABLE
from app.examples import shown
from app.forms.columns import DOCUMENT_CELLS
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.given import days
from app.ingest import ingest
from app.jobs.runner import Runner
from app.jobs.spool import spooled
from app.keys import ReadKey, WriteKey
from app.lines import MOST_LINES, claims_of, read_batch
from app.questions import DAYS, Language
from app.sources.record import Found
from schemas.api import DocumentRecord, Page
from schemas.batches import Batch, Job
from schemas.claims import Claim, Document, Model
from schemas.errors import InvalidQuery, UnreadableDocument
from schemas.filters import DocumentFilter

DocumentId = Annotated[str, Path(examples=["34b8bb6b73e36e66a2475c8c"])]

router = APIRouter(prefix="/v1/documents", tags=["documents"], responses=UNAVAILABLE | UNKEYED)

_LINES = (
    '{"id": "article-17", "date": "2021-11-15", "text": "Russia has delivered S-400 air defence systems to India."}\n'
    '{"id": "article-18", "lang": "fr", "text": "La Pologne a acheté 180 chars K2 à la Corée du Sud."}\n'
)


class DocumentQuestion(Formed):
    """Which documents."""

    q: Annotated[
        str | None,
        Field(description="Words, all of them in title or text, whatever their accents and case", examples=["S-400"]),
    ] = None
    lang: Language = None
    source: Annotated[str | None, Field(description="The source, as it was given", examples=["a newspaper"])] = None
    since: Annotated[str | None, Field(description=f"The first day of publication, {DAYS}", examples=["2023"])] = None
    until: Annotated[str | None, Field(description=f"The last day of publication, {DAYS}", examples=["2024-06"])] = None

    @property
    def filter(self) -> DocumentFilter:
        """What is asked of the graph; raises InvalidQuery for what is no day."""
        since, until = days(self.since, self.until)
        given = self.model_dump(exclude={"format"}) | {"limit": self.page_size}
        return DocumentFilter.model_validate(given | {"since": since, "until": until})


class ReadDocument(Model):
    """A document as the graph holds it, without its text, and the claims read in it."""

    document: DocumentRecord
    claims: tuple[Claim, ...]


Key = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        description="Names a large batch: sent again with the same key it is the same job; without, the body names it",
    ),
]


DOCUMENTS = Listing("documents", Page[DocumentRecord], DOCUMENT_CELLS)


@router.get("", responses=DOCUMENTS.shown("documents") | DECLINED, response_model=Page[DocumentRecord])
def list_documents(
    asked: Annotated[DocumentQuestion, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List documents without their texts, the newest first by day of publication, those without one last.

    A page that follows another is right whatever came in between.
    """
    form, wanted = chosen(asked.format, accept, DOCUMENTS.forms), asked.filter

    def page(cursor: str | None, limit: int) -> Page[DocumentRecord]:
        return graph.documents(wanted.model_copy(update={"cursor": cursor, "limit": limit}))

    return DOCUMENTS.answer(form, asked, page)


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses=shown("read", status=201)
    | UNREADABLE
    | FORBIDDEN
    | {
        200: {"model": ReadDocument | Batch | Job, "description": "What was known, or the lines of a small batch"},
        202: {"model": Job, "description": "The batch is read by a job, which `Location` names"} | shown("job")[200],
    },
    openapi_extra=body_schema(dict.fromkeys(LINES, _LINES)),
)
async def read_documents(
    request: Request,
    response: Response,
    facts: Annotated[Facts, Query()],
    service: ServiceDep,
    runner: RunnerDep,
    _: WriteKey,
    idempotency_key: Key = None,
) -> ReadDocument | Batch | Job:
    """Read one article, or a batch as JSON Lines, and keep what was read with its claims.

    An article is JSON, plain text, Markdown or HTML; one that is known
    answers 200 and is not read again. A batch of up to 50 lines and a
    megabyte is answered at once, with what became of each line; a larger one
    is a job, and sent again it is the same job. A line that cannot be read is
    named and stops nothing.
    """
    kind = sent_kind(request.headers)
    if kind.name in LINES:
        if facts.given:
            raise InvalidQuery(f"a line of a batch says itself what is known of it; leave out {', '.join(facts.given)}")
        return await _read_lines(request, response, service, runner, idempotency_key)
    if kind.name not in ARTICLES:
        raise declined(kind, (*ARTICLES, *LINES))
    document = await article_of(request, kind, facts)
    async with service.reading:
        new = await run_in_threadpool(_read, document, service)
    if not new:
        response.status_code = status.HTTP_200_OK
    return await run_in_threadpool(_held, document.id, service)


async def _read_lines(
    request: Request, response: Response, service: Service, runner: Runner, key: str | None
) -> Batch | Job:
    async with spooled(request.stream(), runner.jobs.folder) as spool:
        if not spool.lines:
            raise UnreadableDocument("the body is empty; expected a line of JSON for each document")
        if spool.path is None and spool.lines <= MOST_LINES:
            response.status_code = status.HTTP_200_OK
            return await read_batch(spool.content, service)
        body = await run_in_threadpool(spool.keep)
        job, new = await run_in_threadpool(runner.jobs.submit, key, spool.digest, spool.lines, body)
    runner.wake()
    response.status_code = status.HTTP_202_ACCEPTED if new else status.HTTP_200_OK
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return job


def _read(document: Document, service: Service) -> bool:
    """Keep the document, and say whether it was read for that."""
    (step,) = ingest([Found("the document", document)], service.extractor, service.graph)
    if step.unread:
        raise step.unread[0].error
    return step.read > 0


def _held(document_id: str, service: Service) -> ReadDocument:
    claims = claims_of(document_id, service.graph)
    return ReadDocument(document=service.graph.document(document_id).model_copy(update={"text": None}), claims=claims)


@router.get("/{document_id}", responses=shown("document") | MISSING)
def show_document(document_id: DocumentId, graph: GraphDep, _: ReadKey) -> DocumentRecord:
    """Show one document with its text, which the spans of its claims point into."""
    return graph.document(document_id)


@router.delete("/{document_id}", status_code=status.HTTP_204_NO_CONTENT, responses=MISSING | DECLINED | FORBIDDEN)
def remove_document(document_id: DocumentId, graph: GraphDep, _: WriteKey, *, purge: bool = False) -> None:
    """Take a document and its claims out of every answer; with `purge`, out of the graph too."""
    graph.remove_document(document_id, purge=purge)
