"""Views: what the network sees of a text: its words, who is named where, and who may play which role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from sys import intern
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract.candidates import Asked, Candidate, Scene
from extract.codes import FAR
from extract.frames import Event
from extract.knowledge import Knowledge
from extract.syntax import dictionary_form, universal
from schemas.claims import Entity
from schemas.ontology import EntityType, Role

_MORPHOLOGY = frozenset({"VerbForm", "Tense", "Voice", "Mood", "Polarity", "Number", "Person"})
"""What of a word's morphology may tell who does what to whom."""
_ENDING = 3
"""Letters of a word's end."""
_ORDERS, _SENTENCES = 23, 11
"""Entities and sentences of a text beyond which all are alike."""
_STEP = 2
"""Distances told apart in each doubling."""
_BACK, _AHEAD = -5, 3
"""Sentences between a candidate and its event beyond which all are alike."""


class Place(NamedTuple):
    """Where a candidate for a role stands: the words of event and candidate, the role's number, the entity's."""

    trigger: int
    word: int
    role: int
    entity: int


@dataclass(frozen=True, slots=True)
class View:
    """A text as the network sees it."""

    words: list[tuple[str, ...]]
    """What is told of each word, in the order of `WORD`."""
    heads: list[int]
    """The word that governs each word."""
    named: list[tuple[int, int]]
    """Words that name an entity, with the entity's number."""
    candidates: list[tuple[str, ...]]
    """What is told of each candidate, in the order of `CANDIDATE`."""
    places: list[Place]


WORD = ("word", "form", "ending", "speech", "relation", "morphology", "named", "frame", "order", "title", "sentence")
"""What is told of a word."""
CANDIDATE = ("role", "frame", "kind", "inferred", "ruled", "distance", "offset")
"""What is told of a candidate."""
ROLE_ORDER = tuple(role.value for role in Role)
"""The roles in the order of their numbers."""


def view(scene: Scene, asked: Sequence[Asked], known: Knowledge) -> View:
    """Return what the network sees of a text and of the candidates for the roles of its events."""
    return _Viewer(scene, known).view(asked)


class _Viewer:
    """Looks at one text."""

    def __init__(self, scene: Scene, known: Knowledge) -> None:
        self.scene = scene
        self.known = known
        self.entities: dict[str, int] = {}
        """The entities by id, numbered as they are named."""

    def view(self, asked: Sequence[Asked]) -> View:
        doc = self.scene.phrases.doc
        named = list(self._named(doc))
        triggers = {event.trigger.i: event.frame.name for event in reversed(self.scene.events)}
        words = [self._word(token, triggers.get(token.i, "")) for token in doc]
        candidates, places = [], []
        for one in asked:
            ruled = {filler.entity.id for filler in one.event.roles.get(one.role, ())}
            for candidate in one.candidates:
                candidates.append(self._candidate(one.event, one.role, candidate, ruled))
                places.append(self._place(one.event, one.role, candidate))
        return View(words, [token.head.i for token in doc], named, candidates, places)

    def _named(self, doc: Doc) -> Iterator[tuple[int, int]]:
        phrases = self.scene.phrases
        for token in doc:
            if token.i in phrases.mentions:
                yield token.i, self._number(phrases.mentions[token.i].kb_id_)
            for span in phrases.anaphors.get(token.i, ()):
                yield token.i, self._number(span.kb_id_)

    def _number(self, key: str) -> int:
        return self.entities.setdefault(key, len(self.entities))

    def _word(self, token: Token, frame: str) -> tuple[str, ...]:
        phrases, language = self.scene.phrases, token.lang_
        mention = phrases.mentions.get(token.i)
        behind = phrases.anaphors.get(token.i, ())
        key = mention.kb_id_ if mention is not None else behind[0].kb_id_ if behind else ""
        if mention is not None:
            entity = self.known.entity(key, mention.label_, mention.text)
            named = f"{entity.type} {self._kind(entity)}"
            word = form = named
            ending = f"named {mention.id_}"
        else:
            named = f"for {behind[0].label_}" if behind else ""
            word, ending = f"{language} {token.lower_}", f"{language} {token.lower_[-_ENDING:]}"
            form = f"{language} {dictionary_form(token)}"
        morphology = "|".join(part for part in str(token.morph).split("|") if part.partition("=")[0] in _MORPHOLOGY)
        order = str(min(self.entities[key], _ORDERS)) if key else ""
        sentence = str(min(self.scene.sentences[token.i], _SENTENCES))
        title = str(key in self.scene.title)
        told = (word, form, ending, token.pos_, universal(token), morphology, named, frame, order, title, sentence)
        return tuple(map(intern, told))

    def _kind(self, entity: Entity) -> str:
        """The category of a system, the kind of an organization."""
        if entity.type is EntityType.CATEGORY:
            return entity.id
        system = self.known.reference.systems.get(entity.id)
        return system.category if system else self.known.kind(entity.id)

    def _candidate(self, event: Event, role: Role, candidate: Candidate, ruled: set[str]) -> tuple[str, ...]:
        filler, sentences = candidate.filler, self.scene.sentences
        offset = max(_BACK, min(_AHEAD, candidate.sentence - sentences[event.trigger.i]))
        ruling = f"{role} {filler.entity.id in ruled}"
        distance = f"{role} {_distance(filler.token.i - event.trigger.i)}"
        told = (role, event.frame.name, filler.kind, str(filler.inferred), ruling, distance, f"{role} {offset}")
        return tuple(intern(str(one)) for one in told)

    def _place(self, event: Event, role: Role, candidate: Candidate) -> Place:
        filler = candidate.filler
        return Place(event.trigger.i, filler.token.i, ROLE_ORDER.index(role), self._number(filler.entity.id))


def _distance(words: int) -> int:
    """A distance in steps that grow with it, with its sign."""
    steps = int(_STEP * log2(min(abs(words), FAR))) + 1 if words else 0
    return steps if words > 0 else -steps
