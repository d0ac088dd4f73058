"""Documents -> extractor -> graph."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.reading import Reader, read_sources
from app.sources.record import Found, Source, Unread
from extract.text import normalise
from graph.rows import addresses
from graph.store import Graph
from schemas.api import DocumentRecord
from schemas.claims import Document, Reading

_BATCH = 32
"""Documents to a transaction: what a run that is stopped loses at most, some seconds of reading."""
_BATCH_CHARACTERS = 2_000_000
"""Characters to a transaction, so that a batch of books stays in memory."""
_FACTS = ("title", "date", "lang")
_KNOWN_FIELDS = (*_FACTS, "source", "source_id", "url")


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one batch; numbers of documents, and claims that were new or went.

    `replaced` counts texts that gave way to another under the same id or url.
    """

    read: int = 0
    unchanged: int = 0
    replaced: int = 0
    claims: int = 0
    retracted: int = 0
    unread: tuple[Unread, ...] = ()

    @property
    def refused(self) -> int:
        """How many that were asked for could not be read."""
        return sum(not unread.skipped for unread in self.unread)


@dataclass(frozen=True, slots=True)
class Said:
    """Of which documents the records of a run have given each fact, by id."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def before(self, document: Document) -> list[str]:
        """Return the facts that earlier records of the text have given, and note those that this one gives."""
        before = [key for key in _FACTS if document.id in self.ids[key]]
        for key in _FACTS:
            if getattr(document, key) is not None:
                self.ids[key].add(document.id)
        return before


def ingest(sources: Iterable[Source], reader: Reader, graph: Graph, *, reread: bool = False) -> Iterator[Step]:
    """Read what the graph does not hold and store it, a batch at a time.

    A document is known by its text; it is read again when something else is
    given of it than before, or, with `reread`, when another version of the
    extractor read it. What was known and is not given now is kept. Of several
    records of one text in a run the first that gives a title, a date or a
    language decides on it; the source, id and url where it was found first
    stay its own, others are further addresses, so that the same run settles.
    """
    said = Said()
    for batch in _batches(sources):
        yield _step(batch, reader, graph, reread, said)


def stale_sources(graph: Graph, version: str) -> Iterator[Found]:
    """Yield the documents of the graph that another version of the extractor read."""
    for record in graph.stale(version):
        whole = graph.document(record.id)
        fields = {key: getattr(whole, key) for key in _KNOWN_FIELDS}
        yield Found(record.title or record.id, Document(text=whole.text or "", **fields))


def _step(batch: list[Source], reader: Reader, graph: Graph, reread: bool, said: Said) -> Step:
    plan, replaced = _plan(batch, reader, graph, reread, said)
    outcomes = read_sources((each for each in plan if not isinstance(each, Document)), reader)
    items = [each if isinstance(each, Document) else next(outcomes) for each in plan]
    readings = sum(isinstance(item, Reading) for item in items)
    unread = tuple(item for item in items if isinstance(item, Unread))
    written = graph.write_readings(item for item in items if not isinstance(item, Unread))
    return Step(
        read=readings,
        unchanged=len(batch) - readings - len(unread) - replaced,
        replaced=replaced + written.replaced,
        claims=written.claims,
        retracted=written.retracted,
        unread=unread,
    )


def _plan(
    batch: list[Source], reader: Reader, graph: Graph, reread: bool, said: Said
) -> tuple[list[Source | Document], int]:
    """Return what of a batch has to be read, what was found at one more address, and how many gave way to others."""
    known = graph.known(source.document.id for source in batch if isinstance(source, Found))
    replaced = _replaced(batch, known)
    seen: dict[str, Document] = {}
    plan: list[Source | Document] = []
    for place, source in enumerate(batch):
        if isinstance(source, Unread):
            plan.append(source)
            continue
        if place in replaced:
            continue
        key = source.document.id
        document = merged(source.document, seen.get(key) or known.get(key), said.before(source.document))
        current = key in known and not (reread and known[key].extractor != reader.version)
        if document != seen.get(key) and not (current and same(document, known[key])):
            seen[key] = document
            plan.append(Found(source.place, document))
        if not set(addresses(source.document)) <= set(addresses(document)):
            plan.append(source.document)
    return plan, len(replaced)


def _replaced(batch: list[Source], known: Mapping[str, object]) -> set[int]:
    """Return the places of unknown texts whose id or url a known one takes later, so that they need no reading."""
    holders: dict[str, str] = {}
    places: set[int] = set()
    for place, source in reversed(list(enumerate(batch))):
        if isinstance(source, Unread):
            continue
        found, key = addresses(source.document), source.document.id
        if key in known:
            holders = dict.fromkeys(found, key) | holders
        elif any(address in holders for address in found):
            places.add(place)
    return places


def merged(
    document: Document, known: Document | DocumentRecord | None, settled: Collection[str] = frozenset()
) -> Document:
    """Return the document with what was known of it where it says nothing itself.

    Where it was found first stays, and so does what is settled: the names
    of fields that an earlier record of the same run has given.
    """
    if known is None:
        return document
    facts = {key: getattr(known, key) for key in _FACTS if key in settled or getattr(document, key) is None}
    return document.model_copy(update=facts | _origin(document, known) | {"url": known.url or document.url})


def _origin(document: Document, known: Document | DocumentRecord) -> dict[str, str | None]:
    """Return source and source id, which belong together: the first that has an id."""
    if known.source_id is None and document.source_id is not None:
        return {"source": document.source or known.source, "source_id": document.source_id}
    same_id = document.source_id in (None, known.source_id)
    return {"source": known.source or (document.source if same_id else None), "source_id": known.source_id}


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
