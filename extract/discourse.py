"""Find the roles of an event in what the text has told before, or tells beside it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from extract.frames import ACTOR_ROLES, Event, FrameFinder
from extract.phrases import ANYTHING, Filler, Phrases, inferred
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
        self._told(events, phrases)
        self._same_instrument(events)

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
            if event.trigger.sent.start != other.trigger.sent.start or not _agree(event, other):
                continue
            if event.roles and other.roles and {*event.roles, *other.roles} >= {*ACTOR_ROLES, Role.ITEM}:
                for one, two in ((event, other), (other, event)):
                    for role, fillers in one.roles.items():
                        two.add(role, inferred(fillers))

    def _told(self, events: list[Event], phrases: Phrases) -> None:
        """What each transfer leaves to the ones before it, and to the rest of its sentence."""
        transfers = [event for event in events if event.frame.claim is ClaimType.SUPPLIES]
        order = {sent.start: number for number, sent in enumerate(phrases.doc.sents)}
        for position, event in enumerate(transfers):
            here = order[event.trigger.sent.start]
            before = transfers[:position]
            near = [e for e in before if here - order[e.trigger.sent.start] <= _BACK]
            self._specialise(event, near, phrases)
            if Role.ITEM in event.roles and not event.frame.strict:
                self._earlier(event, before, near)
                self._left_over(event, events, phrases)

    def _same_instrument(self, events: list[Event]) -> None:
        """The treaty just signed or left, for a verb that names none: Russia has never joined."""
        signatures = [event for event in events if event.frame.claim is ClaimType.SIGNS and not event.frame.strict]
        for earlier, event in pairwise(signatures):
            near = event.trigger.sent.start <= earlier.trigger.sent.end
            alone = not any(universal(c) in ("obj", "obl", "xcomp") for c in event.trigger.children)
            if near and alone and Role.PARTY in event.roles and Role.INSTRUMENT in earlier.roles:
                event.add(Role.INSTRUMENT, inferred(earlier.roles[Role.INSTRUMENT]))

    def _earlier(self, event: Event, before: list[Event], near: list[Event]) -> None:
        """The other party of the transfer just spoken of."""
        if not event.frame.about and not any(role in event.roles for role in ACTOR_ROLES):
            return
        for role in ACTOR_ROLES:
            told = [e.roles[role] for e in near if role in e.roles and (event.frame.about or _overlap(event, e))]
            event.add(role, inferred(told[-1] if told else _topic(role, event, before)))

    def _specialise(self, event: Event, near: list[Event], phrases: Phrases) -> None:
        """The system just spoken of, where the same actor now deals in "eight jets"."""
        items = event.roles.get(Role.ITEM, [])
        if len(items) != 1 or items[0].entity.type is not EntityType.CATEGORY or items[0].entity.id == ANYTHING:
            return
        general = items[0]
        for other in reversed(near):
            systems = [f for f in other.roles.get(Role.ITEM, ()) if f.entity.type is EntityType.SYSTEM]
            named = [f for f in systems if phrases.is_kind_of(f.entity, general.entity.id)]
            if len(named) == 1 and _same_actors(event, other):
                event.roles[Role.ITEM] = [replace(general, entity=named[0].entity, inferred=True)]
                return

    def _left_over(self, event: Event, events: list[Event], phrases: Phrases) -> None:
        """The only other actor of the sentence, or its subject, where just one party is missing."""
        missing = [role for role in ACTOR_ROLES if role not in event.roles]
        if len(missing) != 1:
            return
        beside = [e for e in events if e.trigger.sent.start == event.trigger.sent.start]
        taken = {f.entity.id for e in beside for fillers in e.roles.values() for f in fillers}
        present = (f for f in self._present(event.trigger, phrases) if phrases.may_trade(f.entity))
        others = {f.entity.id: f for f in present if f.entity.id not in taken}
        if missing[0] is Role.SUPPLIER:
            others = {key: f for key, f in others.items() if self._may_have_sent(f.token, event)}
        leading = [f for f in others.values() if universal(f.token) == "nsubj" and universal(f.token.head) == "root"]
        if len(others) == 1 or len(leading) == 1:
            event.add(missing[0], inferred(leading or others.values()))

    def _may_have_sent(self, token: Token, event: Event) -> bool:
        """Whether an actor stands where a supplier would: a subject above the trigger, an owner, behind from."""
        marker = preposition(token, self.grammar.contractions, self.finder.prepositions)
        above = universal(token) == "nsubj" and (token.head == event.trigger or token.head in event.trigger.ancestors)
        return above or token.dep_ == "nmod:poss" or marker in event.frame.obliques.get(Role.SUPPLIER, ())

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
            marker = preposition(token, self.grammar.contractions, self.finder.prepositions)
            beside = token.head == trigger or token.head.i in phrases.mentions or " " in marker
            if universal(token) == "nmod" and not beside and not is_any(token.head, self.grammar.collectives):
                continue
            if marker in self.grammar.agents and token.head != trigger:
                continue
            if marker not in self.grammar.places and not is_any(token.head, self.finder.known.pack.modality.reports):
                yield phrases.filler(mention)


def _agree(event: Event, other: Event) -> bool:
    """Whether what two events both name is the same; the goods may differ where one describes those of the other."""
    shared = event.roles.keys() & other.roles.keys()
    if universal(other.trigger) == "acl":
        shared -= {Role.ITEM}
    ids = ({f.entity.id for f in event.roles[role]} & {f.entity.id for f in other.roles[role]} for role in shared)
    return all(ids)


def _same_actors(event: Event, other: Event) -> bool:
    """Whether two events have an actor in the same role."""
    pairs = ({(role, f.entity.id) for role in ACTOR_ROLES for f in e.roles.get(role, ())} for e in (event, other))
    one, two = pairs
    return bool(one & two)


def _topic(role: Role, event: Event, earlier: list[Event]) -> list[Filler]:
    """The one actor that has this role in every earlier transfer of the text, for a named system."""
    if not any(f.entity.type is EntityType.SYSTEM for f in event.roles.get(Role.ITEM, ())):
        return []
    told = [e.roles[role] for e in earlier if role in e.roles]
    same = {f.entity.id for fillers in told for f in fillers}
    return told[-1] if len(same) == 1 else []


def _overlap(event: Event, earlier: Event) -> bool:
    """Whether two events share an actor or an item, or the later one only points to its item."""
    one, other = ({f.entity.id for fillers in e.roles.values() for f in fillers} for e in (event, earlier))
    return bool(one & other) or any(f.inferred for f in event.roles.get(Role.ITEM, ()))


def _joined(token: Token, other: Token) -> bool:
    """Whether two triggers are coordinated, or one is the open complement of the other."""
    return (token.head == other and universal(token) in _TIES) or (other.head == token and universal(other) in _TIES)
