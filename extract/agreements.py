"""Agreements that a text describes by their parties and their kind, where they have no name of their own."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from extract.designations import slug
from extract.frames import Event
from extract.knowledge import Knowledge
from extract.phrases import Filler, Phrases
from extract.syntax import is_any, universal
from schemas.claims import Entity
from schemas.ontology import EntityType, Role

DESCRIBED = "described"
"""The kind of a filler that is an agreement without a name."""
_WIDE = 8
"""Words around the noun that may describe its agreement."""
_MOST = 6
"""Parties that a sentence names at most for an agreement to be between them."""

_DESCRIBED = (
    "comprehensive", "strategic", "mutual", "reciprocal", "joint", "military", "technical", "defence", "security",
    "nuclear", "naval", "propulsion", "information", "exchange", "arms", "equipment", "technology", "transfer", "peace",
    "friendship", "access", "logistics", "assistance", "visiting", "status", "forces", "framework", "cooperation",
    "partnership", "accession", "alliance", "treaty", "pact", "memorandum", "protocol", "declaration",
)  # fmt: skip
"""The words of an agreement's id in their order, so that it is one id in all languages."""

_VAGUE = frozenset({"treaty", "pact", "memorandum", "protocol", "declaration"})
"""Those that one text puts for another."""


class AgreementReader:
    """Gives the agreement of an event a name."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.words = known.pack.instruments

    def read(self, event: Event, phrases: Phrases, year: str | None) -> Filler | None:
        """Return the agreement that an event of signing speaks of without a name, None if its parties are not told.

        `year` is the one in which it was signed.
        """
        noun = self._noun(event.trigger, phrases)
        if noun is None:
            return None
        parties = self._parties(event, noun, phrases)
        if not 1 < len(parties) <= _MOST:
            return None
        return Filler(self.named(noun, parties, year), noun, noun.idx, noun.idx + len(noun), DESCRIBED)

    def _noun(self, trigger: Token, phrases: Phrases) -> Token | None:
        """The word for an agreement that a trigger is said of, or else the nearest below it."""
        if universal(trigger) in ("acl", "amod") and self._is_agreement(trigger.head, phrases):
            return trigger.head
        below = (token for token in trigger.subtree if self._is_agreement(token, phrases))
        return min(below, key=lambda token: abs(token.i - trigger.i), default=None)

    def _is_agreement(self, token: Token, phrases: Phrases) -> bool:
        """Whether a word speaks of an agreement; a name does that belongs to one of two states and may be another's.

        What points back to a treaty of many is that treaty.
        """
        mention = phrases.mentions.get(token.i)
        if mention is None:
            named = [span for span in phrases.anaphors.get(token.i, ()) if span.label_ == EntityType.INSTRUMENT]
            many = any(not self.known.is_bilateral(span.kb_id_) for span in named)
            return is_any(token, self.words.agreement) and not many
        return self.known.is_bilateral(mention.kb_id_) and any(
            word.lower() in self.words.translations for word in mention.text.split()
        )

    def _parties(self, event: Event, noun: Token, phrases: Phrases) -> list[Entity]:
        """The event's parties; if that is not two, with states of the phrase, of the sentence, of the one before."""
        told = [filler.entity for filler in event.roles.get(Role.PARTY, ())]
        sent = noun.sent
        before = noun.doc[sent.start - 1].sent.start if sent.start else 0
        found = _unique(told)
        for words in (noun.subtree, sent, noun.doc[before : sent.end]):
            if len(found) > 1:
                break
            found = _unique([*told, *_states(words, phrases)])
        return found

    def named(self, noun: Token, parties: Sequence[Entity], year: str | None) -> Entity:
        """Return the known agreement of these alone and of this year or description, else one named by its words."""
        description = [*self._description(noun)]
        known = self._known({party.id for party in parties}, set(description) - _VAGUE, year)
        if known is not None:
            return known
        described = [*sorted(slug(party.name) for party in parties), *description, "agreement"]
        name = " ".join(word.capitalize() for word in described)
        return Entity(id="-".join(described), type=EntityType.INSTRUMENT, name=name)

    def _known(self, parties: set[str], words: set[str], year: str | None) -> Entity | None:
        reference = self.known.reference
        between = [one for one in reference.instruments.values() if one.parties and set(one.parties) == parties]
        dated = [one for one in between if year and (one.opened or "").startswith(year)]
        alike = [one for one in between if words and words <= set(one.id.split("-"))]
        found = dated or (alike if len(alike) == 1 else [])
        return reference.entities[found[0].id] if found else None

    def _description(self, noun: Token) -> Iterator[str]:
        near = [t for t in noun.subtree if abs(t.i - noun.i) <= _WIDE]
        words = {word for t in near for word in (t.lemma_.lower(), *t.lower_.split())}
        kept = {self.words.translations[word] for word in words if word in self.words.translations}
        yield from (word for word in _DESCRIBED if word in kept)


def _states(tokens: Iterable[Token], phrases: Phrases) -> Iterator[Entity]:
    mentions = (phrases.mentions.get(token.i) for token in tokens)
    spans = (span for span in mentions if span is not None and span.label_ == EntityType.STATE)
    return (phrases.filler(span).entity for span in spans)


def _unique(entities: Iterable[Entity]) -> list[Entity]:
    return sorted({entity.id: entity for entity in entities}.values(), key=lambda entity: entity.id)
