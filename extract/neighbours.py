"""Find the roles of a trigger among the words beside it, wherever a small parser hung them."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.frames import Event, FrameFinder, fillers_of
from extract.phrases import Filler, Phrases, inferred
from extract.syntax import features, has_subject, is_finite, is_passive, is_verbal, preposition, universal
from schemas.ontology import ACTORS, ITEMS, ClaimType, EntityType, Role

_CLOSE = 4
"""Words behind a verb among which a second object stands first: an article and a name."""

_ORIGIN = 3
"""Words before an item among which its nationality stands: American P-8 patrol aircraft."""

_RELATIVE = 7
"""Words between a relative pronoun and its verb at most."""

_TYPES = {Role.ITEM: ITEMS, Role.INSTRUMENT: frozenset({EntityType.INSTRUMENT})}
"""What may fill the role that an event is about."""


class Neighbours:
    """Completes an event from the words of its clause."""

    def __init__(self, finder: FrameFinder) -> None:
        self.finder = finder
        self.grammar = finder.grammar

    def parties(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """Fill the actors by the prepositions of the frame, and a subject from before the verb."""
        self._double_object(event, phrases)
        self._loose(event, phrases, events)
        self._loose_subject(event, phrases, events)

    def goods(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """Fill the item or instrument by the next one named, and its supplier by its nationality."""
        self._unattached(event, phrases, events)
        self._origin(event, phrases)

    def _double_object(self, event: Event, phrases: Phrases) -> None:
        """A recipient right behind the verb, which a parser may take for a part of the item: to sell India missiles."""
        trigger = event.trigger
        if Role.RECIPIENT not in event.frame.object or not is_verbal(trigger) or is_passive(trigger):
            return
        for token in trigger.doc[trigger.i + 1 : min(trigger.i + _CLOSE, trigger.sent.end)]:
            mention = phrases.mentions.get(token.i)
            if token.i in phrases.anaphors and phrases.actors(token):
                event.add(Role.RECIPIENT, phrases.actors(token))
                return
            if mention is not None:
                named = mention.label_ in ACTORS and mention.id_ != "demonym" and token.i + 1 < trigger.sent.end
                if named and token.nbor().pos_ in ("NUM", "DET", "ADJ", "NOUN", "PROPN"):
                    event.add(Role.RECIPIENT, phrases.actors(token))
                return
            if token.pos_ != "DET":
                return

    def own_parties(self, event: Event, role: Role, items: list[Filler], phrases: Phrases) -> dict[str, Filler]:
        """The party that each of several items has right behind it, by item id: missiles from A, radars from B."""
        found: dict[str, Filler] = {}
        for item in items:
            for token in item.token.doc[item.token.i + 1 : item.token.i + _CLOSE + 2]:
                mention = phrases.mentions.get(token.i)
                if mention is not None and mention.label_ in ACTORS:
                    marker = preposition(token, self.grammar.contractions, self.finder.prepositions)
                    if marker in event.frame.obliques.get(role, ()) and (actors := phrases.actors(token)):
                        found[item.entity.id] = actors[0]
                if mention is not None or token.text in (",", ";") or token.pos_ in ("CCONJ", "VERB"):
                    break
        return found if len({f.entity.id for f in found.values()}) > 1 else {}

    def _loose(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """Prepositions of the frame in the same clause, wherever the parser hung them."""
        triggers = {other.trigger.i for other in events} - {event.trigger.i}
        for token in self._clause(event.trigger, triggers):
            if (token.i not in phrases.mentions and token.i not in phrases.anaphors) or token.dep_ == "nmod:poss":
                continue
            marker = preposition(token, self.grammar.contractions, self.finder.prepositions)
            receives = event.frame.subject is Role.RECIPIENT and is_verbal(event.trigger)
            from_there = marker in self.grammar.genitives and marker in event.frame.obliques.get(Role.SUPPLIER, ())
            if receives and from_there:
                event.add(Role.SUPPLIER, phrases.actors(token))
            if marker in self.grammar.agents and self._takes_agent(event.trigger):
                event.add(event.frame.subject, fillers_of(event.frame.subject, token, phrases))
            for role, words in event.frame.obliques.items():
                if marker in words and marker not in self.grammar.genitives and role not in event.roles:
                    event.add(role, fillers_of(role, token, phrases))

    def _loose_subject(self, event: Event, phrases: Phrases, events: list[Event]) -> None:
        """The nearest actor without preposition before an active finite verb that the tree gives no subject."""
        trigger = event.trigger
        if (
            event.frame.subject in event.roles
            or not is_verbal(trigger)
            or is_passive(trigger)
            or universal(trigger) == "xcomp"
        ):
            return
        if has_subject(trigger) or not is_finite(trigger) or event.frame.subject is Role.ITEM:
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
            if mention is None or mention.root.i != token.i or mention.label_ not in _TYPES[wanted]:
                continue
            if preposition(token, self.grammar.contractions, self.finder.prepositions) not in self.grammar.places:
                event.add(wanted, fillers_of(wanted, token, phrases))
                return

    def _looks_back(self, trigger: Token) -> bool:
        """Whether the item is to be looked for before the trigger: passives and relative clauses."""
        before = trigger.doc[max(trigger.sent.start, trigger.i - _RELATIVE) : trigger.i]
        return (
            is_passive(trigger)
            or universal(trigger) == "acl"
            or any(t.lower_ in self.grammar.relatives for t in before)
        )

    def _before(self, trigger: Token, triggers: set[int]) -> Iterator[Token]:
        """The words before a trigger back to the clause before, nearest first."""
        for token in reversed(trigger.doc[trigger.sent.start : trigger.i]):
            if token.i in triggers or token.text in (";", ":"):
                return
            yield token

    def _clause(self, trigger: Token, triggers: set[int], stops: tuple[str, ...] = (";", ":")) -> Iterator[Token]:
        """The words behind a trigger up to the next clause or trigger."""
        for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:
            finite = token.pos_ in ("VERB", "AUX") and features(token, "VerbForm") == ["Fin"]
            if token.i in triggers or token.text in stops or (finite and token.head != trigger):
                return
            yield token

    def _origin(self, event: Event, phrases: Phrases) -> None:
        """The nationality of the goods, where nobody else is named as their supplier."""
        if event.frame.claim is not ClaimType.SUPPLIES or Role.SUPPLIER in event.roles:
            return
        for item in event.roles.get(Role.ITEM, ()):
            first = max(item.token.sent.start, item.token.i - _ORIGIN)
            before = (t for t in item.token.doc[first : item.token.i] if t.head.i >= t.i)
            for child in (*item.token.children, *before):
                own = phrases.mentions.get(child.i)
                if own is not None and own.id_ == "demonym" and universal(child) in ("amod", "compound", "nmod"):
                    event.add(Role.SUPPLIER, inferred(phrases.actors(child)))
