"""Find every mention of an entity, before anything is parsed."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from extract.designations import Shape, Shapes
from extract.firms import FirmFinder
from extract.knowledge import knowledge_for
from extract.names import Name
from extract.numbers import numbers
from extract.packs import LANGUAGES, Pack
from schemas.ontology import EntityType

MENTIONS = "mentions"
"""The span group of the mentions: label = entity type, kb_id = entity id, id = kind of name."""

WORDS = "words"
"""The span group of what the parser shall see as one word: names and numbers."""

_TYPES = {
    "states": EntityType.STATE,
    "organizations": EntityType.ORGANIZATION,
    "systems": EntityType.SYSTEM,
    "categories": EntityType.CATEGORY,
    "instruments": EntityType.INSTRUMENT,
}
_ANY_CASE = frozenset({"categories", "instruments"})
_DISTRACTOR = "distractor"
SHAPE = "shape"
"""The kind of a name that no table lists and only its shape gives away."""

_INFLECTED = frozenset({"demonym", "metonym", "forces"})


class Mentions:
    """Marks names by gazetteer and by shape; the longest wins, a listed name before a mere shape."""

    def __init__(self, nlp: Language, pack: Pack) -> None:
        self.pack = pack
        self.shapes = Shapes(pack.grammar, pack.instruments)
        self.firms = FirmFinder(pack)
        self.exact = PhraseMatcher(nlp.vocab, attr="ORTH", validate=True)
        self.loose = PhraseMatcher(nlp.vocab, attr="LOWER", validate=True)
        self.names: dict[str, Name] = {}
        for name in pack.names:
            self._add(nlp, name)
        for form in pack.grammar.distractors:
            self.exact.add(_DISTRACTOR, [nlp.make_doc(form), nlp.make_doc(form[0].upper() + form[1:])])

    def _add(self, nlp: Language, name: Name) -> None:
        key = f"{name.id}|{name.kind}"
        self.names[key] = name
        matcher = self.loose if name.table in _ANY_CASE and not name.form.isupper() else self.exact
        matcher.add(key, [nlp.make_doc(form) for form in self._forms(name)])

    def _forms(self, name: Name) -> Iterator[str]:
        yield name.form
        if name.kind in _INFLECTED and name.form[0].islower():
            yield name.form[0].upper() + name.form[1:]
        if name.table == "systems":
            yield from (name.form + suffix for suffix in self.pack.grammar.plurals)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the span groups of mentions and of words."""
        named = [*self._listed(doc), *_spans(doc, self.shapes.of(doc.text))]
        found = filter_spans(_ranked(named))
        taken = {token.i for span in found for token in span}
        firms = (span for span in _spans(doc, self.firms.of(doc.text)) if taken.isdisjoint(t.i for t in span))
        kept = [span for span in filter_spans([*found, *firms]) if span.label_ != _DISTRACTOR]
        doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=kept)
        return doc

    def _listed(self, doc: Doc) -> Iterator[Span]:
        for matcher in (self.exact, self.loose):
            for key, start, end in matcher(doc):
                written = doc.vocab.strings[key]
                if written == _DISTRACTOR:
                    yield Span(doc, start, end, label=_DISTRACTOR)
                    continue
                name = self.names[written]
                yield Span(doc, start, end, label=_TYPES[name.table], kb_id=name.id, span_id=name.kind)


def _spans(doc: Doc, shapes: Iterable[Shape]) -> Iterator[Span]:
    for shape in shapes:
        span = doc.char_span(shape.start, shape.end, alignment_mode="expand")
        if span is not None:
            yield Span(doc, span.start, span.end, label=shape.type, kb_id=shape.id, span_id=SHAPE)


def _ranked(spans: Iterable[Span]) -> list[Span]:
    """Spans with those that should win among equals first: filter_spans keeps the first of the longest."""
    return sorted(spans, key=lambda span: (span.start, span.end, span.id_ == SHAPE, span.id_ == "ambiguous"))


class WordFinder:
    """Marks what the parser shall see as one word: the names that survived, and numbers."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __call__(self, doc: Doc) -> Doc:
        """Fill the span group of words from mentions and numbers."""
        taken = [span for span in doc.spans[MENTIONS] if _is_name(span)]
        names = [Span(doc, span.start, span.end, label="NAME") for span in taken]
        counted = [Span(doc, span.start, span.end, label="NUMBER") for span in self._numbers(doc)]
        doc.spans[WORDS] = SpanGroup(doc, name=WORDS, spans=filter_spans([*names, *counted]))
        return doc

    def _numbers(self, doc: Doc) -> Iterator[Span]:
        for number in numbers(doc.text, self.pack.code, self.pack.quantities):
            span = doc.char_span(number.start, number.end)
            if span is not None:
                yield span


def _is_name(span: Span) -> bool:
    """Whether a mention is a name, and not an ordinary word or a nationality adjective."""
    return bool(span.label_ != EntityType.CATEGORY and span.id_ not in ("demonym", "generic"))


@Language.factory("mentions", default_config={"languages": str(LANGUAGES)})
def make_mentions(nlp: Language, name: str, languages: str) -> Mentions:
    """Build the component for the pipeline's language, by its pack in the folder of languages."""
    return Mentions(nlp, knowledge_for(nlp, languages).pack)


@Language.factory("word_finder", default_config={"languages": str(LANGUAGES)})
def make_word_finder(nlp: Language, name: str, languages: str) -> WordFinder:
    """Build the component for the pipeline's language, by its pack in the folder of languages."""
    return WordFinder(knowledge_for(nlp, languages).pack)
