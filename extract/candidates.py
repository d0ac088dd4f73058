"""Who may fill the roles of an event: everybody that the text names near it, generously, and what it is about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from extract.chronology import Chronology
from extract.frames import Event, FrameFinder
from extract.grammar import Frame
from extract.modality import StatusReader
from extract.passages import Passage
from extract.phrases import Filler, Phrases
from extract.rows import Rows
from extract.syntax import preposition, universal
from schemas.ontology import ACTORS, ITEMS, ClaimType, EntityType, Role, SupplyStatus

ROLES = {
    ClaimType.SUPPLIES: (Role.SUPPLIER, Role.RECIPIENT, Role.ITEM),
    ClaimType.VIOLATES: (Role.ACTOR, Role.INSTRUMENT),
    ClaimType.SIGNS: (Role.PARTY, Role.INSTRUMENT),
}
"""The roles that an event of each type has."""

TYPES = {
    Role.SUPPLIER: ACTORS,
    Role.RECIPIENT: ACTORS,
    Role.ACTOR: ACTORS,
    Role.PARTY: ACTORS,
    Role.ITEM: ITEMS,
    Role.INSTRUMENT: frozenset({EntityType.INSTRUMENT}),
}
"""What may fill each role."""

BACK, AHEAD = 4, 1
"""Sentences before and behind an event in which its roles are looked for."""
TOPICS, NAMED = 2, 3
"""So many of those named most often, and as often as this, are what a text is about, as is what its headline names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A filler with the number of its sentence and its place among those of its kind, in text order."""

    filler: Filler
    sentence: int
    order: int


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A role of an event with the candidates for it, each with its row of clues and its wording."""

    event: Event
    role: Role
    candidates: list[Candidate]
    rows: Rows
    wordings: list[list[str]]


UNNAMED = Frame(
    name="unnamed",
    claim=ClaimType.SUPPLIES,
    status=SupplyStatus.DELIVERED,
    subject=Role.SUPPLIER,
    object=(Role.ITEM,),
    strict=True,
)
"""The frame of a sentence that names actors and items, and no word that we know of ties them."""


@dataclass(slots=True)
class Scene:
    """A parsed text with its events and all that may take part in them."""

    phrases: Phrases
    events: list[Event]
    title: frozenset[str]
    """The ids of what the headline names."""
    headline: int
    """Tokens of the headline before the text."""
    sentences: dict[int, int] = field(init=False)
    """The number of each token's sentence."""
    actors: list[Candidate] = field(init=False)
    items: list[Candidate] = field(init=False)
    instruments: list[Candidate] = field(init=False)
    counts: Counter[str] = field(init=False)
    """How often each entity is named."""
    first: dict[str, int] = field(init=False)
    """The sentence in which each entity is named first."""
    topics: frozenset[str] = field(init=False)
    """The ids of what the text is about."""
    around: dict[int, list[str]] = field(default_factory=dict)
    """What stands around each trigger, where it was named."""
    _markers: dict[int, str] = field(default_factory=dict)
    _statuses: dict[int, str | None] = field(default_factory=dict)
    _times: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect what the text names."""
        self.sentences = {t.i: number for number, sent in enumerate(self.phrases.doc.sents) for t in sent}
        found = sorted(self._fillers(), key=lambda filler: filler.token.i)
        self.counts = Counter(filler.entity.id for filler in found if not filler.inferred)
        kinds = (ACTORS, ITEMS, TYPES[Role.INSTRUMENT])
        self.actors, self.items, self.instruments = (self._of(types, found) for types in kinds)
        self.first = {f.entity.id: self.sentences[f.token.i] for f in reversed(found) if not f.inferred}
        self.topics = self.title.union(*(self._topics(each) for each in (self.actors, self.items, self.instruments)))
        self.events = sorted([*self.events, *self._unnamed()], key=lambda event: event.trigger.i)

    def _unnamed(self) -> Iterator[Event]:
        """An event for each sentence without one that has both actors and items."""
        told = {self.sentences[e.trigger.i] for e in self.events if e.frame.claim is ClaimType.SUPPLIES}
        both = {c.sentence for c in self.actors} & {c.sentence for c in self.items}
        for number, sent in enumerate(self.phrases.doc.sents):
            if number in both - told and sent.start >= self.headline:
                yield Event(UNNAMED, sent.root)

    def marker(self, token: Token, finder: FrameFinder) -> str:
        """Return the preposition that leads to a word, "" if none does."""
        if token.i not in self._markers:
            self._markers[token.i] = preposition(token, finder.grammar.contractions, finder.prepositions)
        return self._markers[token.i]

    def status(self, event: Event, reader: StatusReader) -> str | None:
        """Return the status that the rules give an event, None if the text only supposes it."""
        if id(event) not in self._statuses:
            self._statuses[id(event)] = reader.status(event, self.phrases)
        return self._statuses[id(event)]

    def time(self, event: Event, chronology: Chronology, passage: Passage) -> tuple[str | None, str | None]:
        """Return when an event began and ended by the rules, as far as they know."""
        if id(event) not in self._times:
            self._times[id(event)] = chronology.time(event, self.events, passage)
        return self._times[id(event)]

    def near(self, event: Event, role: Role) -> list[Candidate]:
        """Return who may fill a role of an event: those made for it, what the text is about, and those near."""
        here = self.sentences[event.trigger.i]
        own = [self._candidate(filler) for filler in event.roles.get(role, ()) if filler.kind in _MADE]
        known = {Role.ITEM: self.items, Role.INSTRUMENT: self.instruments}.get(role, self.actors)
        if event.frame.bound and role is Role.INSTRUMENT:
            there = {filler.token.i for filler in event.roles[role]}
            return own + [c for c in known if c.filler.token.i in there]
        if role in event.closed and self._is_named(event):
            return own + [c for c in known if c.sentence == here]
        near = [c for c in known if -BACK <= c.sentence - here <= AHEAD]
        return own + self._far(known, near, here) + near

    def _far(self, known: list[Candidate], near: list[Candidate], here: int) -> list[Candidate]:
        """The last words for what the text is about, where none of them is near."""
        found = {c.filler.entity.id: c for c in known if c.sentence < here and not c.filler.inferred}
        there = {c.filler.entity.id for c in near}
        return [c for key, c in found.items() if key in self.topics and key not in there]

    def _topics(self, known: list[Candidate]) -> Iterator[str]:
        counts = Counter({c.filler.entity.id: self.counts[c.filler.entity.id] for c in known})
        return (key for key, count in counts.most_common(TOPICS) if count >= NAMED)

    def _is_named(self, event: Event) -> bool:
        """Whether the subject of an event is somebody whose name we do not know: nobody of another sentence."""
        subjects = (t for t in event.trigger.children if universal(t) == "nsubj")
        return any(t.pos_ == "PROPN" and t.i not in self.phrases.mentions for t in subjects)

    def _fillers(self) -> Iterator[Filler]:
        phrases = self.phrases
        for span in phrases.doc.spans["mentions"]:
            filler = phrases.filler(span)
            if filler.entity.type not in ACTORS or phrases.may_trade(filler.entity):
                yield filler
            elif state := phrases.principal(filler.entity):
                yield replace(filler, entity=state, kind="metonym")
        for spans in phrases.anaphors.values():
            for span in spans:
                yield phrases.filler(span, inferred=True)

    def _of(self, types: frozenset[EntityType], found: list[Filler]) -> list[Candidate]:
        fitting = (filler for filler in found if filler.entity.type in types)
        return [Candidate(f, self.sentences[f.token.i], order) for order, f in enumerate(fitting)]

    def _candidate(self, filler: Filler) -> Candidate:
        return Candidate(filler, self.sentences[filler.token.i], -1)


def without_sources(near: list[Candidate], here: int, sources: frozenset[int]) -> list[Candidate]:
    """Return the candidates without those whom their sentence names as its source, if it names two others besides."""
    told = {c.filler.token.i for c in near if c.sentence == here} & sources
    names = {c.filler.entity.id for c in near if c.filler.token.i in told}
    others = {c.filler.entity.id for c in near if c.sentence == here} - names
    return [c for c in near if c.filler.token.i not in told] if told and len(others) >= _PARTIES else near


_PARTIES = 2
"""Parties of a transfer."""
_MADE = frozenset({"implied", "described"})
"""Kinds of fillers that no mention stands for: what a verb implies, an agreement without a name."""


def way(one: Token, other: Token) -> tuple[list[str], list[str]] | None:
    """Return the relations up from a word to the first head shared with another, and those up from the other.

    None if they stand in different trees.
    """
    above, beyond = [one, *one.ancestors], [other, *other.ancestors]
    places = {token.i: number for number, token in enumerate(above)}
    for number, token in enumerate(beyond):
        if token.i in places:
            return [universal(t) for t in above[: places[token.i]]], [universal(t) for t in beyond[:number]]
    return None
