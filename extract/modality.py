"""How far a claim is asserted: delivered, ordered, planned, alleged, denied or halted; asserted, alleged or denied."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from extract.frames import Event
from extract.grammar import Frames, Modality
from extract.patterns import any_of
from extract.phrases import Phrases
from extract.syntax import (
    chain,
    features,
    forms,
    holds,
    is_any,
    is_finite,
    is_past_participle,
    is_verbal,
    plan_of,
    universal,
)
from schemas.ontology import ClaimType, EntityType, SignatureStatus, SupplyStatus, ViolationStatus

_LINKS = frozenset({"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nsubj", "nmod", "conj", "csubj", "iobj", "amod"})


_SOURCE = 60
"""Characters of a source's description at most."""
_DENYING = frozenset({"negated", "halted", "asked"})
"""What makes a denied frame say what it says: failed to comply."""
_NEAR = 3
"""Governors above a trigger that may still order or approve it."""


class StatusReader:
    """Reads the status of an event from tense, mood, negation, governors and cue words."""

    def __init__(self, modality: Modality, frames: Frames) -> None:
        self.modality = modality
        self.support = frames.support
        self.controllers = frames.controllers - modality.governors["alleged"]
        self._origins = origins(modality)

    def status(self, event: Event, phrases: Phrases) -> str | None:
        """The event's status in the words of its claim type; None if the text only supposes it."""
        if self.supposes(event.trigger):
            return None
        found = self.signs(event, phrases)
        if event.frame.denied:
            if "refused" in found:
                return None
            found -= _DENYING
        if "only wished" in found or ("negated" in found and "asked" in found):
            return None
        if event.frame.claim is ClaimType.SUPPLIES:
            return _supply(event.frame.status, found)
        if event.frame.claim is ClaimType.VIOLATES:
            return _violation(found)
        return _signature(event.frame.status, found)

    def signs(self, event: Event, phrases: Phrases) -> set[str]:
        """Everything around the trigger that speaks of its status."""
        trigger = event.trigger
        found = {
            *self._of_clause(trigger),
            *self._of_governors(event, phrases),
            *self._of_cues(trigger),
            *self._denied_before(trigger),
            *self._undone_behind(trigger),
        }
        if self.is_attributed(event, phrases):
            found.add("alleged")
        return found

    def _of_governors(self, event: Event, phrases: Phrases) -> Iterator[str]:
        """What the nearest governor with a say makes of the trigger; those above it only allege or deny."""
        decided = halts = wished = False
        trigger = below = event.trigger
        for depth, governor in enumerate(self._governors(trigger)):
            concluded = depth >= _NEAR or universal(below) == "ccomp"
            kinds = self._kinds(governor, trigger) - ({"ordered"} if concluded else set())
            clause = set(self._of_clause(governor)) if is_verbal(governor) else set()
            if "halted" in kinds and is_any(governor.head, self.modality.lifts):
                kinds = _turned(kinds)
            if wished and {"denied", "halted"} <= kinds:
                yield from self._turned_down(governor, event, phrases)
            elif decided:
                yield from kinds & {"alleged", "denied"}
                if halts and "planned" in kinds:
                    yield "only wished"
            elif kinds:
                if depth == 0 and is_any(governor, self.controllers):
                    yield "asked"
                yield from _turned(kinds) if clause & {"negated", "refused"} else kinds | clause
                decided = not kinds <= {"alleged"}
                halts = "halted" in kinds
            elif is_any(governor, self.support) or universal(below) in ("xcomp", "aux"):
                yield from clause
            else:
                yield from clause - {"negated", "refused"}
            wished = "planned" in kinds and governor.pos_ == "NOUN"
            below = governor

    def _turned_down(self, verb: Token, event: Event, phrases: Phrases) -> Iterator[str]:
        """A plan or a request that is rejected comes to nothing, unless who rejects it is another state with no say."""
        parties = {filler.entity.id for fillers in event.roles.values() for filler in fillers}
        subjects = [c for c in verb.children if universal(c) == "nsubj"]
        named = {f.entity.id for s in subjects for f in phrases.actors(s) if f.entity.type is EntityType.STATE}
        if not named or named & parties:
            yield "halted"

    def _denied_before(self, trigger: Token) -> Iterator[str]:
        """A denial in the words before the trigger, whatever a small tagger makes of it.

        Nothing that is denied may pass for delivered: this looks at the
        surface, up to a semicolon, a colon or a coordinated clause.
        """
        words = trigger.doc[trigger.sent.start : trigger.i]
        stops = (t.i + 1 for t in words if t.text in (";", ":") or t.lower_ in self.modality.breaks)
        before = trigger.doc[max(stops, default=words.start) : trigger.i]
        if holds(before, self.modality.denials):
            yield "denied"

    def _undone_behind(self, trigger: Token) -> Iterator[str]:
        """What the next verb says of the transfer that a noun names: the sale to Turkey was cancelled."""
        if trigger.pos_ != "NOUN":
            return
        behind = trigger.doc[trigger.i + 1 : trigger.sent.end]
        clause = behind[: next((n for n, token in enumerate(behind) if token.text in (",", ";", ":")), len(behind))]
        if holds(clause, self.modality.denials):
            yield "denied"
        for token in clause:
            if is_verbal(token) and token.pos_ != "AUX":
                if is_any(token, self.modality.governors["halted"]):
                    yield "halted"
                return

    def sources(self, doc: Doc) -> frozenset[int]:
        """The words of those whom a preposition names as a source: according to the Ukrainian army."""
        found: set[int] = set()
        places = [token.idx for token in doc]
        for match in self._origins.finditer(doc.text):
            first = bisect_left(places, match.end())
            for token in doc[first : bisect_left(places, match.end() + _SOURCE)]:
                if token.is_punct or is_verbal(token) or (token.is_sent_start and token.i > first):
                    break
                found.add(token.i)
        return frozenset(found)

    def is_seized(self, trigger: Token) -> bool:
        """Whether the sentence tells of a seizure: what was seized on its way never arrived."""
        return any(is_any(token, self.modality.seizures) for token in trigger.sent)

    def is_resumed(self, trigger: Token) -> bool:
        """Whether what was stopped goes on: it resumed the sale; unless it did not."""
        modality = self.modality
        for verb in (trigger, trigger.head):
            if is_any(verb, modality.resumes):
                return not any(child.lower_ in modality.negations for child in verb.children)
        return False

    def _kinds(self, governor: Token, trigger: Token) -> set[str]:
        """What a governor says, alone or with its object: to impose a freeze."""
        said = [governor]
        if is_any(governor, self.support):
            said += [c for c in governor.children if universal(c) == "obj" and c != trigger]
        return {kind for kind, words in self.modality.governors.items() if any(is_any(t, words) for t in said)}

    def _of_clause(self, verb: Token) -> Iterator[str]:
        """Negation, tense and mood of one clause."""
        group = [verb, *(c for c in verb.children if universal(c) in ("aux", "cop"))]
        subjects = [c for c in verb.children if universal(c) in ("nsubj", "obj", "obl")]
        beside = [c for t in (*group, *subjects) for c in t.children]
        negated = any(t.lower_ in self.modality.negations for t in (*beside, *subjects))
        over = any(c.lower_ in self.modality.ended for c in beside)
        tenses = {tense for t in group for tense in features(t, "Tense")}
        moods = {mood for t in group for mood in features(t, "Mood")}
        planned = (
            "Fut" in tenses
            or self._ends(verb, self.modality.future)
            or any(c.lower_ in self.modality.auxiliaries["planned"] for c in group)
        )
        if negated:
            yield "refused" if planned or over else "negated"
        elif planned or any(c.lower_ in self.modality.auxiliaries["hypothetical"] for c in group):
            yield "planned"
        if self.modality.conditional and ("Cnd" in moods or self._ends(verb, self.modality.conditional)):
            yield "alleged" if is_past_participle(verb) or any(is_past_participle(t) for t in group) else "conditional"
        intended = universal(verb) == "advcl" or (universal(verb) == "xcomp" and verb.head.pos_ == "AUX")
        if intended and is_verbal(verb) and features(verb, "VerbForm") == ["Inf"]:
            yield "purpose"

    def _ends(self, verb: Token, endings: Iterable[str]) -> bool:
        """Whether a verb is its infinitive, or an irregular stem, with one of these endings: remettra, enverra.

        A small tagger may not know it for what it is.
        """
        regular = [form.removesuffix("e") for form in forms(verb)]
        word = verb.lower_
        return any(
            word in (stem + ending for stem in regular) or word.endswith(tuple(s + ending for s in self.modality.stems))
            for ending in endings
        )

    def _governors(self, trigger: Token) -> Iterator[Token]:
        """What the trigger hangs on, as long as the link carries its status."""
        token = trigger
        if plan := plan_of(trigger):
            token = plan[0]
            yield token
        for head in chain(token):
            if universal(token) not in _LINKS or (universal(token) == "acl" and is_verbal(token) and is_finite(token)):
                return
            if universal(token) == "conj":
                token = head
                continue
            yield head
            token = head

    def _of_cues(self, trigger: Token) -> Iterator[str]:
        """Adverbs and adjectives that say it: reportedly, alleged, présumé."""
        near = [*trigger.children, *(c for g in trigger.children for c in g.children if universal(g) in ("obj", "aux"))]
        for kind, words in self.modality.cues.items():
            if any(is_any(token, words) for token in near):
                yield kind

    def is_attributed(self, event: Event, phrases: Phrases) -> bool:
        """Whether somebody who is no party to it stands behind the statement."""
        clause = event.trigger.sent
        if _is_presupposed(event.trigger):
            clause = event.trigger.doc[event.trigger.left_edge.i : event.trigger.right_edge.i + 1]
        involved = {f.entity.id for fillers in event.roles.values() for f in fillers}
        if holds(clause, self.modality.sources):
            return True
        for token in clause:
            if not is_any(token, self.modality.reports) or not is_verbal(token):
                continue
            if token != event.trigger and (token in event.trigger.ancestors or universal(token) == "parataxis"):
                speakers = [c for c in token.children if universal(c) == "nsubj"]
                named = {f.entity.id for speaker in speakers for f in phrases.actors(speaker)}
                return bool(speakers) and not named & involved
        return False

    def supposes(self, trigger: Token) -> bool:
        """Whether the clause, or one above it, only supposes."""
        if trigger.sent.text.rstrip().endswith("?"):
            return True
        if not is_finite(trigger) and any(is_any(g, self.modality.cautions) for g in self._governors(trigger)):
            return True
        for token in (trigger, *self._governors(trigger)):
            marks = (c for c in token.children if universal(c) in ("mark", "advmod"))
            if any(c.lower_ in self.modality.conditions for c in marks):
                return True
            supposed = any(c.lower_ in self.modality.auxiliaries["hypothetical"] for c in token.children)
            if supposed and not any(is_any(head, self.modality.reports) for head in token.ancestors):
                return True
        return False


def origins(modality: Modality) -> re.Pattern[str]:
    """Return the pattern of what stands right before a source; one that matches nothing if a language has none."""
    return re.compile(rf"\b{any_of(modality.origins)}(?=\W)", re.IGNORECASE)


def _turned(kinds: set[str]) -> set[str]:
    """What is left of a governor that is denied: not to exclude is to plan, not to plan is to refuse."""
    turned = {"halted": "planned", "planned": "halted", "ordered": "halted", "denied": "alleged", "alleged": "alleged"}
    return {turned[kind] for kind in kinds}


def _supply(base: str, found: set[str]) -> str:
    if "halted" in found or "refused" in found:
        return SupplyStatus.HALTED
    if base == SupplyStatus.HALTED:
        return base
    if "denied" in found or "negated" in found:
        return SupplyStatus.DENIED
    if found & {"planned", "conditional", "purpose"} and base != SupplyStatus.ORDERED:
        return SupplyStatus.PLANNED
    if "ordered" in found and base in (SupplyStatus.DELIVERED, SupplyStatus.ORDERED):
        return SupplyStatus.ORDERED
    if "alleged" in found and base == SupplyStatus.DELIVERED:
        return SupplyStatus.ALLEGED
    return base


def _violation(found: set[str]) -> str | None:
    if found & {"planned", "refused", "purpose"}:
        return None
    if found & {"denied", "negated"}:
        return ViolationStatus.DENIED
    return ViolationStatus.ALLEGED if found & {"alleged", "conditional"} else ViolationStatus.ASSERTED


def _signature(base: str, found: set[str]) -> str | None:
    if found & {"negated", "denied", "refused", "halted"}:
        return SignatureStatus.DENIED if base != SignatureStatus.WITHDREW else None
    if found & {"planned", "conditional", "purpose"}:
        return SignatureStatus.PLANNED if base != SignatureStatus.WITHDREW else None
    return base


def _is_presupposed(trigger: Token) -> bool:
    """Whether a trigger only describes a noun, which a source quoted in the main clause does not vouch for."""
    return universal(trigger) in ("acl", "amod") and (is_finite(trigger) or is_past_participle(trigger))
