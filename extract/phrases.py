"""What a noun phrase stands for: which actors, items or instruments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from extract.knowledge import Knowledge
from extract.mentions import MENTIONS
from extract.syntax import conjuncts, features, first_conjunct, is_any, is_verbal, preposition, universal
from schemas.claims import Entity
from schemas.ontology import ACTORS, ITEMS, EntityType

ANAPHORS = "anaphors"
"""The span group of words that stand for an entity named elsewhere; labelled like mentions."""

_INSIDE = frozenset({"appos", "flat", "compound", "nmod", "amod", "nummod", "dep"})
_NAMED = frozenset({EntityType.SYSTEM})
_PRONOUNS = frozenset({"PRON", "DET"})


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a place, the word that puts it there and the half-open characters that name it."""

    entity: Entity
    token: Token
    start: int
    end: int
    kind: str
    inferred: bool = False


class Phrases:
    """A parsed document's noun phrases, read on demand."""

    def __init__(self, doc: Doc, known: Knowledge) -> None:
        self.doc = doc
        self.known = known
        self.grammar = known.pack.grammar
        self.mentions: dict[int, Span] = {t.i: span for span in doc.spans[MENTIONS] for t in span}
        self.anaphors: dict[int, list[Span]] = {}
        for span in doc.spans.get(ANAPHORS, ()):
            self.anaphors.setdefault(span.start, []).append(span)

    def filler(self, span: Span, token: Token | None = None, *, inferred: bool = False) -> Filler:
        """The filler that a mention or an anaphor makes."""
        entity = self.known.entity(span.kb_id_, span.label_, span.text)
        at = token or span.root
        return Filler(entity, at, span.start_char, span.end_char, span.id_, inferred)

    def actors(self, token: Token) -> list[Filler]:
        """The actors that a phrase stands for, coordination included."""
        found = [f for member in conjuncts(token) for f in self._actor(self.antecedent(member))]
        return _unique([*found, *self._listed_actors(found)])

    def _listed_actors(self, found: list[Filler]) -> list[Filler]:
        """Actors that commas and a conjunction add to the last one, though the tree hangs them elsewhere."""
        own = [f for f in found if not f.inferred and f.kind != "demonym" and f.token.i in self.mentions]
        if len(own) != 1:
            return []
        listed, last_joint, position = [], "", self._span_of(own[0].token).stop
        for word in self.doc[position : position + 2 * _LISTED]:
            mention = self.mentions.get(word.i)
            if mention is not None and mention.label_ in ACTORS and mention.id_ != "demonym" and last_joint:
                listed.append(self.filler(mention))
                if last_joint == "cc":
                    return listed
                last_joint = ""
            elif word.text == "," or universal(word) == "cc":
                last_joint = "," if word.text == "," else "cc"
            elif word.pos_ != "DET":
                return []
        return []

    def items(self, token: Token) -> list[Filler]:
        """The items that a phrase stands for, coordination included; a named system before its class."""
        found = [f for member in conjuncts(token) for f in self._item(self.antecedent(member), depth=0)]
        return _unique([*found, *self._listed(found)])

    def _listed(self, found: list[Filler]) -> Iterator[Filler]:
        """Items that a comma or conjunction adds to the last one, though the tree hangs them elsewhere."""
        last = max((f.token.i for f in found if not f.inferred and f.token.i in self.mentions), default=None)
        while last is not None:
            following = self._next_listed(self._span_of(self.doc[last]).stop)
            last = following.root.i if following is not None else None
            if last is not None:
                more = self._item(self.doc[last], depth=0)
                yield from (f for f in more if f.entity.id != ANYTHING or not any(map(_is_named, found)))

    def _next_listed(self, start: int) -> Span | None:
        words = self.doc[start : start + _LISTED]
        joined = False
        for word in words:
            mention = self.mentions.get(word.i)
            if mention is not None and mention.label_ in ACTORS and word.nbor(-1).pos_ in ("ADP", "DET"):
                continue
            if mention is not None:
                wanted = mention if joined else self._next_listed(mention.end)
                return wanted if mention.label_ in ITEMS else None
            joined = joined or word.text == "," or universal(word) == "cc"
            if word.pos_ not in _BETWEEN and word.text != ",":
                return None
        return None

    def instruments(self, token: Token) -> list[Filler]:
        """The instruments that a phrase names."""
        members = [self.antecedent(member) for member in conjuncts(token)]
        named = [*members, *(m.head for m in members if universal(m) == "appos")]
        return _unique(f for m in named for f in self._own(m, frozenset({EntityType.INSTRUMENT})))

    def instruments_of(self, token: Token) -> list[Filler]:
        """The instruments that a phrase names, or of which it names a part: paragraph 9 of the resolution."""
        inside = token.subtree if token.pos_ in ("NOUN", "PROPN") else ()
        for word in (token, *(t for t in inside if t != token and self._is_of(t, token))):
            if found := self.instruments(word):
                return found
        return []

    def _is_of(self, word: Token, whole: Token) -> bool:
        """Whether a genitive leads to a word, and no verb stands between it and the phrase that it is in."""
        between = list(takewhile(lambda head: head != whole, word.ancestors))
        led = preposition(word, self.grammar.contractions, self.grammar.genitives)
        return led in self.grammar.genitives and not any(map(is_verbal, between))

    def antecedent(self, token: Token) -> Token:
        """For a relative pronoun the noun that its clause describes, else the token itself."""
        if token.pos_ not in _PRONOUNS or "Rel" not in features(token, "PronType"):
            return token
        for head in (token, *token.ancestors):
            if universal(head) == "acl":
                return head.head
        return token

    def _own(self, token: Token, types: frozenset[EntityType]) -> list[Filler]:
        span = self.mentions.get(token.i)
        if span is not None and span.label_ in types:
            return [self.filler(span, token)]
        anaphors = (a for a in self.anaphors.get(token.i, ()) if a.label_ in types)
        return [self.filler(a, token, inferred=True) for a in anaphors]

    def _actor(self, token: Token) -> list[Filler]:
        own = self._own(token, ACTORS)
        company = self._company(token) if not own or own[0].kind == "demonym" else []
        if own or company:
            return company or own
        if token.i in self.mentions:
            return []
        inside = [c for c in token.children if universal(c) in _INSIDE and not self._is_apart(c)]
        if is_any(token, self.grammar.collectives):
            possessors = [c for c in token.children if c.pos_ in _PRONOUNS and universal(c) in ("nmod", "det")]
            seated = self._seated(token) if is_any(token, self.grammar.anaphors.state) else []
            found = _unique(f for c in (*inside, *possessors, *seated) for f in self.actors(c))
            return found or self._nationality(token)
        names = [c for c in inside if universal(c) in ("appos", "flat", "compound") or c.pos_ == "PROPN"]
        return _unique(f for c in names for f in self._own(c, ACTORS))

    def _company(self, token: Token) -> list[Filler]:
        """The organization that a phrase names beside its nationality or kind: le groupe français Nexter."""
        after = (self.doc[i] for i in range(token.i + 1, min(token.i + 3, len(self.doc))))
        close = [t for t in after if t.head == token or t.i == token.i + 1]
        organization = frozenset({EntityType.ORGANIZATION})
        return _unique(
            f for t in close if self._is_of_kind(token) for f in self._own(t, organization) if not f.inferred
        )

    def _is_of_kind(self, token: Token) -> bool:
        """Whether a word only says what kind of organization, or of which country, the name behind it is."""
        return token.i in self.mentions or is_any(token, self.grammar.collectives)

    def _seated(self, token: Token) -> list[Token]:
        """Where a government sits: the junta in Myanmar."""
        return [c for c in token.children if universal(c) in ("nmod", "obl") and c.i in self.mentions]

    def _nationality(self, token: Token) -> list[Filler]:
        """The nationality anywhere inside a phrase: l'armée de l'air philippine."""
        inside = (t for t in token.subtree if t.i in self.mentions and self.mentions[t.i].id_ == "demonym")
        return _unique(f for t in inside for f in self._own(t, ACTORS))

    def _is_apart(self, token: Token) -> bool:
        """Whether a modifier leads out of the phrase by a preposition other than of."""
        cases = [c for c in token.children if universal(c) == "case"]
        return any(self.folded(c) not in self.grammar.genitives for c in cases)

    def folded(self, token: Token) -> str:
        """The lower-case word, contractions undone."""
        return self.grammar.contractions.get(token.lower_, token.lower_)

    def _item(self, token: Token, depth: int) -> list[Filler]:
        own = self._own(token, ITEMS)
        if own and own[0].entity.type is EntityType.CATEGORY:
            own = [
                self.filler(a, token, inferred=True) for a in self.anaphors.get(token.i, ()) if a.label_ in ITEMS
            ] or own
        inside = [c for c in token.children if universal(c) in _INSIDE and c.i not in self._span_of(token)]
        if own and own[0].entity.type is EntityType.SYSTEM:
            return own
        if own:
            named = [f for c in (*self._beside(token), *self._specified(token, inside)) for f in self._named(c, own[0])]
            packed = own if depth and own[0].entity.id == ANYTHING else []
            return _unique([*named, *packed]) or own
        if depth < _DEEPEST and (token.i not in self.mentions) and self._holds(token):
            return _unique(f for c in inside for m in conjuncts(c) for f in self._item(self.antecedent(m), depth + 1))
        return _unique(f for c in inside if universal(c) in ("appos", "flat", "compound") for f in self._own(c, ITEMS))

    def _span_of(self, token: Token) -> range:
        span = self.mentions.get(token.i)
        return range(span.start, span.end) if span is not None else range(token.i, token.i + 1)

    def _beside(self, token: Token) -> Iterator[Token]:
        """The named systems right before and right behind a class word: K2 tanks, missiles Aster et Exocet."""
        span = self._span_of(token)
        if span.stop < token.sent.end and span.stop in self.mentions:
            yield from conjuncts(self.doc[span.stop])
        if span.start > token.sent.start and span.start - 1 in self.mentions:
            yield from conjuncts(first_conjunct(self.doc[span.start - 1]))

    def _specified(self, token: Token, inside: list[Token]) -> Iterator[Token]:
        """Modifiers of a class word that may name a system, and what "such as" introduces right behind it."""
        for child in inside:
            yield from conjuncts(child)
        words = self.doc[token.i + 1 : min(token.sent.end, token.i + _REACH)]
        for word in words:
            pair = f"{word.lower_} {word.nbor().lower_}" if word.i + 1 < len(self.doc) else word.lower_
            if word.lower_ in self.grammar.including or pair in self.grammar.including:
                yield from (t for t in self.doc[word.i + 1 : token.sent.end] if t.i in self.mentions)
                return

    def _named(self, token: Token, general: Filler) -> list[Filler]:
        """The system at a token, if it is of the class that the phrase speaks of."""
        return [f for f in self._own(token, _NAMED) if self.is_kind_of(f.entity, general.entity.id)]

    def may_trade(self, entity: Entity) -> bool:
        """Whether an actor is one that supplies or receives arms: not a council, a court or an agency."""
        organization = self.known.reference.organizations.get(entity.id)
        return organization is None or organization.kind not in ("un-body", "agency")

    def principal(self, entity: Entity) -> Entity | None:
        """The state that an agency acts for, if it is one state's: Congress approves what the United States sells."""
        homes = self.known.homes(entity.id)
        return self.known.reference.entities[homes[0]] if len(homes) == 1 else None

    def is_kind_of(self, entity: Entity, category: str) -> bool:
        """Whether a system belongs to a category or a narrower or broader one; unknown systems belong to any."""
        system = self.known.reference.systems.get(entity.id)
        if system is None or category == ANYTHING:
            return True
        lineage = self.known.reference.lineage
        munition = category == "ammunition" and "missile" in lineage(system.category)
        return munition or category in lineage(system.category) or system.category in lineage(category)

    def _holds(self, token: Token) -> bool:
        """Whether a noun only counts, packs or lists what stands inside it."""
        return token.pos_ in ("NUM", "SYM") or is_any(token, self.grammar.containers)


ANYTHING = "arms"
"""The category of unspecified weapons: what packs them counts them, whatever is said to be among them."""

_LISTED = 8
"""Words between two items of a list at most: a comma, a number, adjectives."""

_BETWEEN = frozenset({"CCONJ", "NUM", "DET", "ADJ", "ADP", "ADV"})

_DEEPEST = 3
"""Nested containers followed at most: a consignment of crates of shells."""

_REACH = 12
"""Tokens behind a class word within which "such as" still belongs to it."""


def _is_named(filler: Filler) -> bool:
    return filler.entity.type is EntityType.SYSTEM


def _unique(fillers: Iterable[Filler]) -> list[Filler]:
    found: dict[str, Filler] = {}
    for filler in fillers:
        found.setdefault(filler.entity.id, filler)
    return list(found.values())


def inferred(fillers: Iterable[Filler]) -> list[Filler]:
    """The same fillers, marked as not standing in the place themselves."""
    return [replace(filler, inferred=True) for filler in fillers]
