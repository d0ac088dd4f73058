"""Link pronouns and definite descriptions to the entities they point back to.

A salience method in the line of Lappin and Leass (1994), cut down to what a
small parser carries: recency, subjects first, agreement where both sides
show their gender, and no guess when nothing fits. Who says "we" speaks for
whoever is quoted in the sentence, else for the state that the text names most.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, SpanGroup, Token

from extract.knowledge import Knowledge
from extract.mentions import MENTIONS, SHAPE
from extract.phrases import ANAPHORS, ANYTHING, Phrases
from extract.syntax import features, first_conjunct, forms, is_any, is_verbal, universal
from schemas.ontology import ACTORS, ITEMS, EntityType

_POINTING = frozenset({"PRON", "DET", "NOUN", "PROPN", "ADJ"})
"""Parts of speech of words that may point back."""

_DETERMINING = frozenset({"PRON", "DET"})
"""Parts of speech of pronouns, possessives among them."""

_MEMORY = 3
"""Sentences that a pronoun reaches back over at most."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention that may be pointed back to."""

    span: Span
    sentence: int
    subject: bool
    gender: str | None
    plural: bool


class Coreference:
    """Fills the span group of anaphors; each carries label and kb_id of what it stands for."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.grammar = known.pack.grammar
        self.words = known.pack.grammar.anaphors

    def __call__(self, doc: Doc) -> Doc:
        """Resolve every anaphor that has an antecedent."""
        phrases = Phrases(doc, self.known)
        sentence = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
        actors = [_candidate(s, sentence) for s in doc.spans[MENTIONS] if s.label_ in ACTORS and s.id_ != SHAPE]
        items = [span for span in doc.spans[MENTIONS] if span.label_ in ITEMS and span.kb_id_ != ANYTHING]
        named = frozenset(phrases.mentions)
        topic = _most_named(actors)
        found: list[Span] = []
        for token in doc:
            if token.i in phrases.mentions and phrases.mentions[token.i].label_ != EntityType.CATEGORY:
                continue
            if token.pos_ not in _POINTING:
                continue
            if token.lower_ in self.words.own and token.pos_ in _DETERMINING:
                here = [c for c in actors if c.sentence == sentence[token.i]]
                found.extend(_link(token, source.span) for source in self._quoted(token, here) or topic)
                continue
            before = [c for c in actors if c.span.end <= token.i and sentence[token.i] - c.sentence <= _MEMORY]
            for source in self._actors(token, before, sentence[token.i], named, topic):
                found.append(_link(token, source.span))
            earlier = [s for s in items if s.end <= token.i and sentence[token.i] - sentence[s.start] <= _MEMORY]
            found.extend(_link(token, span) for span in self._items(token, earlier, phrases))
        doc.spans[ANAPHORS] = SpanGroup(doc, name=ANAPHORS, spans=found)
        return doc

    def _actors(
        self, token: Token, before: list[_Candidate], sentence: int, named: frozenset[int], topic: list[_Candidate]
    ) -> list[_Candidate]:
        word, words = token.lower_, self.words
        if word not in words.possessive:
            beside = {c.span.kb_id_ for c in before if c.span.root.head == token.head}
            before = [c for c in before if c.span.kb_id_ not in beside]
            topic = [c for c in topic if c.span.kb_id_ not in beside]
        if word in words.both and self._is_both(token):
            return _last_two(before)
        if word in words.persons and token.pos_ == "PRON":
            return _best([c for c in before if c.span.id_ == "leader"] or _compatible(token, before), sentence)
        if word in words.latter and (token.pos_ == "PRON" or self._is_definite(token)):
            return before[-1:]
        if word in words.singular | words.plural and (speaker := self._speaker(token, before)):
            return [speaker]
        if word in self.grammar.clitics and token.pos_ == "PRON":
            given = [c for c in before if c.sentence == sentence and self._is_given(c.span.root)]
            here = [c for c in before if c.sentence == sentence and c.span.id_ != "demonym"]
            if given or here:
                return (given or here)[-1:]
        if word in words.singular and token.pos_ in _DETERMINING:
            return _best([c for c in _compatible(token, before) if not c.plural], sentence)
        if word in words.possessive:
            return _best(before, sentence)
        if word in words.plural and token.pos_ in _DETERMINING:
            return _group(before, sentence)
        return self._described(token, before, sentence, named, topic)

    def _quoted(self, token: Token, here: list[_Candidate]) -> list[_Candidate]:
        """The nearest one named in the subject of a verb of saying in the sentence: "We shall wait", said Seoul."""
        reports = self.known.pack.modality.reports
        verbs = ((c, _verb_of_subject(c.span.root)) for c in here)
        spoken = [c for c, verb in verbs if verb is not None and is_any(verb, reports)]
        return sorted(spoken, key=lambda c: abs(c.span.start - token.i))[:1]

    def _speaker(self, token: Token, before: list[_Candidate]) -> _Candidate | None:
        """Whoever says it, for the subject of what is said: Zagreb replies that it has sold nothing."""
        clause = token.head
        if universal(token) != "nsubj" or universal(clause) not in ("ccomp", "parataxis"):
            return None
        spoken = [c for c in before if universal(c.span.root) == "nsubj" and c.span.root.head == clause.head]
        return spoken[-1] if spoken else None

    def _folded(self, token: Token) -> str:
        return self.grammar.contractions.get(token.lower_, token.lower_)

    def _is_given(self, token: Token) -> bool:
        """Whether a name stands behind a dative preposition."""
        return any(self._folded(c) in self.grammar.datives for c in token.children if universal(c) == "case")

    def _described(
        self, token: Token, before: list[_Candidate], sentence: int, named: frozenset[int], topic: list[_Candidate]
    ) -> list[_Candidate]:
        """The state that "the kingdom" means, the company that "the firm" means."""
        organization = is_any(token, self.words.organization)
        parts = [c for c in token.children if universal(c) in ("nmod", "flat", "appos") or c.i in named]
        if not self._is_definite(token) or (parts and not (organization and all(map(_is_origin, parts)))):
            return []
        kinds = next((self.grammar.kinds[form] for form in forms(token) if form in self.grammar.kinds), None)
        before = [c for c in before if c.span.id_ != "demonym" and c.span.root.head != token.head] or before
        if kinds:
            return _best([c for c in before if c.span.kb_id_ in kinds], sentence)
        if is_any(token, self.words.state):
            return _best([c for c in before if c.span.label_ == EntityType.STATE], sentence, topic)
        if organization:
            return _best([c for c in before if c.span.label_ == EntityType.ORGANIZATION], sentence)
        return []

    def _is_both(self, token: Token) -> bool:
        """Whether a word such as countries or parties is counted as two."""
        return any(child.lower_ in self.words.two for child in token.children)

    def _is_definite(self, token: Token) -> bool:
        return any(c.lower_ in self.words.definite for c in token.children if c.i < token.i)

    def _items(self, token: Token, earlier: list[Span], phrases: Phrases) -> list[Span]:
        if not earlier:
            return []
        if token.lower_ in self.words.items and token.pos_ == "PRON":
            return _together(earlier, earlier[-1])
        if not self._is_definite(token) or any(universal(c) == "acl" for c in token.children):
            return []
        mention = phrases.mentions.get(token.i)
        points = any(c.lower_ in self.words.demonstratives for c in token.children)
        if mention is None:
            return _together(earlier, earlier[-1]) if points and token.lower_ in self.words.things else []
        if mention.root.i != token.i:
            return []
        if mention.kb_id_ == ANYTHING and not points:
            return []
        if any(t.i in phrases.mentions for t in token.children if t not in mention):
            return []
        systems = [s for s in earlier if s.label_ == EntityType.SYSTEM]
        fitting = [s for s in systems if phrases.is_kind_of(phrases.filler(s).entity, mention.kb_id_)]
        return _together(fitting, fitting[-1]) if fitting else []


def _candidate(span: Span, sentence: dict[int, int]) -> _Candidate:
    root = span.root
    gender = next((g for c in root.children if c.pos_ == "DET" for g in features(c, "Gender")), None)
    plural = any("Plur" in features(c, "Number") for c in root.children if c.pos_ == "DET")
    subject = universal(root) == "nsubj" or universal(root.head) == "nsubj"
    return _Candidate(span, sentence[span.start], subject, gender, plural and span.label_ != EntityType.STATE)


def _verb_of_subject(token: Token) -> Token | None:
    """The verb whose subject a word is, or stands in without another clause between."""
    for word in (token, *token.ancestors):
        if universal(word) == "nsubj":
            return word.head
        if is_verbal(word):
            return None
    return None


def _most_named(actors: list[_Candidate]) -> list[_Candidate]:
    """The state that is named more often than any other, and more than once."""
    states = [c for c in actors if c.span.label_ == EntityType.STATE]
    counted = Counter(c.span.kb_id_ for c in states).most_common(2)
    if not counted or counted[0][1] < 2 or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return []
    return [c for c in states if c.span.kb_id_ == counted[0][0]][:1]


def _is_origin(token: Token) -> bool:
    """Whether a part of a phrase is only its nationality: the South Korean company."""
    return universal(token) in ("amod", "compound")


def _compatible(token: Token, before: list[_Candidate]) -> list[_Candidate]:
    """Candidates whose gender, where the text shows it, is the pronoun's."""
    genders = features(token, "Gender")
    return [c for c in before if c.span.id_ != "demonym" and (not genders or c.gender in (None, genders[0]))]


def _best(before: list[_Candidate], sentence: int, topic: Sequence[_Candidate] = ()) -> list[_Candidate]:
    """The most salient candidate: the latest subject of this sentence or the one before, else the topic, else the last.

    There is none where nobody was named before.
    """
    if not before:
        return []
    near = [c for c in before if c.subject and sentence - c.sentence <= 1]
    return [(near or topic or before)[-1]]


def _group(before: list[_Candidate], sentence: int) -> list[_Candidate]:
    """The last coordinated actors, or the last actor that is itself a plural."""
    for candidate in reversed(before):
        if sentence - candidate.sentence > 1:
            return []
        together = [c for c in before if _coordinated(c.span.root, candidate.span.root)]
        if len(together) > 1:
            return together
        if candidate.plural or (candidate.span.id_ == "demonym" and candidate.span.root.pos_ != "ADJ"):
            return [candidate]
        if candidate.span.label_ == EntityType.ORGANIZATION and candidate.subject:
            return [candidate]
    return []


def _coordinated(a: Token, b: Token) -> bool:
    return first_conjunct(a) == first_conjunct(b)


def _last_two(before: list[_Candidate]) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    for candidate in reversed(before):
        if candidate.span.label_ == EntityType.STATE:
            found.setdefault(candidate.span.kb_id_, candidate)
        if len(found) == 2:
            return list(found.values())
    return []


def _together(spans: list[Span], last: Span) -> list[Span]:
    """The last system and those coordinated with it."""
    return [s for s in spans if s.start == last.start or _coordinated(s.root, last.root)]


def _link(token: Token, source: Span) -> Span:
    return Span(token.doc, token.i, token.i + 1, label=source.label_, kb_id=source.kb_id_, span_id="anaphor")
