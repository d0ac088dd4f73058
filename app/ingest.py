"""Documents -> extractor -> graph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.reading import Reader, read_sources
from app.sources.record import Found, Source, Unread
from extract.text import normalise
from graph.store import Graph
from schemas.api import DocumentRecord
from schemas.claims import Document, Reading

_BATCH = 32
"""Documents to a transaction: what a run that is stopped loses at most, some seconds of reading."""
_BATCH_CHARACTERS = 2_000_000
"""Characters to a transaction, so that a batch of books stays in memory."""
_KNOWN_FIELDS = ("title", "date", "source", "source_id", "url", "lang")


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one batch; numbers of documents, and claims that were new or went."""

    read: int = 0
    unchanged: int = 0
    claims: int = 0
    retracted: int = 0
    unread: tuple[Unread, ...] = ()

    @property
    def refused(self) -> int:
        """How many that were asked for could not be read."""
        return sum(not unread.skipped for unread in self.unread)


def ingest(sources: Iterable[Source], reader: Reader, graph: Graph, *, reread: bool = False) -> Iterator[Step]:
    """Read what the graph does not hold and store it, a batch at a time.

    A document is known by its text; it is read again when something else is
    given of it than before, or, with `reread`, when another version of the
    extractor read it. What was known and is not given now is kept.
    """
    for batch in _batches(sources):
        yield _step(batch, reader, graph, reread)


def stale_sources(graph: Graph, version: str) -> Iterator[Found]:
    """Yield the documents of the graph that another version of the extractor read."""
    for record in graph.stale(version):
        whole = graph.document(record.id)
        fields = {key: getattr(whole, key) for key in _KNOWN_FIELDS}
        yield Found(record.title or record.id, Document(text=whole.text or "", **fields))


def _step(batch: list[Source], reader: Reader, graph: Graph, reread: bool) -> Step:
    new = list(_new(batch, reader, graph, reread))
    outcomes = list(read_sources(new, reader))
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    unread = tuple(outcome for outcome in outcomes if isinstance(outcome, Unread))
    written = graph.write_readings(readings)
    return Step(
        read=len(readings),
        unchanged=len(batch) - len(new),
        claims=written.claims,
        retracted=written.retracted,
        unread=unread,
    )


def _new(batch: list[Source], reader: Reader, graph: Graph, reread: bool) -> Iterator[Source]:
    """What of a batch has to be read; a document that stands in it twice, once."""
    known = graph.known(source.document.id for source in batch if isinstance(source, Found))
    seen: dict[str, Document] = {}
    for source in batch:
        if isinstance(source, Unread):
            yield source
            continue
        key = source.document.id
        document = merged(source.document, seen.get(key) or known.get(key))
        current = key in known and not (reread and known[key].extractor != reader.version)
        if document != seen.get(key) and not (current and same(document, known[key])):
            seen[key] = document
            yield Found(source.place, document)


def merged(document: Document, known: Document | DocumentRecord | None) -> Document:
    """Return the document with what was known of it where it says nothing itself."""
    missing = (key for key in _KNOWN_FIELDS if getattr(document, key) is None)
    return document.model_copy(update={key: getattr(known, key) for key in missing}) if known else document


def same(document: Document, known: DocumentRecord) -> bool:
    """Whether nothing is given of the document that is not known."""
    return all(getattr(document, key) == getattr(known, key) for key in _KNOWN_FIELDS)


def kept(document: Document) -> Document:
    """Return the document in the form in which it is stored."""
    title = normalise(document.title).replace("\n", " ").strip() if document.title else None
    return document.model_copy(update={"text": normalise(document.text), "title": title or None})


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    characters = 0
    for source in sources:
        if isinstance(source, Found):
            document = kept(source.document)
            batch.append(Found(source.place, document))
            characters += len(document.text)
        else:
            batch.append(source)
        if len(batch) >= _BATCH or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
