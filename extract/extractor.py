"""Extractor: a document in, its claims out."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from extract import boundaries, identity, predicates, words  # noqa: F401  # registers their components
from extract.candidates import Scene
from extract.claims import ClaimReader
from extract.detection import detect_language, likeliest
from extract.duplicates import merged
from extract.headlines import Parsed
from extract.knowledge import Knowledge, knowledge
from extract.mentions import MENTIONS
from extract.models import HERE as SCORING
from extract.models import Models
from extract.packs import LANGUAGES, languages
from extract.parts import Part, parts, place_claim, place_span
from extract.passages import Passage
from extract.pipelines import load_pipeline
from extract.questions import QuestionReader
from extract.spelling import fold
from schemas.claims import Claim, Document, Mention, Reading
from schemas.claims import Span as Characters
from schemas.errors import ArmsgraphError, UnknownLanguage
from schemas.ontology import ClaimType
from schemas.questions import Interpretation
from schemas.reference.reader import HERE as REFERENCE

_BATCH = 32
"""Documents that are read together."""

_PARSED = 8
"""Parts of documents that are parsed together: more gains nothing on a CPU, and each takes some 30 MB."""

_COMPONENTS_BEFORE = ("mentions", "identity", "word_finder", "words", "boundaries")
_COMPONENTS_AFTER = ("blanks", "predicates")
_WITHOUT_PACK = frozenset({"words", "boundaries", "blanks"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that could not be read, and why."""

    document: Document
    error: ArmsgraphError


class _Reader:
    """What reads one language; what reads questions is made when the first one is asked."""

    def __init__(self, nlp: Language, known: Knowledge, models: Models) -> None:
        self.nlp = nlp
        self.known = known
        self.claims = ClaimReader(known, models)

    @cached_property
    def questions(self) -> QuestionReader:
        return QuestionReader(self.nlp, self.known)


class Extractor:
    """Reads documents in every language that has a pack in a folder; pipelines load at their first document."""

    def __init__(self, *, pipelines: Mapping[str, str] | None = None, folder: Path = LANGUAGES) -> None:
        self._folder = folder
        self._pipelines = dict(pipelines or {})
        self._readers: dict[str, _Reader] = {}
        self._models = Models()
        self._threads = ThreadpoolController()
        self.languages = languages(folder)
        for code in self.languages:
            # A pack that does not hold together stops the start, not the first text that needs it.
            knowledge(code, folder)
        self.version = f"armsgraph {version('armsgraph')}+{_fingerprint(self._pipelines, folder)}"

    def language(self, document: Document) -> str:
        """The document's language, given or detected; raises UnknownLanguage if no pack reads it."""
        code = document.lang or detect_language(document.text, self.languages)
        if code not in self.languages:
            raise UnknownLanguage(f"no pack for language {code!r}; there are {', '.join(self.languages)}")
        return code

    def read(self, document: Document) -> Reading:
        """Return a document's entities and claims; raises UnknownLanguage."""
        return self._readings([document], self.language(document))[0]

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        """Yield a reading or a refusal for each document, in order."""
        for batch in _batches(documents):
            known = [(document, self._known(document)) for document in batch]
            for code, group in groupby(known, key=lambda pair: pair[1]):
                members = [document for document, _ in group]
                if isinstance(code, str):
                    yield from self._readings(members, code)
                else:
                    yield from (Refusal(document, code) for document in members)

    def interpret(self, question: str, *, lang: str | None, today: dt.date) -> Interpretation:
        """Return what a question asks the API for, times counted from a day; raises UnknownLanguage."""
        code = lang or likeliest(question, self.languages)
        if code not in self.languages:
            raise UnknownLanguage(f"no pack for language {code!r}; there are {', '.join(self.languages)}")
        reader = self._reader(code)
        with self._alone(), reader.nlp.memory_zone():
            return reader.questions.read(question, today)

    def _known(self, document: Document) -> str | UnknownLanguage:
        try:
            return self.language(document)
        except UnknownLanguage as error:
            return error

    def _reader(self, code: str) -> _Reader:
        if code not in self._readers:
            nlp = load_pipeline(code, source=self._pipelines.get(code), folder=self._folder)
            first = nlp.pipe_names[0]
            for name in _COMPONENTS_BEFORE:
                nlp.add_pipe(name, before=first, config=self._config(name))
            for name in _COMPONENTS_AFTER:
                nlp.add_pipe(name, last=True, config=self._config(name))
            self._readers[code] = _Reader(nlp, knowledge(code, self._folder), self._models)
        return self._readers[code]

    def _config(self, component: str) -> dict[str, str]:
        return {} if component in _WITHOUT_PACK else {"languages": str(self._folder)}

    def _readings(self, documents: list[Document], code: str) -> list[Reading]:
        reader = self._reader(code)
        cut = [(d.model_copy(update={"lang": code}), list(parts(d))) for d in documents]
        with self._alone(), reader.nlp.memory_zone():
            texts = (fold(part.text) for _, pieces in cut for part in pieces)
            parsed = reader.nlp.pipe(texts, batch_size=_PARSED)
            return [self._reading(document, zip(pieces, parsed, strict=False), reader) for document, pieces in cut]

    def _alone(self) -> AbstractContextManager[object]:
        """Work in one thread: there is too little for a second one, which would wait and take a whole core for that."""
        alone: AbstractContextManager[object] = self._threads.limit(limits=1, user_api="blas")
        return alone

    def claim_reader(self, code: str) -> ClaimReader:
        """Return what reads the claims of parsed texts in a language; raises UnknownLanguage."""
        return self._reader(code).claims

    def scene(self, text: str, title: str, published: dt.date | None, code: str) -> tuple[Scene, Passage]:
        """Return what the rules see in a text of one part, for whoever trains or studies them."""
        reader = self._reader(code)
        headline, parsed = (Parsed(reader.nlp(fold(each)), each) for each in (title, text))
        passage = reader.claims.passages.read(parsed, "", published, self.version, headline)
        return reader.claims.scene(passage), passage

    def _reading(self, document: Document, pieces: Iterator[tuple[Part, Doc]], reader: _Reader) -> Reading:
        """What is read in a document's title and in the parts of its text, which `pieces` are in this order."""
        about = (document.id, document.date, self.version)
        above, doc = next(pieces)
        title = Parsed(doc, above.text)
        headline = reader.claims.passages.read(title, *about)
        headed = [place_claim(claim, above, above) for claim in reader.claims.claims(headline)]
        told: list[Claim] = []
        named: list[Mention] = []
        heading = list(_mentions(doc, above, reader))
        for part, doc in pieces:
            passage = reader.claims.passages.read(Parsed(doc, part.text), *about, title, opens=part.start == 0)
            told += [place_claim(claim, part, above) for claim in reader.claims.claims(passage)]
            named += _mentions(doc, part, reader)
        claims = merged([*told, *_new(headed, told)])
        return Reading(document=document, mentions=(*named, *heading), claims=tuple(claims), extractor=self.version)


def _new(above: list[Claim], found: list[Claim]) -> Iterator[Claim]:
    """The claims of a title whose roles no claim of the text has; a title is short for what the text says better."""
    said = {_roles(claim) for claim in found}
    yield from (claim for claim in above if _roles(claim) not in said)


def _roles(claim: Claim) -> tuple[str, ...]:
    if claim.type is ClaimType.SUPPLIES:
        return (claim.type, claim.supplier.id, claim.recipient.id)
    return (claim.type, *(entity.id for entity in claim.entities))


def _mentions(doc: Doc, part: Part, reader: _Reader) -> Iterator[Mention]:
    for span in doc.spans.get(MENTIONS, ()):
        characters = Characters(
            start=span.start_char, end=span.end_char, text=part.text[span.start_char : span.end_char]
        )
        entity = reader.claims.known.entity(span.kb_id_, span.label_, span.text)
        yield Mention(entity=entity, span=place_span(characters, part))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _fingerprint(pipelines: Mapping[str, str], folder: Path) -> str:
    """Eight digits that change with any rule, name, fact or pipeline."""
    found = hashlib.sha256(repr(sorted(pipelines.items())).encode())
    for path in sorted({*Path(__file__).parent.rglob("*"), *folder.rglob("*"), *REFERENCE.glob("*.csv")}):
        if path.suffix in (".py", ".yaml", ".csv", ".txt") or path.name == "meta.json" or path.parent == SCORING:
            found.update(path.read_bytes())
    return found.hexdigest()[:8]
