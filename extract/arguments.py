"""Find the roles of a trigger that the tree gives away: controlled subjects and support verbs."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.discourse import Discourse
from extract.frames import Event, FrameFinder, fillers_of
from extract.neighbours import Neighbours
from extract.phrases import Filler, Phrases
from extract.syntax import (
    chain,
    features,
    forms,
    has_subject,
    is_any,
    is_passive,
    is_past_participle,
    is_verbal,
    plan_of,
    preposition,
    universal,
)
from schemas.ontology import ClaimType, Role

_BARE = frozenset({"transfer as a noun", "purchase as a noun"})
"""The frames of nouns that may stand without a word for what is handed over."""


class Arguments:
    """Completes the events of a document, surest source first."""

    def __init__(self, finder: FrameFinder) -> None:
        self.finder = finder
        self.frames = finder.frames
        self.grammar = finder.grammar
        self.neighbours = Neighbours(finder)
        self.discourse = Discourse(finder)

    def complete(self, events: list[Event], phrases: Phrases) -> list[Event]:
        """Fill what each event leaves open, and return the same events."""
        for event in events:
            self._controlled(event, phrases)
            self.neighbours.parties(event, phrases, events)
            self._supported(event, phrases)
            self.neighbours.goods(event, phrases, events)
        self._implied(events)
        self.discourse.complete(events, phrases)
        self._untold(events, phrases)
        return events

    def _controlled(self, event: Event, phrases: Phrases) -> None:
        """The subject that a verb shares with the verb above or beside it."""
        if not (is_verbal(event.trigger) or is_past_participle(event.trigger)):
            return
        if event.frame.subject in event.roles and not is_past_participle(event.trigger):
            return
        passive = is_passive(event.trigger) or (
            universal(event.trigger) == "advcl" and is_past_participle(event.trigger)
        )
        roles = event.frame.object if passive else (event.frame.subject,)
        for controller in self._controllers(event.trigger):
            fillers = {role: fillers_of(role, controller, phrases) for role in roles}
            if any(fillers.values()):
                for role in roles:
                    event.add(role, fillers[role])
                return

    def _controllers(self, verb: Token) -> Iterator[Token]:
        owner = self._owner(verb)
        if owner is not None:
            yield owner
            return
        token = verb
        for head in chain(verb):
            relation = universal(token)
            if relation not in ("xcomp", "advcl", "conj", "acl", "ccomp", "obl", "aux", "cop"):
                return
            if relation == "ccomp" and features(verb, "VerbForm") != ["Inf"]:
                return
            if is_verbal(head) or is_past_participle(head):
                yield from self._subjects(head, controls=relation != "conj")
            elif relation == "acl":
                yield from (c for c in head.children if c.dep_ == "nmod:poss")
            token = head

    def _owner(self, verb: Token) -> Token | None:
        """Whose plan an infinitive is, if that is said before it."""
        _, owner = plan_of(verb) or (None, None)
        if owner is None:
            return None
        marker = preposition(owner, self.grammar.contractions, self.finder.prepositions)
        return owner if marker in self.grammar.agents | self.grammar.genitives else None

    def _subjects(self, verb: Token, *, controls: bool) -> Iterator[Token]:
        slots = self.finder.slots(verb)
        if controls and is_any(verb, self.frames.controllers):
            yield from (slot.token for slot in slots if slot.place == "object")
            yield from (slot.token for slot in slots if slot.preposition in self.grammar.datives)
            if is_past_participle(verb) and not has_subject(verb):
                yield from (c for c in verb.head.children if universal(c) == "nsubj")
            return
        place = "object" if is_passive(verb) else "subject"
        yield from (slot.token for slot in slots if slot.place == place)

    def _supported(self, event: Event, phrases: Phrases) -> None:
        """Whoever announces, signs or stops the transfer that a noun names."""
        if is_verbal(event.trigger):
            return
        for head in chain(event.trigger):
            if not (is_verbal(head) or is_past_participle(head)):
                continue
            if not is_any(head, self.frames.support):
                return
            subjects = [slot.token for slot in self.finder.slots(head) if slot.place == "subject"]
            subjects = subjects or list(self._controllers(head))
            for subject in subjects[:1]:
                self._lend(event, head, phrases.actors(subject))
            for slot in self.finder.slots(head):
                if slot.place == "oblique":
                    for role in self.finder.roles(event, slot):
                        event.add(role, fillers_of(role, slot.token, phrases))
            return

    def _lend(self, event: Event, verb: Token, fillers: list[Filler]) -> None:
        """Give the verb's subject to the noun: its own subject role, or the other one of whoever gains by it."""
        own = event.frame.subject
        if event.frame.claim is not ClaimType.SUPPLIES:
            event.add(own, fillers)
            return
        other = Role.RECIPIENT if own is Role.SUPPLIER else Role.SUPPLIER
        gains = is_any(verb, self.frames.gains) or (own is Role.SUPPLIER and is_any(verb, self.frames.wishes))
        if gains and own is Role.RECIPIENT and other in event.roles and own not in event.roles:
            event.roles[own] = event.roles.pop(other)
        for role in (other, own) if gains else (own, other):
            event.add(role, fillers)

    def _implied(self, events: list[Event]) -> None:
        """The item that a verb itself names, to arm, to train, and arms where nothing was sent."""
        for event in events:
            if event.frame.item:
                self._imply(event, event.frame.item, event.trigger)
            elif event.frame.claim is ClaimType.SUPPLIES:
                for child in event.trigger.children:
                    if child.lower_ in self.frames.nothing and universal(child) in ("obj", "nsubj"):
                        self._imply(event, "arms", child)

    def _untold(self, events: list[Event], phrases: Phrases) -> None:
        """Arms where a noun for a transfer stands without a word for what: all deliveries to Ukraine were halted."""
        for event in events:
            noun = event.trigger
            told = self._holds(noun) or any(self._tells(word, phrases) for word in noun.children)
            if event.frame.name in _BARE and not told:
                self._imply(event, "arms", noun)

    def _holds(self, noun: Token) -> bool:
        """Whether a verb tells what a delivery holds: the shipment contained flour."""
        verb = noun.head
        told = [frame for form in forms(verb) for frame in self.finder.verbs.get(form, ())]
        return universal(noun) == "nsubj" and any(frame.about for frame in told)

    def _imply(self, event: Event, item: str, here: Token) -> None:
        entity = self.finder.known.reference.entities[item]
        event.add(Role.ITEM, [Filler(entity, here, here.idx, here.idx + len(here), "implied")])

    def _tells(self, word: Token, phrases: Phrases) -> bool:
        """Whether a word beside a noun for a transfer may say of what: gas imports, sales of wheat, farm exports."""
        relation = universal(word)
        if word.i in phrases.mentions or relation not in ("amod", "compound", "appos", "flat", "nmod", "obl"):
            return False
        led = preposition(word, self.grammar.contractions, self.finder.prepositions)
        return relation not in ("nmod", "obl") or led in self.grammar.genitives
