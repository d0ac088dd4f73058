"""What is known of a document, from the graph and from the records of a run."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from graph.rows import addresses
from schemas.api import DocumentRecord
from schemas.claims import Document

FACTS = ("title", "date", "lang")
ORIGIN = ("source", "source_id", "url")
Known = Document | DocumentRecord


@dataclass(frozen=True, slots=True)
class Said:
    """Of which documents the records of a run have given each fact, by id."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def before(self, document: Document) -> list[str]:
        """Return the facts that earlier records of the text have given, and note those that this one gives."""
        before = [key for key in FACTS if document.id in self.ids[key]]
        for key in FACTS:
            if getattr(document, key) is not None:
                self.ids[key].add(document.id)
        return before


def merged(document: Document, known: Known | None, settled: Collection[str] = frozenset()) -> Document:
    """Return the document with what was known of it where it says nothing itself.

    Where it was found first stays, and so does what is settled: the names
    of fields that an earlier record of the same run has given.
    """
    if known is None:
        return document
    facts = {key: getattr(known, key) for key in FACTS if key in settled or getattr(document, key) is None}
    return document.model_copy(update=facts | _origin(document, known))


def _origin(document: Document, known: Known) -> dict[str, str | None]:
    """Return source, id and url: those known first, with what a record of the same place adds."""
    own, first = {*addresses(document)}, {*addresses(known)}
    if first and not own & first:
        source = known.source or (None if own or known.source_id else document.source)
        return {"source": source, "source_id": known.source_id, "url": known.url}
    named = known if known.source_id else document
    source = named.source if named.source_id else known.source or document.source
    return {"source": source, "source_id": named.source_id, "url": known.url or document.url}


def same(document: Document, known: Known) -> bool:
    """Whether nothing is given of the document that is not known."""
    return all(getattr(document, key) == getattr(known, key) for key in (*FACTS, *ORIGIN))
