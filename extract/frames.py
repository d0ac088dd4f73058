"""Find the words that state a supply, a breach or a signature, and what fills their roles in the same clause."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extract.grammar import Frame
from extract.knowledge import Knowledge
from extract.phrases import Filler, Phrases
from extract.places import Places
from extract.syntax import (
    Slot,
    forms,
    is_any,
    is_finite,
    is_past_participle,
    is_verbal,
    root_forms,
    universal,
)
from extract.undone import Denials
from schemas.ontology import ClaimType, Role, SupplyStatus

ACTOR_ROLES = (Role.SUPPLIER, Role.RECIPIENT)
Fillers = dict[Role, list[Filler]]


@dataclass(slots=True)
class Event:
    """A trigger with its frame and what fills its roles so far; a closed role is one that somebody unknown plays."""

    frame: Frame
    trigger: Token
    roles: Fillers = field(default_factory=dict)
    closed: set[Role] = field(default_factory=set)

    def add(self, role: Role, fillers: list[Filler]) -> None:
        """Fill a role that nothing fills yet; an entity does not play two roles in one event."""
        taken = {f.entity.id for others in self.roles.values() for f in others}
        fresh = [f for f in fillers if f.entity.id not in taken]
        if self.frame.strict and role is Role.INSTRUMENT:
            fresh = [f for f in fresh if not f.inferred]
        if fresh and role not in self.roles and not (role in self.closed and all(f.inferred for f in fresh)):
            self.roles[role] = fresh


_OPEN = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN", "X"})
"""Parts of speech that a trigger may have been given."""
_COMPANY = 2
"""Tokens behind a trigger that are its companions, whatever they hang on: passe outre à la résolution."""


class FrameFinder:
    """Finds the events of a sentence by a language's frames."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.grammar = known.pack.grammar
        self.frames = known.pack.frames
        self.names = tuple(sorted({frame.name for frame in self.frames.frames}))
        self.verbs = _index(self.frames.frames, "verbs")
        self.nouns = _index(self.frames.frames, "nouns")
        self.denials = Denials(self.frames, known.pack.modality)
        obliques = (words for frame in self.frames.frames for words in frame.obliques.values())
        led_by = frozenset(word for words in obliques for word in words)
        self.prepositions = led_by | self.grammar.agents | self.grammar.places
        self.places = Places(self.grammar, self.prepositions)

    def events(self, doc: Doc, phrases: Phrases) -> list[Event]:
        """Every event of a document in text order; one trigger may open several frames."""
        return [event for token in doc for event in self._at(token, phrases)]

    def _at(self, token: Token, phrases: Phrases) -> Iterator[Event]:
        if token.i in phrases.mentions and phrases.mentions[token.i].label_ != "category":
            return
        for frame in self._opened(token):
            if not self._fits(frame, token):
                continue
            event = Event(frame, token)
            for slot in self.slots(token):
                self._fill(event, slot, phrases)
            if event.frame.status == SupplyStatus.ORDERED and universal(token) == "nmod":
                event.add(Role.ITEM, phrases.items(token.head))
            if not frame.bound or Role.INSTRUMENT in event.roles:
                yield event

    def _opened(self, token: Token) -> list[Frame]:
        """The frames that a word opens, each once."""
        triggers = self.verbs if self.is_clausal(token) else self.nouns
        known = forms(token)
        opened = [
            (form, frame)
            for form in sorted(root_forms(token, self.grammar.endings))
            for frame in triggers.get(form, ())
        ]
        found = [frame for form, frame in opened if frame.sure or (form in known and token.pos_ in _OPEN)]
        return list({id(frame): frame for frame in found}.values())

    def is_clausal(self, token: Token) -> bool:
        """Whether a word heads a clause: a verb, or what the tagger missed and can be nothing else."""
        if is_verbal(token) or is_past_participle(token):
            return True
        known = forms(token)
        sure = token.lower_ in self.verbs or any(frame.sure for form in known for frame in self.verbs.get(form, ()))
        return sure and not any(form in self.nouns for form in known)

    def _fits(self, frame: Frame, token: Token) -> bool:
        """Whether all is there that a frame needs beside its trigger, and nothing that it excludes."""
        if frame.denied and not self.denials.denies(token):
            return False
        return _has_company(frame, token) and (not frame.spite or self._hands_over(token))

    def _hands_over(self, token: Token) -> bool:
        """Whether a verb above a word hands something over, and is not denied."""
        above = next((head for head in token.ancestors if is_verbal(head)), None)
        opened = [frame for form in (forms(above) if above else ()) for frame in self.verbs.get(form, ())]
        supplies = any(frame.claim is ClaimType.SUPPLIES for frame in opened)
        return above is not None and supplies and not self.denials.negates(above)

    def slots(self, token: Token) -> list[Slot]:
        """The places beside a trigger that something fills, core arguments first."""
        found = self.places.clausal(token) if self.is_clausal(token) else self.places.nominal(token)
        return sorted(found, key=lambda slot: slot.place == "oblique")

    def _fill(self, event: Event, slot: Slot, phrases: Phrases) -> None:
        for role in self.roles(event, slot):
            inside = event.frame.bound and role is Role.INSTRUMENT
            event.add(role, phrases.instruments_of(slot.token) if inside else fillers_of(role, slot.token, phrases))
        named = slot.place == "subject" or slot.preposition in self.grammar.datives
        unknown = slot.token.pos_ in ("NOUN", "PROPN") and slot.token.i not in phrases.mentions
        if named and unknown and is_finite(event.trigger) and not event.frame.about:
            event.closed |= {*self.roles(event, slot)} & {*ACTOR_ROLES} - event.roles.keys()

    def roles(self, event: Event, slot: Slot) -> tuple[Role, ...]:
        """The roles that a place may serve in a frame, in order of preference."""
        frame = event.frame
        if slot.place == "subject":
            return (frame.subject,)
        if slot.place == "object":
            nominal = not self.is_clausal(event.trigger)
            by_preposition = tuple(role for role, words in frame.obliques.items() if slot.preposition in words)
            return (*frame.object, *by_preposition, *((frame.subject,) if nominal else ()))
        return tuple(role for role, words in frame.obliques.items() if slot.preposition in words)


def _has_company(frame: Frame, token: Token) -> bool:
    """Whether the trigger has the companions that its frame requires, and none that it excludes."""
    if frame.about and not any(universal(c) == "nsubj" and is_any(c, frame.about) for c in token.children):
        return False
    beside = {child.lower_ for child in token.children}
    if not beside.isdisjoint(frame.excludes):
        return False
    if frame.claim is not ClaimType.SUPPLIES:
        beside |= {word.lower_ for word in token.doc[token.i + 1 : token.i + 1 + _COMPANY]}
    return not frame.requires or not beside.isdisjoint(frame.requires)


def fillers_of(role: Role, token: Token, phrases: Phrases) -> list[Filler]:
    """What a phrase puts into a role, by the role's type."""
    if role is Role.ITEM:
        return phrases.items(token)
    if role is Role.INSTRUMENT:
        return phrases.instruments(token)
    found = phrases.actors(token)
    return [f for f in found if phrases.may_trade(f.entity)] if role in (*ACTOR_ROLES, Role.ACTOR) else found


def _index(frames: tuple[Frame, ...], kind: str) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, kind):
            found.setdefault(word, []).append(frame)
    return {word: tuple(listed) for word, listed in found.items()}


def complete_enough(event: Event) -> bool:
    """Whether an event has the roles without which it states nothing."""
    if event.frame.claim is ClaimType.SUPPLIES:
        return all(role in event.roles for role in (*ACTOR_ROLES, Role.ITEM))
    return all(role in event.roles for role in (event.frame.subject, Role.INSTRUMENT))
