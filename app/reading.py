"""Documents through the extractor: readings, and what was not read, in the order they came in."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Protocol

from app.sources.record import Found, Source, Unread
from schemas.claims import Document, Reading
from schemas.errors import ArmsgraphError
from schemas.questions import Interpretation


class Refused(Protocol):
    """A document that was not read, and why."""

    @property
    def document(self) -> Document:
        """The document as it was given."""
        ...

    @property
    def error(self) -> ArmsgraphError:
        """Why it was not read."""
        ...


class Interpreter(Protocol):
    """What reads questions: an Extractor."""

    def interpret(self, question: str, *, lang: str | None, today: dt.date) -> Interpretation:
        """Return what a question asks the API for; raises UnknownLanguage."""
        ...


class Reader(Interpreter, Protocol):
    """What reads documents and questions: an Extractor."""

    @property
    def version(self) -> str:
        """What its readings are marked with."""
        ...

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refused]:
        """Yield a reading or a refusal for each document, in order."""
        ...


def read_sources(sources: Iterable[Source], reader: Reader) -> Iterator[Reading | Unread]:
    """Yield what became of each source, in order."""
    waiting: deque[Source] = deque()

    def documents() -> Iterator[Document]:
        for source in sources:
            waiting.append(source)
            if isinstance(source, Found):
                yield source.document

    for outcome in reader.read_all(documents()):
        while isinstance(source := waiting.popleft(), Unread):
            yield source
        yield outcome if isinstance(outcome, Reading) else _unread(source, outcome)
    yield from (source for source in waiting if isinstance(source, Unread))


def _unread(found: Found, refused: Refused) -> Unread:
    return Unread(found.place, refused.error, id=found.document.source_id)
