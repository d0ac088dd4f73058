"""A question's words by what they are: names, triggers, interrogatives, times."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from extract.asked_times import Moment
from extract.grammar import Frame, Grammar
from extract.inquiry import Inquiry
from extract.lexicon import Mark
from extract.phrases import ANYTHING
from schemas.ontology import ACTORS, ITEMS, EntityType

Params = dict[str, set[str]]
"""The values of each parameter, as they are found."""

_LONGEST = 5
"""Words of a preposition at most."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that opens a frame."""

    token: Token
    frame: Frame
    noun: bool


@dataclass(slots=True)
class Parts:
    """A question taken apart; `used` are the tokens whose meaning the call holds."""

    doc: Doc
    grammar: Grammar
    words: Inquiry
    mentions: list[Span]
    marks: list[Mark]
    times: list[Moment]
    triggers: list[Trigger]
    used: set[int] = field(default_factory=set)
    inverted: bool = False
    makers: frozenset[str] = frozenset()
    """Ids of the firms that make or export arms."""

    def within(self, start: int, end: int) -> str:
        """The words of a half-open span as they stand within a sentence: a name keeps its capital."""
        words = self.doc[start:end].text
        return words if self.mention(start) else words[:1].lower() + words[1:]

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of any of these kinds."""
        return [mark for mark in self.marks if mark.kinds & {*kinds}]

    def is_(self, i: int, *kinds: str) -> bool:
        """Whether a token is in a mark of any of these kinds."""
        return any(mark.start <= i < mark.end for mark in self.of(*kinds))

    def marks_at(self, i: int) -> list[Mark]:
        """The marks that hold a token."""
        return [mark for mark in self.marks if mark.start <= i < mark.end]

    def mention(self, i: int) -> Span | None:
        """The mention that holds a token."""
        return next((span for span in self.mentions if span.start <= i < span.end), None)

    def actors(self) -> list[Span]:
        """The mentions of states and organizations that nothing has used."""
        return [m for m in self.mentions if m.label_ in ACTORS and m.start not in self.used]

    def items(self) -> list[Span]:
        """The mentions of systems and categories."""
        return [m for m in self.mentions if m.label_ in ITEMS]

    def leads(self) -> list[str]:
        """What leads to each of those who are named but for nationalities, "" where nothing does."""
        return [self.lead(group[0].start)[0] for group in self.actor_groups() if group[0].id_ != "demonym"]

    def has_goods(self) -> bool:
        """Whether arms are named, or a word for some stands here."""
        return any(self.items()) or any(self.of("goods"))

    def instruments(self) -> list[Span]:
        """The mentions of treaties, resolutions and named embargoes."""
        return [m for m in self.mentions if m.label_ == EntityType.INSTRUMENT]

    def folded(self, i: int) -> str:
        """The lower-case word of a token, a contraction undone."""
        word = self.doc[i].lower_
        return self.grammar.contractions.get(word, word)

    def use(self, *spans: Span | Mark) -> None:
        """Note that the call holds what these words mean."""
        for span in spans:
            self.used |= {*range(span.start, span.end)}

    def trigger_at(self, i: int) -> Trigger | None:
        """The trigger that a token is."""
        return next((trigger for trigger in self.triggers if trigger.token.i == i), None)

    def is_actor_noun(self, i: int) -> bool:
        """Whether a token stands for some actor: an army, a country."""
        if self.trigger_at(i) or self.mention(i):
            return False
        return self.is_(i, "actors", "members") or self.doc[i].lower_ in self.grammar.collectives

    def is_goods(self, i: int) -> bool:
        """Whether a token names arms, or is a word for some."""
        mention = self.mention(i)
        return mention.label_ in ITEMS if mention else self.is_(i, "goods")

    def in_time(self, token: Token) -> bool:
        """Whether a token is part of a time."""
        return any(moment.start <= token.idx < moment.end for moment in self.times)

    def lead(self, start: int) -> tuple[str, int]:
        """The preposition that leads to what begins at a token, "" if none does, and where it begins."""
        i = start - 1
        while i >= 0:
            if self.folded(i) in self.grammar.genitives and i and self._heads(i - 1):
                i = self._head(i - 1) - 1
            elif self._is_inside(i):
                i -= 1
            else:
                break
        return self.preposition(i)

    def _head(self, i: int) -> int:
        while i > 0 and self.is_actor_noun(i - 1):
            i -= 1
        return i

    def _heads(self, i: int) -> bool:
        return self.is_actor_noun(i) and not self.is_(i, "suppliers", "recipients")

    def _is_inside(self, i: int) -> bool:
        token = self.doc[i]
        if self.mention(i) or token.lower_ in self.grammar.contractions or self.trigger_at(i):
            return False
        closed = self.is_(i, "silent", "superlatives") and token.pos_ in ("ADJ", "DET", "PRON")
        return closed or self.is_actor_noun(i) or (_counts(token) and not self.is_(i, "what", "which", "who"))

    def preposition(self, i: int) -> tuple[str, int]:
        """The preposition that ends at a token, and where it begins; "" if there is none."""
        leading = self._leading()
        for length in range(min(_LONGEST, i + 1), 0, -1):
            first = i - length + 1
            phrase = " ".join(self.folded(k) for k in range(first, i + 1)).replace("' ", "'")
            if phrase in leading:
                return phrase, first
        return "", i + 1

    def _leading(self) -> frozenset[str]:
        frames = frozenset(w for trigger in self.triggers for ws in trigger.frame.obliques.values() for w in ws)
        ends = frozenset(word for words in self.words.ends.values() for word in words)
        return (
            frames
            | ends
            | self.grammar.agents
            | self.grammar.genitives - self.words.owners
            | self.words.between
            | self.words.aside
            | self.grammar.places
        )

    def actor_groups(self) -> Iterator[list[Span]]:
        """The unused actors, those that a conjunction joins together, or a comma in a list that one ends."""
        actors = self.actors()
        group: list[Span] = []
        for place, actor in enumerate(actors):
            following = actors[place + 1] if place + 1 < len(actors) else None
            listed = following is not None and self._are_joined(actor, following)
            if group and (self._are_joined(group[-1], actor) or (listed and self._are_joined(group[-1], actor, ","))):
                group.append(actor)
                continue
            if group:
                yield group
            group = [actor]
        if group:
            yield group

    def _are_joined(self, first: Span, second: Span, joint: str = "") -> bool:
        between = range(first.end, second.start)
        joints = [i for i in between if self.is_(i, "coordinators") or self.doc[i].text == joint]
        rest = [i for i in between if i not in joints]
        articles = self.grammar.anaphors.definite
        fits = all(
            self.doc[i].pos_ in ("DET", "ADP") or self.is_actor_noun(i) or self.doc[i].lower_ in articles for i in rest
        )
        return bool(joints) and fits and (first.id_ == "demonym") == (second.id_ == "demonym")


def _counts(token: Token) -> bool:
    return token.pos_ in ("DET", "NUM")


def is_arms(mention: Span) -> bool:
    """Whether a mention is of arms of no class."""
    return str(mention.kb_id_) == ANYTHING
