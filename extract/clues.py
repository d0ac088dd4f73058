"""Clues: what can be said of a candidate for a role of an event, in numbers that no language shows in."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.tokens import Token

from extract import codes
from extract.candidates import ROLES, TYPES, Candidate, Scene, way
from extract.codes import FAR, KINDS, ORGANIZATIONS, PREPOSITIONS, RELATIONS, SPEECH, STATUSES, index
from extract.frames import Event, FrameFinder
from extract.grammar import Modality
from extract.phrases import Filler
from extract.syntax import (
    chain,
    features,
    has_subject,
    is_any,
    is_finite,
    is_passive,
    is_past_participle,
    is_verbal,
    universal,
)
from schemas.claims import Entity
from schemas.ontology import ACTORS, EntityType, Role


def _top(relations: list[str]) -> str:
    return relations[-1] if relations else ""


@dataclass(slots=True)
class Clues:
    """Describes the candidates of one text."""

    finder: FrameFinder
    scene: Scene
    modality: Modality
    sources: frozenset[int]
    """The words that name a source."""
    _own: dict[int, list[float]] = field(default_factory=dict)
    _known_before: dict[tuple[object, ...], list[float]] = field(default_factory=dict)
    _commas: list[int] = field(init=False)
    _verbs: list[int] = field(init=False)
    _lines: list[int] = field(init=False)
    _turns: list[int] = field(init=False)
    _beside: dict[int, list[Filler]] = field(default_factory=lambda: defaultdict(list))
    """Who is named in each sentence."""

    def __post_init__(self) -> None:
        """Count commas, verbs, lines and turns up to each word, so that those between two are a difference."""
        self._commas = self._counted(lambda token: token.text == ",")
        self._verbs = self._counted(lambda token: token.pos_ == "VERB")
        self._lines = self._counted(lambda token: "\n" in token.text)
        self._turns = self._counted(lambda token: token.lower_ in self.modality.breaks)
        for actor in self.scene.actors:
            self._beside[actor.sentence].append(actor.filler)

    def _counted(self, is_one: Callable[[Token], bool]) -> list[int]:
        return list(accumulate(map(is_one, self.scene.phrases.doc), initial=0))

    def of(self, event: Event, role: Role, candidates: list[Candidate]) -> list[list[float]]:
        """Return a row of clues for each candidate for a role."""
        about = self._of_event(event, role)
        beside = [c for c in candidates if c.sentence == self.scene.sentences[event.trigger.i]]
        return [[*about, *self._of_candidate(c), *self._of_pair(event, role, c, beside)] for c in candidates]

    def _of_event(self, event: Event, role: Role) -> list[float]:
        trigger, frame = event.trigger, event.frame
        filled = event.roles.get(role, [])
        others = [r for r in ROLES[frame.claim] if r is not role]
        verb = is_verbal(trigger) or is_past_participle(trigger)
        return [
            index(tuple(Role), role),
            index(tuple(Role), frame.subject),
            index(STATUSES, frame.status),
            float(verb),
            float(role is frame.subject),
            float(role in frame.object),
            float(frame.strict),
            float(bool(frame.about)),
            index(RELATIONS, universal(trigger)),
            index(SPEECH, trigger.pos_),
            float(verb and is_passive(trigger)),
            float(verb and is_finite(trigger)),
            float(has_subject(trigger)),
            float(any(universal(c) == "obj" for c in trigger.children)),
            float(len(filled)),
            float(all(f.inferred for f in filled)) if filled else -1.0,
            float(sum(bool(event.roles.get(r)) for r in others)),
            float(role in event.closed),
            index(self.finder.names, frame.name),
            float(self.scene.sentences[trigger.i]),
            float(trigger.i - trigger.sent.start),
        ]

    def _of_candidate(self, candidate: Candidate) -> list[float]:
        token = candidate.filler.token
        if token.i not in self._own or candidate.filler.inferred:
            row = self._described(candidate)
            if candidate.filler.inferred:
                return row
            self._own[token.i] = row
        return self._own[token.i]

    def _described(self, candidate: Candidate) -> list[float]:
        filler = candidate.filler
        token, entity = filler.token, filler.entity
        head = token.head
        return [
            index(codes.TYPES, entity.type),
            index(KINDS, "anaphor" if filler.inferred else filler.kind),
            index(ORGANIZATIONS, self.finder.known.kind(entity.id)),
            index(SPEECH, token.pos_),
            index(RELATIONS, universal(token)),
            index(SPEECH, head.pos_),
            float(head.i in self.scene.phrases.mentions),
            float(is_any(head, self.finder.grammar.collectives)),
            float(universal(token) == "nsubj" and is_any(head, self.modality.reports)),
            float(token.i in self.sources),
            float(self.scene.counts[entity.id]),
            float(entity.id in self.scene.topics),
            float(self.scene.first.get(entity.id, FAR)),
            float(entity.id in self.scene.title),
            float(candidate.sentence),
            float(candidate.order),
            float(token.dep_ == "nmod:poss"),
            float(len(list(token.ancestors))),
            float(entity.id == "arms"),
            float(token.i - token.sent.start),
            *self._determined(token),
            *self._owned(candidate),
        ]

    def _owned(self, candidate: Candidate) -> Iterable[float]:
        """How near the state's firm, or the firm's state, is named in its sentence, and if they hang together."""
        token, key = candidate.filler.token, candidate.filler.entity.id
        homes = self.finder.known.homes
        beside = self._beside[candidate.sentence]
        for near in (
            [filler.token for filler in beside if key in homes(filler.entity.id)],
            [filler.token for filler in beside if filler.entity.id in homes(key)],
        ):
            nearest = min(near, key=lambda other: abs(other.i - token.i), default=token)
            yield float(min(abs(nearest.i - token.i), FAR)) if near else float(FAR)
            yield float(nearest.head == token or token.head == nearest) if near else 0.0

    def _determined(self, token: Token) -> Iterable[float]:
        """Whether a phrase is counted, definite, pointed at, owned."""
        span = self.scene.phrases.mentions.get(token.i)
        inside = span.root if span is not None else token
        children = [c for c in inside.children if c.i < inside.i]
        words = self.finder.grammar.anaphors
        yield float(any(universal(c) == "nummod" or c.pos_ == "NUM" for c in children))
        yield float(any(c.lower_ in words.definite for c in children))
        yield float(any(c.lower_ in words.demonstratives for c in children))
        yield float(any(c.lower_ in words.possessive or "poss" in c.dep_ for c in children))
        yield float(any(universal(c) == "amod" for c in children))

    def _of_pair(self, event: Event, role: Role, candidate: Candidate, beside: list[Candidate]) -> list[float]:
        trigger, filler = event.trigger, candidate.filler
        token = filler.token
        here = self.scene.sentences[trigger.i]
        ways = way(candidate.filler.token, event.trigger) if candidate.sentence == here else None
        up, down = ways or ([], [])
        low, high = sorted((token.i, trigger.i))
        between = max(high - low - 1, 0)
        before = token.i < trigger.i
        same_side = [
            c for c in beside if (c.filler.token.i < trigger.i) == before and c.filler.entity.type in TYPES[role]
        ]
        nearer = sum(abs(c.filler.token.i - trigger.i) < high - low for c in same_side)
        marker = self.scene.marker(token, self.finder)
        top = self._head_below(token, len(up))
        return [
            float(candidate.sentence - here),
            float(min(high - low, FAR)) * (-1 if before else 1),
            float(nearer),
            float(self._commas[high] - self._commas[low + 1]) if 0 < between < FAR else 9.0 * (between >= FAR),
            float(self._verbs[high] - self._verbs[low + 1]) if 0 < between < FAR else 9.0 * (between >= FAR),
            float(sum(low < e.trigger.i < high for e in self.scene.events if e.trigger.i != trigger.i)),
            float(len(up)) if ways else 99.0,
            float(len(down)) if ways else 99.0,
            index(RELATIONS, _top(up)),
            index(RELATIONS, _top(down)),
            index(RELATIONS, up[0] if up else ""),
            index(RELATIONS, down[0] if down else ""),
            self._led(event, marker),
            self._led(event, self.scene.marker(top, self.finder)) if top is not None else 0.0,
            *self._rivals(event, candidate, len(up) if ways else 0),
            *self._by_rules(event, role, candidate),
            *self._once("elsewhere", self._elsewhere, event, role, filler.entity.id),
            *self._once("makers", self._makers, candidate.filler.entity, candidate.sentence),
            *self._once("kinds", self._kinds, candidate.filler.entity, candidate.sentence, here),
            float(features(token, "Number") == ["Plur"]),
            float(self._lines[high] - self._lines[low]),
            float(self._turns[high] - self._turns[low]),
            *self._undone(token, len(up) if ways else FAR),
        ]

    def _once(self, name: str, work: Callable[..., Iterable[float]], *given: object) -> list[float]:
        """What some work yields, done once for the same things."""
        key = (name, *(id(each) if isinstance(each, Event) else each for each in given))
        if key not in self._known_before:
            self._known_before[key] = list(work(*given))
        return self._known_before[key]

    def _rivals(self, event: Event, candidate: Candidate, steps: int) -> Iterable[float]:
        """How many other events of the type are nearer to the candidate, and whether it hangs below one of them."""
        token, trigger = candidate.filler.token, event.trigger
        others = [e.trigger for e in self.scene.events if e.frame.claim is event.frame.claim and e.trigger != trigger]
        yield float(sum(abs(o.i - token.i) < abs(trigger.i - token.i) for o in others))
        triggers = {o.i for o in others}
        below = 0.0
        for _ in range(steps):
            below += token.i in triggers
            token = token.head
        yield below

    def _undone(self, token: Token, steps: int) -> Iterable[float]:
        """Whether what a candidate hangs on, below what it shares with the trigger if any, is negated or refused."""
        branch = [token, *chain(token)][:steps]
        yield float(any(child.lower_ in self.modality.negations for each in branch for child in each.children))
        yield float(any(is_any(each, self.modality.governors["halted"]) for each in branch))

    def _head_below(self, token: Token, steps: int) -> Token | None:
        """The word of a candidate's branch that hangs on the shared head."""
        if steps < 2:
            return None
        for _ in range(steps - 1):
            token = token.head
        return token

    def _led(self, event: Event, marker: str) -> float:
        """What a preposition leads to in the frame, or in general."""
        grammar = self.finder.grammar
        for role, words in event.frame.obliques.items():
            if marker in words:
                return index(PREPOSITIONS, role)
        kinds = (
            ("agent", grammar.agents),
            ("dative", grammar.datives),
            ("genitive", grammar.genitives),
            ("place", grammar.places),
        )
        return index(PREPOSITIONS, next((kind for kind, words in kinds if marker in words), "other" if marker else ""))

    def _by_rules(self, event: Event, role: Role, candidate: Candidate) -> Iterable[float]:
        """What the rules made of the entity: in this role (1 said, 2 inferred), in another one; at this very word."""
        key = candidate.filler.entity.id
        own = [f for f in event.roles.get(role, ()) if f.entity.id == key]
        others = [f for r, found in event.roles.items() if r is not role for f in found if f.entity.id == key]
        yield (2.0 if own[0].inferred else 1.0) if own else 0.0
        yield (2.0 if others[0].inferred else 1.0) if others else 0.0
        yield float(any(f.token.i == candidate.filler.token.i for f in own))

    def _elsewhere(self, event: Event, role: Role, key: str) -> Iterable[float]:
        """In how many other events the rules give the entity this role, and another one; and in the one before."""
        others = [e for e in self.scene.events if e is not event and e.frame.claim is event.frame.claim]
        same = [e for e in others if any(f.entity.id == key for f in e.roles.get(role, ()))]
        other = [
            e for e in others if any(f.entity.id == key for r, found in e.roles.items() if r is not role for f in found)
        ]
        before = [e for e in others if e.trigger.i < event.trigger.i]
        yield float(len(same))
        yield float(len(other))
        yield float(bool(before) and before[-1] in same)
        yield float(len(others))

    def _makers(self, entity: Entity, sentence: int) -> Iterable[float]:
        """Whether the entity makes what the sentence names, or the item is made by somebody named there."""
        reference = self.finder.known.reference
        if entity.type in ACTORS:
            near = (c for c in self.scene.items if abs(c.sentence - sentence) <= 1)
            found = (reference.systems.get(c.filler.entity.id) for c in near)
            makers = {key for system in found if system for key in (*system.origin, *system.maker)}
            yield float(entity.id in makers)
        else:
            system = reference.systems.get(entity.id)
            makers = {*system.origin, *system.maker} if system else set()
            actors = (c for c in self.scene.actors if abs(c.sentence - sentence) <= 1)
            yield float(any(c.filler.entity.id in makers for c in actors))
        yield float(bool(makers))

    def _kinds(self, entity: Entity, sentence: int, here: int) -> Iterable[float]:
        """For a class: the systems of it beside and before; for a system: whether the event speaks of its class."""
        is_kind_of = self.scene.phrases.is_kind_of
        if entity.type is EntityType.CATEGORY:
            systems = [c for c in self.scene.items if c.filler.entity.type is EntityType.SYSTEM]
            fitting = [c for c in systems if is_kind_of(c.filler.entity, entity.id)]
            yield float(sum(c.sentence == sentence for c in fitting))
            yield float(sum(0 < sentence - c.sentence <= 2 for c in fitting))
        elif entity.type is EntityType.SYSTEM:
            classes = [
                c for c in self.scene.items if c.filler.entity.type is EntityType.CATEGORY and c.sentence == here
            ]
            fitting = [c for c in classes if is_kind_of(entity, c.filler.entity.id)]
            yield float(sum(c.filler.entity.id != "arms" for c in fitting))
            yield float(sum(c.filler.entity.id == "arms" for c in fitting))
        else:
            yield from (-1.0, -1.0)
        yield float(sum(c.sentence == here for c in self.scene.items))
        yield float(sum(c.sentence == here for c in self.scene.actors))
