"""What people read in gold passages, beside what a scorer may choose from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.candidates import ROLES, Candidate, Scene
from extract.combinations import Combination
from extract.dates import DateMention
from extract.frames import Event
from extract.moments import NearDate
from extract.passages import Passage
from extract.spelling import fold
from schemas.ontology import Role
from scripts.evaluate.gold import GoldPassage, GoldRelation, GoldSigns, GoldSupplies
from scripts.evaluate.matching import canonical, same_id, same_instrument

SURE, GUESSED, UNSAID = 1.0, 0.4, 0.5
"""Weights of what a noted trigger tells, of what only the passage as a whole does, and of what is in no relation."""


@dataclass(frozen=True, slots=True)
class Told:
    """A gold passage as it was parsed."""

    gold: GoldPassage
    scene: Scene
    passage: Passage

    def place(self, relation: GoldRelation) -> int | None:
        """Return the character of the passage at which the noted words of a relation begin, None if not in its text."""
        at = fold(self.gold.text).find(fold(relation.trigger)) if relation.trigger else -1
        return at + self.passage.start if at >= 0 else None

    def sentence(self, relation: GoldRelation) -> int | None:
        """Return the number of the sentence that states a relation, None if that was not noted or is the headline."""
        at = self.place(relation)
        words = self.passage.doc.char_span(at, at + 1, alignment_mode="expand") if at is not None else None
        return self.scene.sentences[words.root.i] if words is not None else None

    def aligned(self) -> Mapping[int, list[GoldRelation]]:
        """Return the relations that each event states, by its identity: within the noted words, else the nearest."""
        found: dict[int, list[GoldRelation]] = defaultdict(list)
        for relation in self.gold.relations:
            at = self.place(relation)
            if at is None:
                continue
            sentence, end = self.sentence(relation), at + len(relation.trigger or "")
            here = [e for e in self.scene.events if self.scene.sentences[e.trigger.i] == sentence]
            here = [e for e in here if e.frame.claim == relation.type]
            inside = [e for e in here if at <= e.trigger.idx < end]
            for event in inside or sorted(here, key=lambda e: abs(e.trigger.idx - at))[:1]:
                found[id(event)].append(relation)
        return found


def plays(relation: GoldRelation, role: Role, key: str) -> bool:
    """Return whether an entity has a role in a relation."""
    if isinstance(relation, GoldSigns) and role is Role.PARTY:
        return any(_is_same(role, party, key) for party in relation.parties)
    named = getattr(relation, role.value, None)
    return named is not None and _is_same(role, named, key)


def _is_same(role: Role, one: str, other: str) -> bool:
    same = same_instrument if role is Role.INSTRUMENT else same_id
    return same(canonical(one), canonical(other))


def role_labels(
    told: Told, event: Event, role: Role, candidates: Sequence[Candidate], stated: Sequence[GoldRelation]
) -> list[tuple[int, float]]:
    """Return for each candidate whether it plays the role in what the event states, and how much that counts."""
    relations = [r for r in told.gold.relations if r.type == event.frame.claim]
    noted = any(relation.trigger for relation in told.gold.relations)
    here = told.scene.sentences[event.trigger.i]
    found = []
    for candidate in candidates:
        key = candidate.filler.entity.id
        if stated:
            found.append((int(any(plays(relation, role, key) for relation in stated)), SURE))
        elif any(plays(relation, role, key) for relation in relations):
            found.append((0, 0.0) if noted else (int(abs(candidate.sentence - here) <= 1), GUESSED))
        else:
            found.append((0, UNSAID))
    return found


def said(told: Told, one: Combination) -> list[GoldRelation]:
    """Return the relations of the passage that a combination is."""
    roles = ROLES[one.event.frame.claim]
    relations = (r for r in told.gold.relations if r.type == one.event.frame.claim)
    return [r for r in relations if all(plays(r, role, key) for role, key in zip(roles, one.keys, strict=True))]


def combination_label(told: Told, one: Combination) -> tuple[int, float]:
    """Return whether an event states a combination, and how much that counts."""
    relations = said(told, one)
    if not relations:
        return 0, SURE
    here = told.scene.sentences[one.event.trigger.i]
    inside = sum(choice.candidate.sentence == here for choice in one.choices) > 1
    stated = [told.sentence(relation) for relation in relations]
    if here in stated:
        return 1, SURE
    if all(sentence is None for sentence in stated):
        return (1, 2 * GUESSED) if inside else (0, 0.0)
    return (0, 0.0) if inside else (0, UNSAID)


def statuses(told: Told, one: Combination, stated: Iterable[GoldRelation]) -> set[str]:
    """Return the statuses that a combination has where its event states it, or in the whole passage."""
    relations = said(told, one)
    here = [r for r in relations if any(r is s for s in stated)]
    return {relation.status for relation in here or relations}


def starts(told: Told, one: Combination, stated: Iterable[GoldRelation]) -> set[str | None]:
    """Return the start dates of what a combination is, to the month."""
    relations = said(told, one)
    here = [r for r in relations if any(r is s for s in stated)]
    return _months(here or relations)


def _months(relations: Iterable[GoldRelation]) -> set[str | None]:
    """When what has a time began, to the month, None for an unknown time."""
    dated = (relation for relation in relations if isinstance(relation, GoldSupplies | GoldSigns))
    return {relation.start[:7] if relation.start else None for relation in dated}


def is_start(date: DateMention, wanted: set[str | None]) -> bool:
    """Return whether a date is one of these."""
    return date.value[:7] in wanted


def date_labels(dates: Iterable[NearDate], stated: Mapping[int, list[GoldRelation]]) -> list[tuple[int, float]]:
    """Return for each date of an event whether what the event states began then, and how much that counts."""
    found = []
    for near in dates:
        wanted = _months(stated.get(id(near.event), ()))
        found.append((int(is_start(near.date, wanted)), SURE if wanted else 0.0))
    return found
