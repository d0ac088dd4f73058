"""Combinations: who may have done what with whom in one event, and what speaks for it, in numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from spacy.tokens import Token

from extract.candidates import ROLES, Candidate, Scene
from extract.codes import FAR, ORGANIZATIONS, RELATIONS, STATUSES, TYPES, index
from extract.frames import Event
from extract.knowledge import Knowledge
from extract.neighbours import Neighbours
from extract.phrases import Filler
from extract.syntax import first_conjunct, is_finite, is_verbal, preposition, universal
from schemas.ontology import ClaimType, EntityType, Role

BEST = 4
"""Entities considered for a role of an event at most."""
HOPELESS = 0.03
"""Probability below which an entity for a role is not considered: none of those combinations was ever claimed."""
_LIKELY = 0.15
"""Probability from which on another event counts as one that says the same."""


class Choice(NamedTuple):
    """An entity for a role: the candidate that fits best, with its probability and rank among the event's.

    `number` is the candidate's among all that were asked of the text.
    """

    candidate: Candidate
    probability: float
    rank: int
    number: int

    @property
    def key(self) -> str:
        """The entity's id."""
        return self.candidate.filler.entity.id


Choices = Mapping[Role, Sequence[Choice]]


@dataclass(frozen=True, slots=True)
class Combination:
    """An event with a choice for each of its roles, in the roles' order; `likely` is the product of their chances."""

    event: Event
    choices: tuple[Choice, ...]
    keys: tuple[str, ...]
    likely: float


def combination(event: Event, chosen: tuple[Choice, ...]) -> Combination:
    """Return a combination with the ids of its entities."""
    keys = tuple(choice.key for choice in chosen)
    return Combination(event, chosen, keys, prod(choice.probability for choice in chosen))


def choices(candidates: Iterable[Candidate], probabilities: Iterable[float], first: int) -> list[Choice]:
    """Return the best candidate of each entity for a role, the likeliest first; they are numbered from `first` on."""
    best: dict[str, tuple[float, Candidate, int]] = {}
    for number, (candidate, probability) in enumerate(zip(candidates, probabilities, strict=True), first):
        key = candidate.filler.entity.id
        if key not in best or best[key][0] < probability:
            best[key] = (probability, candidate, number)
    fit = [one for one in best.values() if one[0] >= HOPELESS]
    ranked = sorted(fit, key=lambda one: -one[0])[:BEST]
    return [Choice(one, probability, rank, number) for rank, (probability, one, number) in enumerate(ranked)]


def combined(event: Event, found: Choices, known: Knowledge) -> Iterator[Combination]:
    """Yield what an event may say: an actor does not play two roles, what stays in one state is no transfer.

    Nor does a third state sign what is known to be between two.
    """
    signing = {filler.entity.id for filler in event.roles.get(Role.PARTY, ())}
    for chosen in product(*(found.get(role, ()) for role in ROLES[event.frame.claim])):
        keys = [choice.key for choice in chosen]
        if len(set(keys)) < len(keys):
            continue
        if event.frame.claim is ClaimType.SUPPLIES and is_domestic(keys[0], keys[1], known):
            continue
        if event.frame.claim is ClaimType.SIGNS and known.is_foreign(keys[1], {keys[0], *signing}):
            continue
        yield combination(event, chosen)


def is_domestic(supplier: str, recipient: str, known: Knowledge) -> bool:
    """Whether a state buys from a company that is at home there only, or sells to one."""
    for one, other in ((supplier, recipient), (recipient, supplier)):
        organization = known.reference.organizations.get(one)
        if organization and organization.kind in ("company", "exporter") and organization.state == (other,):
            return True
    return False


Likely = tuple[Combination, float]
"""A combination with its probability."""


def unrivalled(likely: Iterable[Likely]) -> list[Likely]:
    """Return combinations without those that a likelier one of the same sentence rules out, the likeliest first.

    One sentence does not give an item to a recipient from two suppliers, or
    from one supplier to two recipients, unless it names them in one breath;
    nor back to where it came from; nor are its words two items.
    """
    kept: list[Likely] = []
    for one, chance in sorted(likely, key=lambda pair: -pair[1]):
        if one.event.frame.claim is not ClaimType.SUPPLIES or not any(_rival(other, one) for other, _ in kept):
            kept.append((one, chance))
    return kept


def _rival(one: Combination, other: Combination) -> bool:
    if one.event.frame.claim is not other.event.frame.claim:
        return False
    if one.event.trigger.sent.start != other.event.trigger.sent.start:
        return False
    if one.keys[2] != other.keys[2]:
        things = (each.choices[2].candidate.filler.token for each in (one, other))
        return one.keys[:2] == other.keys[:2] and len({thing.i for thing in things}) == 1
    if one.keys[:2] == (other.keys[1], other.keys[0]):
        return True
    (supplier, recipient), (another, third) = one.choices[:2], other.choices[:2]
    same = (supplier.key == another.key, recipient.key == third.key)
    if same == (False, True):
        return not coordinated(supplier, another)
    return same == (True, False) and not coordinated(recipient, third)


class CombinationClues:
    """Describes the combinations of one text beside each other."""

    def __init__(
        self, scene: Scene, neighbours: Neighbours, found: Mapping[int, Choices], given: list[Combination]
    ) -> None:
        self.scene = scene
        self.neighbours = neighbours
        self.known = neighbours.finder.known
        self._own: dict[tuple[int, Role], dict[str, Filler]] = {}
        self.found = found
        self._events: dict[int, list[float]] = {}
        self._roles: dict[tuple[int, Role, str], list[float]] = {}
        self._gaps: dict[tuple[int, int, int], list[float]] = {}
        self._same: dict[tuple[str, ...], list[float]] = defaultdict(list)
        self._pairs: dict[tuple[str, ...], list[float]] = defaultdict(list)
        for one in given:
            self._same[one.keys].append(one.likely)
            self._pairs[one.keys[:2]].append(one.choices[0].probability * one.choices[1].probability)

    def is_misplaced(self, one: Combination) -> bool:
        """Whether a transfer gives an item another party than the one that it has right behind it, or to its target."""
        if one.event.frame.claim is not ClaimType.SUPPLIES:
            return False
        if self._is_target(one.choices[1].candidate.filler.token):
            return True
        parties = zip((Role.SUPPLIER, Role.RECIPIENT), one.keys, strict=False)
        owned = ((self._parties(one.event, role).get(one.keys[2]), key) for role, key in parties)
        return any(own is not None and own.entity.id != key for own, key in owned)

    def _is_target(self, recipient: Token) -> bool:
        """Whether arms are used against somebody, who therefore did not receive them."""
        grammar = self.neighbours.finder.grammar
        return preposition(recipient, grammar.contractions, grammar.against) in grammar.against

    def of(self, one: Combination, status: str | None) -> list[float]:
        """Return the clues of a combination whose event the rules give this status."""
        roles = ROLES[one.event.frame.claim]
        found = self.found[id(one.event)]
        per_role = [self._role(one, role, choice, found) for role, choice in zip(roles, one.choices, strict=True)]
        missing = 3 - len(roles)
        return [
            *self._event(one, status),
            *(clue for row in per_role for clue in row),
            *([-1.0] * (missing * len(per_role[0]))),
            *self._of_whole(one, roles, found),
            *self._of_owners(one, found),
            *(clue for pair in combinations(one.choices, 2) for clue in self._gap(one.event, *pair)),
            *([-1.0] * (2 * missing * _BETWEEN)),
            *self._of_item(one, found),
        ]

    def _event(self, one: Combination, status: str | None) -> list[float]:
        key = id(one.event)
        if key not in self._events:
            self._events[key] = list(self._of_event(one, status))
        return self._events[key]

    def _role(self, one: Combination, role: Role, choice: Choice, found: Choices) -> list[float]:
        key = (id(one.event), role, choice.key)
        if key not in self._roles:
            self._roles[key] = self._of_role(one, role, choice, found)
        return self._roles[key]

    def _gap(self, event: Event, one: Choice, other: Choice) -> list[float]:
        key = (id(event), id(one), id(other))
        if key not in self._gaps:
            self._gaps[key] = list(self._between(event, one, other))
        return self._gaps[key]

    def _of_event(self, one: Combination, status: str | None) -> Iterator[float]:
        event, trigger = one.event, one.event.trigger
        yield index(tuple(ClaimType), event.frame.claim)
        yield index(STATUSES, event.frame.status)
        yield index(STATUSES, status or "")
        yield float(is_verbal(trigger))
        yield float(is_finite(trigger))
        yield index(RELATIONS, universal(trigger))
        yield float(event.frame.strict)
        yield float(bool(event.frame.about))
        yield float(len(event.roles))
        yield float(self.scene.sentences[trigger.i])
        yield float(sum(e.frame.claim is event.frame.claim for e in self.scene.events))

    def _of_role(self, one: Combination, role: Role, choice: Choice, found: Choices) -> list[float]:
        filler = choice.candidate.filler
        ruled = [f for f in one.event.roles.get(role, ()) if f.entity.id == choice.key]
        best = found[role][0]
        return [
            choice.probability,
            float(choice.rank),
            choice.probability - best.probability,
            (2.0 if ruled[0].inferred else 1.0) if ruled else 0.0,
            float(choice.candidate.sentence - self.scene.sentences[one.event.trigger.i]),
            float(filler.inferred),
            index(TYPES, filler.entity.type),
            index(ORGANIZATIONS, self.known.kind(choice.key)),
            float(self.scene.counts[choice.key]),
            float(choice.key in self.scene.title),
            float(choice.key in self.scene.topics),
            float(choice.rank > 0 and coordinated(choice, best)),
        ]

    def _of_whole(self, one: Combination, roles: tuple[Role, ...], found: Choices) -> Iterator[float]:
        first, second = one.choices[:2]
        pairs = zip(roles, one.choices, strict=True)
        ruled = [any(f.entity.id == choice.key for f in one.event.roles.get(role, ())) for role, choice in pairs]
        same = self._same[one.keys]
        yield one.likely
        yield first.probability * second.probability
        yield min(choice.probability for choice in one.choices)
        yield float(all(ruled))
        yield float(sum(ruled))
        yield next((c.probability for c in found[roles[1]] if c.key == first.key), 0.0)
        yield next((c.probability for c in found[roles[0]] if c.key == second.key), 0.0)
        yield sum(same)
        yield float(sum(value > _LIKELY for value in same))
        yield max(same)
        yield max(self._pairs[one.keys[:2]])
        yield sum(self._pairs[one.keys[:2]])
        yield max(self._pairs.get((second.key, first.key), [0.0]))
        places = [choice.candidate.filler.token.i for choice in one.choices]
        yield float(min(max(places) - min(places), 4 * FAR))
        here = self.scene.sentences[one.event.trigger.i]
        yield float(sum(choice.candidate.sentence == here for choice in one.choices))

    def _of_owners(self, one: Combination, found: Choices) -> Iterator[float]:
        """How likely a firm stands in the place of its state, and a state in that of its firm."""
        homes = self.known.homes
        for role, choice in zip(ROLES[one.event.frame.claim][:2], one.choices, strict=False):
            yield max((c.probability for c in found[role] if choice.key in homes(c.key)), default=0.0)
            yield max((c.probability for c in found[role] if c.key in homes(choice.key)), default=0.0)

    def _between(self, event: Event, one: Choice, other: Choice) -> Iterator[float]:
        """How far apart two fillers stand, and how many actors and triggers stand between them, this one among them."""
        low, high = sorted((one.candidate.filler.token.i, other.candidate.filler.token.i))
        if high - low > FAR:
            yield from (float(FAR), 9.0, 9.0, 0.0)
            return
        keys = {one.key, other.key}
        actors = (c for c in self.scene.actors if low < c.filler.token.i < high)
        yield float(high - low)
        yield float(sum(c.filler.entity.id not in keys for c in actors))
        triggers = (e for e in self.scene.events if e is not event and e.frame.claim is event.frame.claim)
        yield float(sum(low < e.trigger.i < high for e in triggers))
        yield float(low < event.trigger.i < high)

    def _of_item(self, one: Combination, found: Choices) -> Iterator[float]:
        """Who makes the item, and what is narrower or broader than it; whether a treaty is the party's."""
        if one.event.frame.claim is not ClaimType.SUPPLIES:
            instrument = self.known.reference.instruments.get(one.keys[-1])
            yield float(one.keys[0] in instrument.parties) if instrument and instrument.parties else -1.0
            yield from [-1.0] * 12
            return
        reference = self.known.reference
        supplier, recipient, item = one.keys
        system = reference.systems.get(item)
        makers = {*system.origin, *system.maker} if system else set()
        yield float(bool(makers & {supplier, *self.known.homes(supplier)}))
        yield float(recipient in makers)
        yield float(bool(makers))
        made = (c for c in found[Role.SUPPLIER] if makers & {c.key, *self.known.homes(c.key)})
        yield max((choice.probability for choice in made), default=0.0)
        narrower = [
            choice
            for choice in found[Role.ITEM]
            if not system and (other := reference.systems.get(choice.key)) and item in reference.lineage(other.category)
        ]
        lineage = reference.lineage(system.category) if system else ()
        broader = [choice for choice in found[Role.ITEM] if choice.key in lineage]
        place = one.choices[2].candidate
        for others in (narrower, broader):
            yield float(len(others))
            yield max((choice.probability for choice in others), default=0.0)
            near = [c.candidate.filler.token.i for c in others if c.candidate.sentence == place.sentence]
            yield float(min((abs(where - place.filler.token.i) for where in near), default=FAR))
        yield float(one.choices[2].candidate.filler.entity.type is EntityType.CATEGORY and item == "arms")

        for role, choice in zip((Role.SUPPLIER, Role.RECIPIENT), one.choices, strict=False):
            own = self._parties(one.event, role).get(item)
            yield 0.0 if own is None else 1.0 if own.entity.id == choice.key else -1.0

    def _parties(self, event: Event, role: Role) -> dict[str, Filler]:
        """The party that each of several items has right behind it, by item id."""
        if (id(event), role) not in self._own:
            items = [c.filler for c in self.scene.items if c.sentence == self.scene.sentences[event.trigger.i]]
            self._own[id(event), role] = self.neighbours.own_parties(event, role, items, self.scene.phrases)
        return self._own[id(event), role]


_BETWEEN = 4
"""Clues of two fillers."""


def coordinated(one: Choice, other: Choice) -> bool:
    """Whether two entities are named in one breath."""
    first, second = one.candidate.filler.token, other.candidate.filler.token
    return first_conjunct(first) == first_conjunct(second)
