"""Find the roles of a trigger that the tree gives away: controlled subjects and support verbs."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.discourse import Discourse
from extract.frames import Event, FrameFinder, fillers_of
from extract.neighbours import Neighbours
from extract.phrases import ANYTHING, Filler, Phrases
from extract.syntax import (
    chain,
    features,
    has_subject,
    is_any,
    is_passive,
    is_past_participle,
    is_verbal,
    plan_of,
    preposition,
    universal,
)
from schemas.ontology import ITEMS, ClaimType, Role


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
        self._implied(events, phrases)
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

    def _implied(self, events: list[Event], phrases: Phrases) -> None:
        """The item that a verb itself names, to arm, to train, and arms where nothing was sent."""
        for event in events:
            if event.frame.item:
                self._imply(event, event.frame.item, event.trigger)
            elif event.frame.claim is ClaimType.SUPPLIES:
                for child in event.trigger.children:
                    if self._is_nothing(child) and _speaks_of_arms(child, phrases):
                        self._imply(event, ANYTHING, child)

    def _is_nothing(self, token: Token) -> bool:
        """Whether a word stands for no goods at all, and not for none but those that follow."""
        words = self.frames.undone
        behind = token.doc[token.i + 1 : token.i + 2]
        bare = token.lower_ in words.nothing and universal(token) in ("obj", "nsubj")
        return bare and not any(word.lower_ in words.but for word in behind)

    def _untold(self, events: list[Event], phrases: Phrases) -> None:
        """Arms where a text of arms does not tell what: all deliveries to Ukraine were halted."""
        for event in events:
            noun = event.trigger
            told = self._holds(noun) or any(self._tells(word, phrases) for word in noun.children)
            bare = noun.lower_ in self.frames.bare and event.frame.claim is ClaimType.SUPPLIES
            if bare and not told and _speaks_of_arms(noun, phrases):
                self._imply(event, ANYTHING, noun)

    def _holds(self, noun: Token) -> bool:
        """Whether a verb tells what a delivery holds: the shipment contained flour."""
        return universal(noun) == "nsubj" and any(universal(child) in ("obj", "obl") for child in noun.head.children)

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


def _speaks_of_arms(token: Token, phrases: Phrases) -> bool:
    """Whether the sentence of a word or the one before names goods that arms are."""
    start = token.sent.start
    first = token.doc[start - 1].sent.start if start else 0
    return any(span.label_ in ITEMS and first <= span.start < token.sent.end for span in phrases.mentions.values())
