"""Views: what the network sees of a text: its words, who is named where, who may play which role, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2
from sys import intern
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extract.candidates import ROLES, Candidate, Scene, Vacancy
from extract.codes import FAR
from extract.combinations import Combination
from extract.dates import DateMention
from extract.frames import Event
from extract.knowledge import Knowledge
from extract.moments import NearDate
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
    """Where a candidate stands: the words of event and candidate, the role's number, the entity's or the date's."""

    trigger: int
    word: int
    role: int
    entity: int


class Group(NamedTuple):
    """A combination: the numbers of its candidates, -1 for none, and what is told of it, in the order of `GROUP`."""

    members: tuple[int, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A text as the network sees it."""

    words: list[tuple[str, ...]]
    """What is told of each word, in the order of `WORD`."""
    heads: list[int]
    """The word that governs each word."""
    named: list[tuple[int, int]]
    """Words that name an entity or a date, with the number of what they name."""
    candidates: list[tuple[str, ...]]
    """What is told of each candidate, in the order of `CANDIDATE`: those for roles, then those for a beginning."""
    places: list[Place]
    roles: int
    """How many of the candidates are for roles."""

    def group(self, one: Combination) -> Group:
        """Return a combination of the candidates of this text."""
        members = tuple(choice.number for choice in one.choices)
        gaps = [_gap(*pair) for pair in combinations((choice.candidate for choice in one.choices), 2)]
        told = (one.event.frame.claim, *gaps, *[""] * (len(GROUP) - 1 - len(gaps)))
        return Group((*members, *[-1] * (MOST - len(members))), tuple(intern(str(part)) for part in told))


WORD = ("word", "form", "ending", "speech", "relation", "morphology", "named", "frame", "order", "title", "sentence")
"""What is told of a word."""
CANDIDATE = ("role", "frame", "kind", "inferred", "ruled", "distance", "offset")
"""What is told of a candidate."""
GROUP = ("claim", "first", "second", "third")
"""What is told of a combination: what it would claim, and what lies between each two of its candidates."""
MOST = max(map(len, ROLES.values()))
"""Candidates of a combination at most."""
BEGINNING = "start"
"""What the role of a date is called."""
ROLE_ORDER = (*(role.value for role in Role), BEGINNING)
"""The roles in the order of their numbers."""


def view(scene: Scene, vacancies: Sequence[Vacancy], dates: Sequence[NearDate], known: Knowledge) -> View:
    """Return what the network sees of a text, of the candidates for the roles of its events, and of their dates."""
    return _Viewer(scene, known, {one.token.i: one.date for one in dates}).view(vacancies, dates)


class _Viewer:
    """Looks at one text."""

    def __init__(self, scene: Scene, known: Knowledge, dates: Mapping[int, DateMention]) -> None:
        self.scene = scene
        self.known = known
        self.entities: dict[str, int] = {}
        """The entities by id, numbered as they are named, and the dates."""
        self.dates = dates
        """The dates by the place of the word that each hangs on."""

    def view(self, vacancies: Sequence[Vacancy], dates: Sequence[NearDate]) -> View:
        doc = self.scene.phrases.doc
        named = list(self._named(doc))
        named += [(place, self._number(date.value)) for place, date in self.dates.items()]
        triggers = {event.trigger.i: event.frame.name for event in reversed(self.scene.events)}
        words = [self._word(token, triggers.get(token.i, "")) for token in doc]
        candidates, places = [], []
        for one in vacancies:
            ruled = {filler.entity.id for filler in one.event.roles.get(one.role, ())}
            for candidate in one.candidates:
                candidates.append(self._candidate(one.event, one.role, candidate, ruled))
                places.append(self._place(one.event, one.role, candidate))
        roles = len(places)
        for date in dates:
            candidates.append(self._beginning(date))
            places.append(self._place_of_date(date))
        return View(words, [token.head.i for token in doc], named, candidates, places, roles)

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
            named = f"for {behind[0].label_}" if behind else self._date(token.i)
            word, ending = f"{language} {token.lower_}", f"{language} {token.lower_[-_ENDING:]}"
            form = f"{language} {dictionary_form(token)}"
        morphology = "|".join(part for part in str(token.morph).split("|") if part.partition("=")[0] in _MORPHOLOGY)
        order = str(min(self.entities[key], _ORDERS)) if key else ""
        sentence = str(min(self.scene.sentences[token.i], _SENTENCES))
        title = str(key in self.scene.title)
        told = (word, form, ending, token.pos_, universal(token), morphology, named, frame, order, title, sentence)
        return tuple(map(intern, told))

    def _date(self, place: int) -> str:
        """Which end of a time a word tells, and how closely."""
        date = self.dates.get(place)
        return f"date {date.bound} {len(date.value)}" if date else ""

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

    def _beginning(self, one: NearDate) -> tuple[str, ...]:
        """What is told of a date as the beginning of an event."""
        trigger, sentences = one.event.trigger, self.scene.sentences
        offset = sentences[one.token.i] - sentences[trigger.i]
        ruling, distance = f"{BEGINNING} {one.is_ruled}", f"{BEGINNING} {_distance(one.token.i - trigger.i)}"
        told = (BEGINNING, one.event.frame.name, f"date {one.date.bound}", "", ruling, distance)
        return tuple(intern(part) for part in (*told, f"{BEGINNING} {offset}"))

    def _place_of_date(self, one: NearDate) -> Place:
        return Place(one.event.trigger.i, one.token.i, ROLE_ORDER.index(BEGINNING), self._number(one.date.value))


def _gap(one: Candidate, other: Candidate) -> str:
    """How far apart two candidates stand, and whether in one sentence."""
    return f"{_distance(abs(one.filler.token.i - other.filler.token.i))} {one.sentence == other.sentence}"


def _distance(words: int) -> int:
    """A distance in steps that grow with it, with its sign."""
    steps = int(_STEP * log2(min(abs(words), FAR))) + 1 if words else 0
    return steps if words > 0 else -steps
