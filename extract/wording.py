"""Wording: what stands around an event, word by word, for a scorer that learns what words mean.

Each clue is a name such as `supplier:trigger,preposition=en sell,to,behind`.
Words go by their dictionary form and language, so that languages share what
is Universal Dependencies and keep their vocabularies apart.
"""

from collections.abc import Iterator
from itertools import chain, combinations

from spacy.tokens import Token

from extract.candidates import Candidate, Scene, way
from extract.combinations import Choice, Combination
from extract.frames import Event, FrameFinder
from extract.syntax import chain as heads_of
from extract.syntax import dictionary_form, universal
from schemas.ontology import EntityType, Role

CONTENT = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "SCONJ", "PART"})
BETWEEN = frozenset({"VERB", "NOUN", "ADP", "AUX", "SCONJ", "CCONJ", "ADV", "PRON"})
_LONG = 6
"""Relations in a path from which on it is only a long one."""
_MANY = 12
"""Words between a candidate and a trigger from which on they say nothing."""
_CLOSE = 4
"""Words between two fillers up to which they are told as they stand."""
_NEAR = 4
"""Words around a trigger that count twice."""
_ABOVE = 4
"""Heads above a trigger that may speak of it."""


class Wording:
    """Names the words of one text."""

    def __init__(self, finder: FrameFinder, scene: Scene) -> None:
        self.finder = finder
        self.scene = scene

    def of_role(self, event: Event, role: Role, candidate: Candidate) -> list[str]:
        """Return what ties a candidate to a trigger."""
        filler, trigger, frame = candidate.filler, event.trigger, event.frame.name
        token, kind = filler.token, filler.kind
        offset = candidate.sentence - self.scene.sentences[trigger.i]
        ways = self._ways(token, trigger) if not offset else "far"
        side = "before" if token.i < trigger.i else "behind"
        led = self.scene.marker(token, self.finder)
        verb, head, case = word(trigger), word(token.head), f"{token.lang_} {led}"
        found = [
            f"way={ways}",
            f"way,part={ways},{trigger.pos_}",
            f"way,led={ways},{led}",
            f"frame,way={frame},{ways}",
            f"frame,way,led={frame},{ways},{led}",
            f"trigger,way={verb},{ways}",
            f"trigger,led={verb},{led},{side}",
            f"trigger,side={verb},{side},{not offset}",
            f"frame,led={frame},{case},{side}",
            f"head={head}",
            f"head,trigger={head},{verb}",
            f"type,way={filler.entity.type},{kind},{ways}",
            f"led={case}",
            f"kind={kind},{side},{not offset}",
            f"offset={offset},{kind},{frame}",
            f"offset,relation={offset},{universal(token)},{universal(token.head)}",
        ]
        if filler.inferred or filler.entity.type is EntityType.CATEGORY:
            found.append(f"word={word(token)}")
        if filler.entity.type in (EntityType.STATE, EntityType.CATEGORY):
            found.append(f"entity={filler.entity.id}")
        found += self._neighbours(token)
        if not offset:
            found += self._between(token, trigger, side)
        return [f"{role}:{clue}" for clue in found]

    def of_combination(self, one: Combination) -> list[str]:
        """Return how a whole combination is put."""
        trigger, frame = one.event.trigger, one.event.frame.name
        types = ",".join(choice.candidate.filler.entity.type for choice in one.choices)
        kinds = ",".join(choice.candidate.filler.kind for choice in one.choices)
        item = one.keys[-1] if one.choices[-1].candidate.filler.entity.type is EntityType.CATEGORY else "named"
        order = "".join(
            str(n) for n, _ in sorted(enumerate(one.choices), key=lambda pair: pair[1].candidate.filler.token.i)
        )
        return [
            f"types={frame},{types}",
            f"kinds={frame},{kinds}",
            f"item={frame},{item}",
            f"order={frame},{order}",
            f"trigger,order={word(trigger)},{order}",
            f"relation={frame},{universal(trigger)}",
            *chain.from_iterable(self._of_pair(trigger, *pair) for pair in combinations(enumerate(one.choices), 2)),
            *self.around(trigger),
        ]

    def _of_pair(self, trigger: Token, one: tuple[int, Choice], other: tuple[int, Choice]) -> Iterator[str]:
        """How two fillers of a combination stand to each other."""
        (first, (candidate, *_)), (second, (another, *_)) = one, other
        roles, ends = f"pair {first}{second}", (candidate.filler.token, another.filler.token)
        if candidate.sentence != another.sentence:
            offset, relations = another.sentence - candidate.sentence, ",".join(map(universal, ends))
            yield f"{roles} offset={offset},{relations}"
            yield f"{roles} offset,kinds={offset},{candidate.filler.kind},{another.filler.kind}"
            return
        low, high = sorted(ends, key=lambda token: token.i)
        found = self._ways(*ends)
        led = ",".join(self.scene.marker(token, self.finder) for token in ends)
        yield f"{roles} way={found}"
        yield f"{roles} way,led={found},{led}"
        yield f"{roles} trigger,way={word(trigger)},{found}"
        between = low.doc[low.i + 1 : high.i]
        if len(between) <= _CLOSE:
            told = " ".join("*" if t.i in self.scene.phrases.mentions else t.lower_ for t in between)
            yield f"{roles} words={low is ends[0]},{low.lang_} {told}"
        yield from dict.fromkeys(f"{roles} between={word(t)},{low is ends[0]}" for t in between if t.pos_ == "VERB")

    def of_moment(self, event: Event, status: str, token: Token) -> list[str]:
        """Return what ties a date, by its head word, to an event that is said with this status."""
        trigger, frame = event.trigger, event.frame.name
        offset = self.scene.sentences[token.i] - self.scene.sentences[trigger.i]
        side = "before" if token.i < trigger.i else "behind"
        found = [
            f"offset,status={offset},{status}",
            f"status,frame={status},{frame},{offset}",
            f"head={word(token.head)}",
            f"head,status={word(token.head)},{status}",
            f"head,offset={word(token.head)},{offset}",
            f"head,trigger={word(token.head)},{word(trigger)}",
            f"relation={universal(token)},{token.head.pos_},{offset}",
            *self._neighbours(token),
        ]
        if not offset:
            found += self._between(token, trigger, side)
        else:
            found += [f"root={word(token.sent.root)}", f"root,status={word(token.sent.root)},{status}"]
            subjects = (t for t in token.sent if universal(t) == "nsubj")
            found += [f"subject,status={word(t)},{status}" for t in subjects if t.i not in self.scene.phrases.mentions]
        return list(dict.fromkeys(found))

    def _ways(self, one: Token, other: Token) -> str:
        """The relations up from a word and down to another."""
        ways = way(one, other)
        if ways is None:
            return "far"
        up, down = ways
        return "<".join(up) + "|" + ">".join(reversed(down)) if len(up) + len(down) < _LONG else "long"

    def _neighbours(self, token: Token) -> Iterator[str]:
        for step in (-2, -1, 1, 2):
            if 0 <= token.i + step < len(token.doc):
                yield f"next{step}={token.lang_} {token.doc[token.i + step].lower_}"

    def _between(self, token: Token, trigger: Token, side: str) -> Iterator[str]:
        low, high = sorted((token.i, trigger.i))
        between = [t for t in token.doc[low + 1 : high] if t.pos_ in BETWEEN]
        if len(between) < _MANY:
            yield from dict.fromkeys(f"between={word(t)},{side}" for t in between)

    def around(self, trigger: Token) -> list[str]:
        """Return the words around a trigger, above it and below."""
        told = self.scene.around
        if trigger.i not in told:
            told[trigger.i] = list(dict.fromkeys(self._words_of(trigger)))
        return told[trigger.i]

    def _words_of(self, trigger: Token) -> Iterator[str]:
        yield f"trigger={word(trigger)}"
        yield f"form={trigger.lang_} {trigger.lower_}"
        heads = list(heads_of(trigger))[:_ABOVE]
        yield from (f"above={word(head)}" for head in heads)
        if heads:
            yield f"head={word(heads[0])}"
            yield f"relation,head={universal(trigger)},{word(heads[0])}"
        for child in trigger.children:
            relation = universal(child)
            if relation in ("aux", "advmod", "mark", "cop", "expl", "cc"):
                yield f"child={child.lang_} {child.lower_}"
            elif relation in ("nsubj", "obj", "obl", "amod", "nmod"):
                yield argument(child)
        for token in trigger.sent:
            if token.pos_ in CONTENT and token.i not in self.scene.phrases.mentions and token.i != trigger.i:
                side = "before" if token.i < trigger.i else "behind"
                yield f"{side}={word(token)}"
                if abs(token.i - trigger.i) <= _NEAR:
                    yield f"near {side}={word(token)}"


def argument(child: Token) -> str:
    """Return the clue of what hangs on a trigger."""
    return f"argument={universal(child)},{word(child)}"


def word(token: Token) -> str:
    """Return the dictionary form of a word with its language."""
    return f"{token.lang_} {dictionary_form(token)}"
