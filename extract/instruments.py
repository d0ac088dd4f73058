"""Which embargo, and which treaty, a text means that does not name it in full."""

from spacy.tokens import Doc, Span, Token

from extract.designations import NUMBERED
from extract.knowledge import Knowledge
from extract.mentions import MENTIONS
from extract.phrases import ANAPHORS
from extract.syntax import is_any, is_finite, is_passive, is_past_participle, is_verbal, universal
from schemas.ontology import ACTORS, EntityType
from schemas.reference import Embargo

_BEHIND = 14
"""Tokens behind the word embargo within which its target stands."""

_BEFORE = 4
"""Tokens before it within which its issuer or target stands."""

_UN = "united-nations"

_LEADING = frozenset({"DET", "ADJ", "NUM"})
"""What stands between a preposition and its noun."""

_QUALIFYING = _LEADING | {"ADP", "ADV"}
"""What stands between an embargo and its target, beside arms and a participle such as "imposed"."""


class InstrumentFinder:
    """Links embargo and treaty words to the instruments they stand for."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.words = known.pack.instruments
        self.pronouns = known.pack.grammar.anaphors.items | known.pack.grammar.anaphors.singular
        self.definite = known.pack.grammar.anaphors.definite
        self.agents = known.pack.grammar.agents

    def __call__(self, doc: Doc) -> Doc:
        """Add a link for every embargo and every treaty spoken of without its name."""
        named = {token.i for span in doc.spans[MENTIONS] for token in span if span.label_ == EntityType.INSTRUMENT}
        last: str | None = None
        found = []
        for token in doc:
            if token.i in named:
                last = next(s.kb_id_ for s in doc.spans[MENTIONS] if s.start <= token.i < s.end)
            elif is_any(token, self.words.embargo):
                meant = self._law(token) or self._imposed(token, last)
                last = meant or last
                found += [_link(token, meant)] if meant else []
            elif last and (self._is_argument(token) or (self._points(token) and self._is_definite(token))):
                found.append(_link(token, last))
        doc.spans[ANAPHORS].extend(found)
        return doc

    def _is_argument(self, token: Token) -> bool:
        """Whether a pronoun is a core argument of its verb."""
        return token.lower_ in self.pronouns and universal(token) in ("obj", "nsubj", "iobj", "obl")

    def _points(self, token: Token) -> bool:
        """Whether a word may speak of an instrument named before."""
        return is_any(token, self.words.agreement) or is_any(token, self.words.pointers)

    def _is_definite(self, token: Token) -> bool:
        return any(child.lower_ in self.definite for child in token.children)

    def _law(self, token: Token) -> str | None:
        """The numbered resolution that is said to impose an embargo: the embargo of resolution 1970 is that."""
        behind = token.doc[token.i + 1 : min(token.sent.end, token.i + _BEHIND)]
        law = next((span for span in _instruments(behind) if span.kb_id_.startswith(NUMBERED)), None)
        if law is None:
            return None
        between = token.doc[token.i + 1 : law.start]
        issuers = self._issuers(token)
        others = issuers and _UN not in issuers
        apart = any(t.is_punct or t.pos_ == "CCONJ" or (is_verbal(t) and is_finite(t)) for t in between)
        led = next((t for t in reversed(between) if t.pos_ not in _LEADING and not self._names_council(t)), None)
        imposed = led is not None and led.lower_ in self.words.laws
        return law.kb_id_ if imposed and not apart and not others else None

    def _names_council(self, token: Token) -> bool:
        return token.lower_ in self.words.issuers.get(_UN, ())

    def _imposed(self, token: Token, last: str | None) -> str | None:
        """The embargo on whom it is said to be on, the one spoken of before if on nobody."""
        target = self._target(token)
        return self._embargo(token, last, target) or (None if target else last)

    def _target(self, token: Token) -> Span | None:
        """The actor that an embargo is said to be on: the next one, if a word for it stands before."""
        behind = token.doc[token.i + 1 : min(token.sent.end, token.i + _BEHIND)]
        actor = next((span for span in _actors(behind) if span.kb_id_ not in self.words.issuers), None)
        if actor is None:
            return None
        between = list(token.doc[token.i + 1 : actor.start])
        marker = next((t for t in reversed(between) if t.pos_ not in _LEADING), None)
        if marker is None or marker.lower_ not in self.words.targets:
            return None
        mentioned = {t.i for span in token.doc.spans[MENTIONS] if self._may_part(span) for t in span}
        return actor if all(t.i in mentioned or t == marker or _qualifies(t) for t in between) else None

    def _may_part(self, mention: Span) -> bool:
        """Whether arms or an issuer are mentioned, which may stand between an embargo and its target."""
        return mention.label_ == EntityType.CATEGORY or mention.kb_id_ in self.words.issuers

    def _embargo(self, token: Token, last: str | None, target: Span | None) -> str | None:
        """The embargo of the issuer and target named beside it, else the last one named, else the only one.

        One that is said to be on somebody is no other's, and who acts in the sentence is hardly under it.
        """
        beside, issuers = self._beside(token), self._issuers(token)
        if target:
            return next((e.id for e in self._on(target.kb_id_, issuers)), None)
        behind = token.doc[token.i : beside.end]
        near = self._first_on([*self._of_noun(token), *self._idle(behind, token)], issuers)
        if near or last in self.known.reference.embargoes:
            return near or last
        far = self._first_on(
            [*self._idle(beside, token), *self._idle(token.sent, token), *_actors(token.sent)], issuers
        )
        if far:
            return far
        whole = {e.id: e for span in _actors(token.doc[:]) for e in self._on(span.kb_id_, issuers)}
        return next(iter(whole)) if len({e.target for e in whole.values()}) == 1 else None

    def _beside(self, token: Token) -> Span:
        return token.doc[max(token.sent.start, token.i - _BEFORE) : min(token.sent.end, token.i + _BEHIND)]

    def _issuers(self, token: Token) -> set[str]:
        """Who is said beside the word to have imposed an embargo."""
        beside = self._beside(token)
        issuers = {key for key, words in self.words.issuers.items() for t in beside if t.lower_ in words}
        return issuers | {span.kb_id_ for span in _actors(beside) if span.kb_id_ in self.words.issuers}

    def _first_on(self, targets: list[Span], issuers: set[str]) -> str | None:
        """The embargo on the first of these that is under one."""
        return next((e.id for target in targets for e in self._on(target.kb_id_, issuers)), None)

    def _idle(self, words: Span, embargo: Token) -> list[Span]:
        """The actors that are not said to do anything but be under the embargo."""
        return [actor for actor in _actors(words) if not self._acts(actor.root, embargo)]

    def _acts(self, actor: Token, embargo: Token) -> bool:
        """Whether somebody is the subject of an active verb or the agent of a passive one."""
        if universal(actor) == "nsubj":
            return actor.head != embargo and not is_passive(actor.head)
        led = (child.lower_ for child in actor.children if universal(child) == "case")
        return universal(actor) == "obl" and is_passive(actor.head) and any(word in self.agents for word in led)

    def _of_noun(self, token: Token) -> list[Span]:
        """The actor right before the word, or before its arms: the Libya arms embargo."""
        first = max(token.sent.start, token.i - _BEFORE)
        before = [span for span in token.doc.spans[MENTIONS] if first <= span.start and span.end <= token.i]
        start = token.i
        for span in sorted(before, key=lambda span: -span.end):
            between = token.doc[span.end : start]
            if span.label_ in ACTORS:
                adjacent = all(t.pos_ == "ADJ" for t in between)
                return [span] if adjacent and span.kb_id_ not in self.words.issuers else []
            start = span.start
        return []

    def _on(self, target: str, issuers: set[str]) -> list[Embargo]:
        """The embargoes on a target, the asked issuer's or else the United Nations' first, those in force first."""
        fitting = [e for e in self.known.reference.embargoes.values() if target in (e.target, e.territory)]
        if issuers:
            fitting = [e for e in fitting if e.issuer in issuers]
        return sorted(fitting, key=lambda e: (e.target != target, e.issuer != _UN, e.end is not None, e.id))


def _actors(span: Span) -> list[Span]:
    return [m for m in _mentions(span) if m.label_ in ACTORS]


def _instruments(span: Span) -> list[Span]:
    return [m for m in _mentions(span) if m.label_ == EntityType.INSTRUMENT]


def _mentions(span: Span) -> list[Span]:
    return [m for m in span.doc.spans[MENTIONS] if span.start <= m.start < span.end]


def _qualifies(token: Token) -> bool:
    return token.pos_ in _QUALIFYING or is_past_participle(token)


def _link(token: Token, key: str) -> Span:
    return Span(token.doc, token.i, token.i + 1, label=EntityType.INSTRUMENT, kb_id=key, span_id="anaphor")
