"""Lines: a small batch, read while its sender waits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool

from app.deps import Service
from app.ingest import ingest, kept
from app.jobs.runner import LINE, line_error, line_of
from app.pages import rows_of
from app.questions import MOST_ROWS
from app.sources.record import Found, Source, Unread
from app.sources.streams import read_lines
from graph.rows import addresses
from graph.store import Graph
from schemas.api import ClaimRecord, Page
from schemas.batches import Batch, LineOutcome, LineStatus
from schemas.claims import Claim
from schemas.filters import ClaimFilter

MOST_LINES = 50
"""Documents that are read at once, some seconds of reading; more are a job."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What of the documents the graph held before they were read: their ids, and who stood at their addresses."""

    known: frozenset[str]
    holders: Mapping[int, frozenset[str]]


async def read_batch(content: BinaryIO, service: Service) -> Batch:
    """Read a small batch, keep it, and say what became of each line."""
    sources = await run_in_threadpool(_sources, content)
    found = [source for source in sources if isinstance(source, Found)]
    before = await run_in_threadpool(_before, found, service.graph)
    unread = {line_of(each.place): each for each in sources if isinstance(each, Unread)}
    steps = ingest(sources, service.extractor, service.graph)
    while True:
        async with service.reading:
            step = await run_in_threadpool(next, steps, None)
        if step is None:
            break
        unread |= {line_of(each.place): each for each in step.unread}
    taken = [each for each in found if line_of(each.place) not in unread]
    outcomes = await run_in_threadpool(lambda: [*_refused(unread.values()), *_taken(taken, before, service.graph)])
    return Batch(lines=tuple(sorted(outcomes, key=lambda outcome: outcome.line)))


def _sources(content: BinaryIO) -> list[Source]:
    found = read_lines(content, LINE)
    return [Found(each.place, kept(each.document)) if isinstance(each, Found) else each for each in found]


def _before(found: list[Found], graph: Graph) -> _Before:
    holders = graph.holders([each.document for each in found])
    known = graph.known(each.document.id for each in found)
    return _Before(frozenset(known), {line_of(each.place): keys for each, keys in zip(found, holders, strict=True)})


def _refused(unread: Iterable[Unread]) -> Iterator[LineOutcome]:
    for error in map(line_error, unread):
        yield LineOutcome(status=LineStatus.UNREAD, **error.model_dump())


def _taken(found: list[Found], before: _Before, graph: Graph) -> Iterator[LineOutcome]:
    """Yield what became of the documents that could be read, in order."""
    held = {key for keys in before.holders.values() for key in keys}
    alive = set(graph.known(held | {each.document.id for each in found}))
    left: set[str] = set()
    seen: set[str] = set()
    for each in found:
        document, line = each.document, line_of(each.place)
        own = set(addresses(document))
        if document.id not in alive:
            status = LineStatus.OUTDATED
            left |= own
        elif document.id in seen:
            status = LineStatus.KNOWN
        elif before.holders[line] - alive or own & left:
            status = LineStatus.REPLACED
        else:
            status = LineStatus.KNOWN if document.id in before.known else LineStatus.NEW
        seen.add(document.id)
        claims = claims_of(document.id, graph) if status is not LineStatus.OUTDATED else ()
        yield LineOutcome(line=line, status=status, id=document.id, source_id=document.source_id, claims=claims)


def claims_of(document_id: str, graph: Graph) -> tuple[Claim, ...]:
    """Return all living claims of a document."""

    def page(cursor: str | None) -> Page[ClaimRecord]:
        return graph.claims(ClaimFilter(document=document_id, cursor=cursor, limit=MOST_ROWS))

    return tuple(record.claim for record in rows_of(page))
