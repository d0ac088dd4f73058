"""Documents -> extractor -> graph."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from app.facts import FACTS, ORIGIN, Known, Said, merged, same
from app.reading import Reader, read_sources
from app.returns import put_off
from app.sources.record import Found, Source, Unread
from app.turns import turns
from extract.text import normalise
from graph.places import Places
from graph.rows import addresses
from graph.store import Graph
from schemas.claims import Document, Reading


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one turn; numbers of documents, and claims that were new or went.

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


def ingest(sources: Iterable[Source], reader: Reader, graph: Graph, *, reread: bool = False) -> Iterator[Step]:
    """Read what the graph does not hold and store it, a turn at a time, which a run that is stopped loses at most.

    A document is known by its text; it is read again when something else is
    given of it than before, or, with `reread`, when another version of the
    extractor read it. What was known and is not given now is kept. Of several
    records of one text in a run the first that gives a title, a date or a
    language decides on it; the source, id and url where it was found first
    stay its own, others are further addresses, so that the same run settles.
    """
    said = Said()
    for batch in put_off(turns([_kept(source)] for source in sources), graph):
        yield _step(batch, reader, graph, reread, said)


def stale_sources(graph: Graph, version: str) -> Iterator[Found]:
    """Yield the documents of the graph that another version of the extractor read."""
    for record in graph.stale(version):
        whole = graph.document(record.id)
        fields = {key: getattr(whole, key) for key in (*FACTS, *ORIGIN)}
        yield Found(record.title or record.id, Document(text=whole.text or "", **fields))


def _step(batch: list[Source], reader: Reader, graph: Graph, reread: bool, said: Said) -> Step:
    plan = _plan(batch, reader, graph, reread, said)
    outcomes = read_sources((each for each in plan if not isinstance(each, Document)), reader)
    items = [each if isinstance(each, Document) else next(outcomes) for each in plan]
    readings = sum(isinstance(item, Reading) for item in items)
    unread = tuple(item for item in items if isinstance(item, Unread))
    written = graph.write_readings(item for item in items if not isinstance(item, Unread))
    return Step(
        read=readings,
        unchanged=len(batch) - readings - len(unread),
        replaced=written.replaced,
        claims=written.claims,
        retracted=written.retracted,
        unread=unread,
    )


def _plan(batch: list[Source], reader: Reader, graph: Graph, reread: bool, said: Said) -> list[Source | Document]:
    """Return what of a batch has to be read, and what was found at one more address."""
    known = graph.known(source.document.id for source in batch if isinstance(source, Found))
    passed = _passed(batch, known)
    places = Places()
    for record in known.values():
        places.give(-1, record)
    seen: dict[str, Document] = {}
    plan: list[Source | Document] = []
    for place, source in enumerate(batch):
        if isinstance(source, Unread):
            plan.append(source)
            continue
        if place in passed:
            continue
        key = source.document.id
        new = not places.stands_at(key, addresses(source.document))
        places.give(place, source.document)
        before = _there(seen.get(key) or known.get(key), places)
        document = merged(source.document, before, said.before(source.document))
        current = key in known and not (reread and known[key].extractor != reader.version)
        if document != seen.get(key) and not (current and same(document, known[key])):
            seen[key] = document
            plan.append(Found(source.place, document))
            new = not set(addresses(source.document)) <= set(addresses(document))
        if new:
            plan.append(source.document)
    return plan


def _there(known: Known | None, places: Places) -> Known | None:
    """Return what is known of a document, without its origin where another text of the batch has come to it."""
    if known is None or places.stands_at(known.id, addresses(known)):
        return known
    return known.model_copy(update=dict.fromkeys(ORIGIN))


def _passed(batch: list[Source], known: Container[str]) -> set[int]:
    """Return the places in the batch of texts that give way in it to a known one, so that they need no reading."""
    given = {place: source.document for place, source in enumerate(batch) if isinstance(source, Found)}
    places = Places()
    for place, document in given.items():
        places.give(place, document)
    successors = {place: places.successor(place) for place in given}
    return {place for place, found in successors.items() if found is not None and given[found].id in known}


def kept(document: Document) -> Document:
    """Return the document in the form in which it is stored."""
    title = normalise(document.title).replace("\n", " ").strip() if document.title else None
    return document.model_copy(update={"text": normalise(document.text), "title": title or None})


def _kept(source: Source) -> Source:
    return Found(source.place, kept(source.document)) if isinstance(source, Found) else source
