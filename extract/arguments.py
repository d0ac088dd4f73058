"""Find the roles that a clause leaves open: controlled subjects, support verbs, loose prepositions, earlier events."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from extract.frames import Event, FrameFinder, fillers_of
from extract.phrases import Filler, Phrases, inferred
from extract.syntax import chain, has_subject, is_any, is_passive, is_past_participle, is_verbal, preposition, universal
from schemas.ontology import ACTORS, ITEMS, ClaimType, EntityType, Role

ACTOR_ROLES = (Role.SUPPLIER, Role.RECIPIENT)
_RELATIVE = 7
"""Words between a relative pronoun and its verb at most."""

_BACK = 1
"""Sentences that an open role reaches back over for the event before it."""


class Arguments:
    """Completes the events of a document, surest source first."""

    def __init__(self, finder: FrameFinder) -> None:
        self.finder = finder
        self.frames = finder.frames
        self.grammar = finder.grammar

    def complete(self, events: list[Event], phrases: Phrases) -> list[Event]:
        """Fill what each event leaves open, and return the same events."""
        for event in events:
            self._controlled(event, phrases)
            self._loose(event, phrases, events)
            self._loose_subject(event, phrases, events)
            self._supported(event, phrases)
            self._unattached(event, phrases, events)
            self._origin(event, phrases)
        self._implied(events)
        self._shared(events)
        self._complementary(events)
        self._earlier(events, phrases)
        self._left_over(events, phrases)
        return events

    def _controlled(self, event: Event, phrases: Phrases) -> None:
        """The subject that a verb shares with the verb above or beside it."""
        if not (is_verbal(event.trigger) or is_past_participle(event.trigger)):
            return
        if event.frame.subject in event.roles and not is_past_participle(event.trigger):
            return
        passive = is_passive(event.trigger) or universal(event.trigger) == "advcl" and is_past_participle(event.trigger)
        roles = event.frame.object if passive else (event.frame.subject,)
        for controller in self._controllers(event.trigger):
            fillers = {role: fillers_of(role, controller, phrases) for role in roles}
            if any(fillers.values()):
                for role in roles:
                    event.add(role, fillers[role])
                return

    def _controllers(self, verb: Token) -> Iterator[Token]:
        token = verb
        for head in chain(verb):
            relation = universal(token)
            if relation not in ("xcomp", "advcl", "conj", "acl", "ccomp", "obl", "aux", "cop"):
                return
            if relation == "ccomp" and verb.morph.get("VerbForm") != ["Inf"]:
                return
            if is_verbal(head) or is_past_participle(head):
                yield from self._subjects(head, controls=relation != "conj")
            elif relation == "acl":
                yield from (c for c in head.children if c.dep_ == "nmod:poss")
            token = head

    def _subjects(self, verb: Token, *, controls: bool) -> Iterator[Token]:
        slots = self.finder.slots(verb)
        if controls and (is_any(verb, self.frames.controllers)):
            yield from (slot.token for slot in slots if slot.place == "object")
            yield from (slot.token for slot in slots if slot.preposition in self.grammar.datives)
            return
        yield from (slot.token for slot in slots if slot.place == "subject")

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

    def _loose(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """Prepositions of the frame in the same clause, wherever the parser hung them."""
        triggers = {other.trigger.i for other in events} - {event.trigger.i}
        for token in self._clause(event.trigger, triggers):
            if token.i not in phrases.mentions and token.i not in phrases.anaphors:
                continue
            marker = preposition(token, self.grammar.contractions, self.finder.prepositions)
            if marker in self.grammar.genitives and event.frame.subject is Role.RECIPIENT and is_verbal(event.trigger):
                words = event.frame.obliques.get(Role.SUPPLIER, frozenset())
                event.add(Role.SUPPLIER, phrases.actors(token) if marker in words else [])
            if marker in self.grammar.agents and self._takes_agent(event.trigger):
                event.add(event.frame.subject, fillers_of(event.frame.subject, token, phrases))
            for role, words in event.frame.obliques.items():
                if marker in words and marker not in self.grammar.genitives and role not in event.roles:
                    event.add(role, fillers_of(role, token, phrases))

    def _loose_subject(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """The nearest actor without preposition before an active finite verb that the tree gives no subject."""
        trigger = event.trigger
        if event.frame.subject in event.roles or not is_verbal(trigger) or is_passive(trigger) or universal(trigger) == "xcomp":
            return
        if has_subject(trigger) or trigger.morph.get("VerbForm") == ["Inf"] or event.frame.subject is Role.ITEM:
            return
        triggers = {other.trigger.i for other in events} - {trigger.i}
        for token in self._before(trigger, triggers):
            if token.text == "," or token.lower_ in self.grammar.relatives:
                return
            if preposition(token, self.grammar.contractions, self.finder.prepositions) == "":
                event.add(event.frame.subject, phrases.actors(token))
            if event.frame.subject in event.roles:
                return

    def _takes_agent(self, trigger: Token) -> bool:
        return not is_verbal(trigger) or is_passive(trigger)

    def _unattached(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """The first item behind the trigger, or before a passive one, where the tree gives none."""
        frame = event.frame
        wanted = Role.ITEM if frame.claim is ClaimType.SUPPLIES else Role.INSTRUMENT
        if wanted in event.roles or frame.item or wanted not in (frame.subject, *frame.object, *frame.obliques):
            return
        triggers = {other.trigger.i for other in events} - {event.trigger.i}
        behind = self._clause(event.trigger, triggers, stops=(";",))
        before = self._before(event.trigger, triggers) if self._looks_back(event.trigger) else iter(())
        for token in (*before, *behind):
            mention = phrases.mentions.get(token.i)
            if mention is not None and mention.root.i == token.i and mention.label_ in _TYPES[wanted]:
                event.add(wanted, fillers_of(wanted, token, phrases))
                return

    def _looks_back(self, trigger: Token) -> bool:
        """Whether the item is to be looked for before the trigger: passives and relative clauses."""
        before = trigger.doc[max(trigger.sent.start, trigger.i - _RELATIVE) : trigger.i]
        return is_passive(trigger) or universal(trigger) == "acl" or any(t.lower_ in self.grammar.relatives for t in before)

    def _before(self, trigger: Token, triggers: set[int]) -> Iterator[Token]:
        """The words before a trigger back to the clause before, nearest first."""
        for token in reversed(trigger.doc[trigger.sent.start : trigger.i]):
            if token.i in triggers or token.text in (";", ":"):
                return
            yield token

    def _clause(self, trigger: Token, triggers: set[int], stops: tuple[str, ...] = (";", ":")) -> Iterator[Token]:
        """The words behind a trigger up to the next clause or trigger."""
        for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:
            finite = token.pos_ in ("VERB", "AUX") and token.morph.get("VerbForm") == ["Fin"]
            if token.i in triggers or token.text in stops or (finite and token.head != trigger):
                return
            yield token

    def _origin(self, event: Event, phrases: Phrases) -> None:
        """The nationality of the goods, where nobody else is named as their supplier."""
        if event.frame.claim is not ClaimType.SUPPLIES or Role.SUPPLIER in event.roles:
            return
        for item in event.roles.get(Role.ITEM, ()):
            for child in item.token.children:
                own = phrases.mentions.get(child.i)
                if own is not None and own.id_ == "demonym" and universal(child) in ("amod", "compound", "nmod"):
                    event.add(Role.SUPPLIER, inferred(phrases.actors(child)))

    def _implied(self, events: list[Event]) -> None:
        """The item that a verb itself names: to arm, to train."""
        for event in events:
            if event.frame.item:
                entity = self.finder.known.reference.entities[event.frame.item]
                here = event.trigger
                event.add(Role.ITEM, [Filler(entity, here, here.idx, here.idx + len(here), "implied")])

    def _shared(self, events: list[Event]) -> None:
        """Roles that coordinated triggers, or a trigger and the one it governs, have in common."""
        for event in events:
            for other in events:
                if other is event or other.frame.claim is not event.frame.claim or event.frame.strict:
                    continue
                if _joined(event.trigger, other.trigger):
                    for role, fillers in other.roles.items():
                        event.add(role, inferred(fillers))

    def _complementary(self, events: list[Event]) -> None:
        """What two half-told transfers of one sentence tell together: inducted F-16s, transferred by Denmark."""
        for event, other in pairwise(e for e in events if e.frame.claim is ClaimType.SUPPLIES and not e.frame.strict):
            if event.trigger.sent.start != other.trigger.sent.start or event.roles.keys() & other.roles.keys():
                continue
            if event.roles and other.roles and {*event.roles, *other.roles} >= {*ACTOR_ROLES, Role.ITEM}:
                for role, fillers in event.roles.items():
                    other.add(role, inferred(fillers))

    def _earlier(self, events: list[Event], phrases: Phrases) -> None:
        """The other party of the transfer just spoken of."""
        order = {sent.start: number for number, sent in enumerate(events[0].trigger.doc.sents)} if events else {}
        for position, event in enumerate(events):
            self._specialise(event, events[:position], order, phrases)
            if event.frame.claim is not ClaimType.SUPPLIES or Role.ITEM not in event.roles or event.frame.strict:
                continue
            for role in ACTOR_ROLES:
                alone = not event.frame.about and not any(r in event.roles for r in ACTOR_ROLES)
                if role in event.roles or alone:
                    continue
                here = order[event.trigger.sent.start]
                near = [e for e in events[:position] if here - order[e.trigger.sent.start] <= _BACK and role in e.roles]
                told = [e for e in near if e.frame.claim is ClaimType.SUPPLIES and (event.frame.about or _overlap(event, e))]
                event.add(role, inferred(told[-1].roles[role] if told else _topic(role, event, events[:position])))


    def _specialise(self, event: Event, earlier: list[Event], order: dict[int, int], phrases: Phrases) -> None:
        """The system just spoken of, where the same actor now deals in "eight jets"."""
        items = event.roles.get(Role.ITEM, [])
        if event.frame.claim is not ClaimType.SUPPLIES or len(items) != 1 or items[0].entity.type is not EntityType.CATEGORY:
            return
        for other in reversed(earlier):
            near = order[event.trigger.sent.start] - order[other.trigger.sent.start] <= _BACK
            systems = [f for f in other.roles.get(Role.ITEM, ()) if f.entity.type is EntityType.SYSTEM]
            named = [f for f in systems if items[0].entity.id != "arms" and phrases.is_kind_of(f.entity, items[0].entity.id)]
            if near and len(named) == 1 and _same_actors(event, other):
                event.roles[Role.ITEM] = [replace(named[0], token=items[0].token, start=items[0].start, end=items[0].end, inferred=True)]
                return

    def _left_over(self, events: list[Event], phrases: Phrases) -> None:
        """The only other actor of the sentence, where just one party is missing."""
        for event in events:
            missing = [role for role in ACTOR_ROLES if role not in event.roles]
            if event.frame.strict or Role.ITEM not in event.roles or len(missing) != 1:
                continue
            taken = {f.entity.id for fillers in event.roles.values() for f in fillers}
            others = {f.entity.id: f for f in self._present(event.trigger, phrases) if f.entity.id not in taken}
            leading = [f for f in others.values() if universal(f.token) == "nsubj" and universal(f.token.head) == "root"]
            if len(others) == 1 or len(leading) == 1:
                event.add(missing[0], inferred(leading or others.values()))

    def _present(self, trigger: Token, phrases: Phrases) -> Iterator[Filler]:
        """The actors of the sentence that are not mere places or speakers."""
        for token in trigger.sent:
            if universal(token) == "nsubj" and token.pos_ == "PRON":
                yield from phrases.actors(token)
            mention = phrases.mentions.get(token.i)
            if mention is None or mention.root.i != token.i or mention.label_ not in ACTORS:
                continue
            if mention.id_ == "demonym" and not is_any(token.head, self.grammar.collectives):
                continue
            marker = preposition(token, self.grammar.contractions, self.finder.prepositions | self.grammar.places)
            if marker not in self.grammar.places and not is_any(token.head, self.finder.known.pack.modality.reports):
                yield phrases.filler(mention)


def _same_actors(event: Event, other: Event) -> bool:
    """Whether two events have an actor in the same role."""
    pairs = ({(role, f.entity.id) for role in ACTOR_ROLES for f in e.roles.get(role, ())} for e in (event, other))
    one, two = pairs
    return bool(one & two)


def _topic(role: Role, event: Event, earlier: list[Event]) -> list[Filler]:
    """The one actor that has this role in every earlier transfer of the text, for a named system."""
    if not any(f.entity.type is EntityType.SYSTEM for f in event.roles.get(Role.ITEM, ())):
        return []
    told = [e.roles[role] for e in earlier if complete_enough(e) and e.frame.claim is ClaimType.SUPPLIES]
    same = {f.entity.id for fillers in told for f in fillers}
    return told[-1] if len(same) == 1 else []


def _overlap(event: Event, earlier: Event) -> bool:
    """Whether two events share an actor or an item, or the later one only points to its item."""
    one, other = ({f.entity.id for fillers in e.roles.values() for f in fillers} for e in (event, earlier))
    return bool(one & other) or any(f.inferred for f in event.roles.get(Role.ITEM, ()))


def _joined(token: Token, other: Token) -> bool:
    """Whether two triggers are coordinated, or one is the open complement of the other."""
    return (token.head == other and universal(token) in _TIES) or (other.head == token and universal(other) in _TIES)


_TYPES = {Role.ITEM: ITEMS, Role.INSTRUMENT: frozenset({EntityType.INSTRUMENT})}
"""What may fill the role that an event is about."""

_TIES = frozenset({"conj", "xcomp"})


def complete_enough(event: Event) -> bool:
    """Whether an event has the roles without which it states nothing."""
    if event.frame.claim is ClaimType.SUPPLIES:
        return all(role in event.roles for role in (*ACTOR_ROLES, Role.ITEM))
    return all(role in event.roles for role in (event.frame.subject, Role.INSTRUMENT))


