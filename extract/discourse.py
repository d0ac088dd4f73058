"""Find the roles of an event in what the text has told before, or tells beside it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from extract.frames import ACTOR_ROLES, Event, FrameFinder, complete_enough
from extract.phrases import Filler, Phrases, inferred
from extract.syntax import is_any, preposition, universal
from schemas.ontology import ACTORS, ClaimType, EntityType, Role

_BACK = 1
"""Sentences that an open role reaches back over for the event before it."""

_TIES = frozenset({"conj", "xcomp"})


class Discourse:
    """Completes events from each other."""

    def __init__(self, finder: FrameFinder) -> None:
        self.finder = finder
        self.grammar = finder.grammar

    def complete(self, events: list[Event], phrases: Phrases) -> None:
        """Fill what events have in common, then what only the text as a whole tells."""
        self._shared(events)
        self._complementary(events)
        self._earlier(events, phrases)
        self._left_over(events, phrases)

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
                told = [
                    e for e in near if e.frame.claim is ClaimType.SUPPLIES and (event.frame.about or _overlap(event, e))
                ]
                event.add(role, inferred(told[-1].roles[role] if told else _topic(role, event, events[:position])))

    def _specialise(self, event: Event, earlier: list[Event], order: dict[int, int], phrases: Phrases) -> None:
        """The system just spoken of, where the same actor now deals in "eight jets"."""
        items = event.roles.get(Role.ITEM, [])
        if (
            event.frame.claim is not ClaimType.SUPPLIES
            or len(items) != 1
            or items[0].entity.type is not EntityType.CATEGORY
        ):
            return
        for other in reversed(earlier):
            near = order[event.trigger.sent.start] - order[other.trigger.sent.start] <= _BACK
            systems = [f for f in other.roles.get(Role.ITEM, ()) if f.entity.type is EntityType.SYSTEM]
            named = [
                f for f in systems if items[0].entity.id != "arms" and phrases.is_kind_of(f.entity, items[0].entity.id)
            ]
            if near and len(named) == 1 and _same_actors(event, other):
                event.roles[Role.ITEM] = [
                    replace(named[0], token=items[0].token, start=items[0].start, end=items[0].end, inferred=True)
                ]
                return

    def _left_over(self, events: list[Event], phrases: Phrases) -> None:
        """The only other actor of the sentence, where just one party is missing."""
        for event in events:
            missing = [role for role in ACTOR_ROLES if role not in event.roles]
            if event.frame.strict or Role.ITEM not in event.roles or len(missing) != 1:
                continue
            beside = [e for e in events if e.trigger.sent.start == event.trigger.sent.start]
            taken = {f.entity.id for e in beside for fillers in e.roles.values() for f in fillers}
            others = {f.entity.id: f for f in self._present(event.trigger, phrases) if f.entity.id not in taken}
            leading = [
                f for f in others.values() if universal(f.token) == "nsubj" and universal(f.token.head) == "root"
            ]
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
