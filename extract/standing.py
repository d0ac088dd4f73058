"""Standing: the words that speak of how far what a text says has come, for a scorer that learns their meaning.

They stand around the trigger, in its clause, between it and the parties, above the supplier, the recipient
and the item, whose verb is often another than the trigger (*is proposing the
Yak-130*), with who says so, and in the sentences behind, which may undo it.
"""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from extract.candidates import ROLES, Scene
from extract.combinations import Combination
from extract.frames import FrameFinder
from extract.modality import StatusReader
from extract.syntax import chain, features, holds, is_any, is_verbal, universal
from extract.wording import CONTENT, Wording, argument, word
from schemas.ontology import Role

BEHIND = 2
"""Sentences behind an event that may still undo or deny it."""
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "csubj"})
_VERBS = 2
"""Verbs above a filler that may speak of it."""
_BESIDE = (-3, -2, -1, 1, 2, 3)
"""Places around an item that are told as they stand."""
_TOPICAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "SYM"})
_FORMS = ("Tense", "Mood", "VerbForm")


class Standing:
    """Names what in one text speaks of the status of a combination."""

    def __init__(self, finder: FrameFinder, scene: Scene, reader: StatusReader) -> None:
        self.known = finder.known
        self.scene = scene
        self.reader = reader
        self.modality = reader.modality
        self.wording = Wording(finder, scene)
        self.sentences = list(scene.phrases.doc.sents)

    def of(self, one: Combination, rule: str, *, dated: str) -> list[str]:
        """Return what speaks of how far a combination has come, beside what the rules say of it."""
        event, trigger = one.event, one.event.trigger
        found = [
            f"rule={rule}",
            f"frame={event.frame.name}",
            f"frame,rule={event.frame.name},{rule}",
            f"claim,rule={event.frame.claim},{rule}",
            f"dated={dated}",
            f"rule,dated={rule},{dated}",
            f"rule,relation={rule},{universal(trigger)},{','.join(features(trigger, 'VerbForm'))}",
            f"rule,trigger={rule},{word(trigger)}",
            *(f"{name}={value}" for name, value in _forms(trigger)),
            *(f"sign={sign}" for sign in sorted(self.reader.signs(event, self.scene.phrases))),
            f"attributed={self.reader.is_attributed(event, self.scene.phrases)}",
            f"supposed={self.reader.supposes(trigger)}",
            *self._around(trigger),
            *self._of_clause(trigger),
            *self._of_stretch(one),
            *self._of_speakers(one),
            *self._of_sentences(one),
        ]
        for role, choice in zip(ROLES[event.frame.claim], one.choices, strict=True):
            if choice.candidate.sentence == self.scene.sentences[trigger.i]:
                found += self._of_filler(role, choice.candidate.filler.token, trigger)
        return list(dict.fromkeys(found))

    def _around(self, trigger: Token) -> Iterator[str]:
        """The words around the trigger, but for names: who they are of is no sign of how far it has come."""
        named = {argument(child) for child in trigger.children if child.i in self.scene.phrases.mentions}
        yield from (clue for clue in self.wording.around(trigger) if clue not in named)

    def _told(self, token: Token) -> str:
        """A word, or only that it is a name."""
        return "" if token.i in self.scene.phrases.mentions else word(token)

    def _of_clause(self, trigger: Token) -> Iterator[str]:
        """The words of the trigger's own clause."""
        head, named = _clause(trigger), self.scene.phrases.mentions
        for token in head.subtree:
            if token.pos_ in CONTENT and token != trigger and token.i not in named and _clause(token) == head:
                yield f"clause={word(token)}"

    def _of_stretch(self, one: Combination) -> Iterator[str]:
        """The words from the first to the last of the trigger and those beside it, one by one and in pairs.

        What is spoken of is left out: drones are no more alleged than tanks.
        """
        trigger, named = one.event.trigger, self.scene.phrases.mentions
        tokens = (choice.candidate.filler.token for choice in one.choices)
        places = [trigger.i, *(token.i for token in tokens if token.sent.start == trigger.sent.start)]
        stretch = trigger.doc[min(places) : max(places) + 1]
        told = ["" if token.i in named else "*" if token.pos_ in _TOPICAL else token.lower_ for token in stretch]
        yield from (
            f"stretch={word(token)}" for token, form in zip(stretch, told, strict=True) if form not in ("", "*")
        )
        yield from (f"stretch={trigger.lang_} {first} {second}" for first, second in pairwise(told))

    def _of_filler(self, role: Role, token: Token, trigger: Token) -> Iterator[str]:
        """What stands above a filler and beside it."""
        above = list(chain(token))
        yield f"{role} head={self._told(token.head)}"
        yield from (f"{role} noun={self._told(head)}" for head in [h for h in above if h.pos_ == "NOUN"][:1])
        verbs = [head for head in above if is_verbal(head)][:_VERBS]
        yield from (f"{role} verb{place}={word(verb)}" for place, verb in enumerate(verbs))
        if verbs:
            yield f"{role} same={verbs[0] == trigger}"
            if verbs[0] != trigger:
                yield from self._of_other(role, verbs[0])
        if role is Role.ITEM:
            places = ((step, token.i + step) for step in _BESIDE if 0 <= token.i + step < len(token.doc))
            beside = ((step, token.doc[place]) for step, place in places)
            yield from (f"item {step > 0}={t.lang_} {t.lower_}" for step, t in beside if self._told(t))
            yield from (f"item child={self._told(child)}" for child in token.children)

    def _of_other(self, role: Role, verb: Token) -> Iterator[str]:
        """How the verb above a filler is put, which is not the trigger."""
        yield f"verb={word(verb)}"
        yield from (f"{role} {name}={value}" for name, value in _forms(verb))
        for child in verb.children:
            if universal(child) in ("aux", "advmod", "mark"):
                yield f"child={child.lang_} {child.lower_}"
                yield f"{role} child={child.lang_} {child.lower_}"

    def _of_speakers(self, one: Combination) -> Iterator[str]:
        """Who reports it: a party, one of its own, somebody else, or somebody without a name."""
        trigger = one.event.trigger
        for verb in trigger.sent:
            if verb == trigger or not is_verbal(verb) or not is_any(verb, self.modality.reports):
                continue
            side = "before" if verb.i < trigger.i else "behind"
            for speaker in (child for child in verb.children if universal(child) == "nsubj"):
                who = self._who(speaker, one)
                yield f"says={who}"
                yield f"says={who},{side},{verb in trigger.ancestors}"
                yield f"says={who},{word(verb)}"
        if holds(trigger.sent, self.modality.sources):
            yield "sourced"

    def _who(self, speaker: Token, one: Combination) -> str:
        """What a speaker is to those of whom it speaks."""
        named = {filler.entity.id for filler in self.scene.phrases.actors(speaker)}
        if not named:
            return "pronoun" if speaker.pos_ == "PRON" else "noun"
        for role, key in zip(ROLES[one.event.frame.claim], one.keys, strict=True):
            if key in named:
                return role
            if any(self._kin(key) & self._kin(name) for name in named):
                return f"kin of {role}"
        return "other"

    def _kin(self, key: str) -> set[str]:
        return {key, *self.known.homes(key)}

    def _of_sentences(self, one: Combination) -> Iterator[str]:
        """What the sentences around say was planned, ordered, stopped, seized or denied, of these or of others."""
        here = self.scene.sentences[one.event.trigger.i]
        for number in range(max(0, here - 1), min(len(self.sentences), here + BEHIND + 1)):
            for token in self.sentences[number]:
                if is_verbal(token) or token.pos_ == "NOUN":
                    yield from (f"{number - here} {kind}" for kind in self._kinds(token, one, own=number == here))
                if is_any(token, self.modality.seizures):
                    yield f"{number - here} seized"

    def _kinds(self, token: Token, one: Combination, *, own: bool) -> Iterator[str]:
        """What a word makes of what it speaks of; in the event's own sentence only what undoes it."""
        for kind, words in self.modality.governors.items():
            if (kind in ("halted", "denied") or not own) and is_any(token, words):
                near = (child for child in token.children if universal(child) in ("nsubj", "obj", "obl", "nmod"))
                named = {filler.entity.id for child in near for filler in self.scene.phrases.actors(child)}
                yield f"{kind},{not named.isdisjoint(one.keys)}"


def _clause(token: Token) -> Token:
    """The head of the clause that a word is in."""
    for head in (token, *chain(token)):
        if is_verbal(head) and universal(head) in _CLAUSES:
            return head
    return token.sent.root


def _forms(verb: Token) -> Iterator[tuple[str, str]]:
    """Tense, mood and form of a verb and its auxiliaries."""
    group = (verb, *(child for child in verb.children if universal(child) in ("aux", "cop")))
    return ((name, value) for token in group for name in _FORMS for value in features(token, name))
