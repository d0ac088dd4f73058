"""Who says it: the speakers behind a claim and those who deny it, each with the words that say so.

A speaker is told by a preposition of source (according to Seoul), a verb of
reporting, accusing or denying above the trigger, or a denial in the sentences
behind it by one of the parties (Tehran denies it).
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from extract.frames import Event
from extract.grammar import Modality
from extract.modality import origins
from extract.passages import Passage, sentence_of, span_of
from extract.syntax import chain, features, is_any, is_finite, is_passive, is_verbal, universal
from schemas.claims import Voice
from schemas.ontology import Stance

_ANSWER = 2
"""Sentences behind a statement within which a party may still deny it."""
_APART = 8
"""Words between a speaker and its verb beyond which only the speaker is quoted."""
_LONGEST = 8
"""Words of a speaker's description at most."""
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl", "obj", "obl", "parataxis"})
_LEADING = frozenset({"case", "cc", "mark", "punct", "advmod", "fixed"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class VoiceReader:
    """Reads who stands behind a statement; `agents` are the prepositions of a passive's agent."""

    def __init__(self, modality: Modality, agents: frozenset[str]) -> None:
        self.modality = modality
        self.agents = agents
        deciding = modality.governors["planned"] | modality.governors["ordered"]
        self._saying = (modality.reports | modality.governors["alleged"]) - deciding
        self._denying = modality.governors["denied"]
        self._origins = origins(modality)

    def voices(self, event: Event, parties: Iterable[str], passage: Passage) -> tuple[Voice, ...]:
        """Return everybody who asserts or denies what an event says of these parties, in the order of the text."""
        found = [
            *self._sources(event, passage),
            *self._speakers(event, passage),
            *self._answers(event, frozenset(parties), passage),
        ]
        by_speaker = {(voice.by, voice.stance): voice for voice in reversed(found)}
        return tuple(sorted(by_speaker.values(), key=lambda voice: (voice.span.start, voice.by)))

    def _sources(self, event: Event, passage: Passage) -> Iterator[Voice]:
        """Whoever a preposition names as the source: according to Seoul."""
        words = sentence_of(passage, event.trigger.sent)
        for match in self._origins.finditer(words.text):
            first, last = (words.start_char + place for place in match.span())
            cue = next(token.i for token in words if token.idx + len(token) > first)
            speaker = next((token for token in words if token.idx >= last and not token.is_space), None)
            if speaker is not None and features(speaker, "PronType") != ["Rel"]:
                yield from self._named(_head(speaker), self._turned(event.trigger), passage, cue)

    def _speakers(self, event: Event, passage: Passage) -> Iterator[Voice]:
        """The subjects of the verbs of saying above a trigger or thrown into its sentence."""
        thrown_in = ((token, event.trigger) for token in event.trigger.sent if _is_thrown_in(token, event.trigger))
        for verb, below in (*_complemented(event.trigger), *thrown_in):
            stance = self._stance(verb) if verb != event.trigger and (is_verbal(verb) or _is_headed(verb)) else None
            if stance is Stance.ASSERTS:
                stance = self._turned(below)
            if stance is not None:
                for speaker in self._subjects(verb):
                    yield from self._named(speaker, stance, passage, verb.i)

    def _answers(self, event: Event, parties: frozenset[str], passage: Passage) -> Iterator[Voice]:
        """The parties that deny in the next sentences what was said."""
        start = sentence_of(passage, event.trigger.sent).end
        for _ in range(_ANSWER):
            if start >= len(event.trigger.doc):
                return
            sentence = sentence_of(passage, event.trigger.doc[start : start + 1])
            for token in sentence:
                if is_verbal(token) and self._stance(token) is Stance.DENIES:
                    for speaker in self._subjects(token):
                        meant = {filler.entity.id for filler in passage.phrases.actors(speaker)} & parties
                        yield from self._said(speaker, meant, Stance.DENIES, passage, token.i)
            start = max(sentence.end, start + 1)

    def _stance(self, verb: Token) -> Stance | None:
        """What a verb makes its subject do; one that is negated leaves it open."""
        if self._is_negated(verb):
            return None
        if is_any(verb, self._denying):
            return Stance.DENIES
        return Stance.ASSERTS if is_any(verb, self._saying) else None

    def _turned(self, said: Token) -> Stance:
        """What somebody does who says this of a fact: to say that it never was is to deny it."""
        return Stance.DENIES if self._is_negated(said) else Stance.ASSERTS

    def _is_negated(self, verb: Token) -> bool:
        return any(child.lower_ in self.modality.negations for child in verb.children)

    def _subjects(self, verb: Token) -> list[Token]:
        """Who speaks: the subject of an active verb, the agent of a passive one."""
        if _is_headed(verb):
            return [verb.nbor(-1)]
        if not is_passive(verb):
            inverted = universal(verb) == "parataxis"
            places = ("nsubj", "obj") if inverted else ("nsubj",)
            return [c for c in verb.children if c.dep_ in places and (c.dep_ == "nsubj" or c.i > verb.i)]
        cased = ((child, {c.lower_ for c in child.children if universal(c) == "case"}) for child in verb.children)
        return [child for child, cases in cased if universal(child) == "obl" and cases & self.agents]

    def _named(self, speaker: Token, stance: Stance, passage: Passage, cue: int) -> Iterator[Voice]:
        """A voice for each actor that a phrase itself names, or one for the phrase; none for a pronoun or a date."""
        phrase = _phrase(speaker)
        named = [
            filler.entity.id
            for filler in passage.phrases.actors(speaker)
            if not filler.inferred and phrase.start_char <= filler.start < phrase.end_char
        ]
        dated = any(phrase.start_char <= date.start < phrase.end_char for date in passage.dates)
        if not named and not dated and speaker.pos_ in _NOUNS and speaker.i not in passage.phrases.anaphors:
            named = [span_of(passage, phrase).text]
        return self._said(speaker, named, stance, passage, cue)

    def _said(
        self, speaker: Token, names: Iterable[str], stance: Stance, passage: Passage, cue: int
    ) -> Iterator[Voice]:
        """A voice for each name of a speaker; `cue` is the word that quotes it."""
        phrase = _phrase(speaker)
        first, last = min(phrase.start, cue), max(phrase.end - 1, cue)
        quoted = speaker.doc[first : last + 1] if last - first <= len(phrase) + _APART else phrase
        return (Voice(by=by, stance=stance, span=span_of(passage, quoted)) for by in names)


def _complemented(trigger: Token) -> Iterator[tuple[Token, Token]]:
    """What is above a trigger and takes it, or what governs it, as a complement; with that complement."""
    below = trigger
    yield from ((child, trigger) for child in trigger.children if _is_headed(child))
    for head in chain(trigger):
        if universal(below) in _COMPLEMENTS:
            yield head, below
        below = head


def _is_thrown_in(verb: Token, trigger: Token) -> bool:
    """Whether a verb stands beside a statement and says whose it is: ..., the ministry announced."""
    if universal(verb) == "parataxis":
        return True
    marked = any(universal(child) == "mark" for child in verb.children)
    return universal(verb) == "advcl" and verb.head == trigger and verb.i > trigger.i and is_finite(verb) and not marked


def _is_headed(word: Token) -> bool:
    """Whether a verb passes for a noun with the name before it: Iran denies having sold."""
    before = [child for child in word.children if universal(child) == "compound" and child.i == word.i - 1]
    return word.pos_ == "NOUN" and universal(word) == "nsubj" and bool(before)


def _head(first: Token) -> Token:
    """The head of the phrase that begins with a word."""
    head = first
    for above in chain(first):
        if not first.i < above.i <= first.i + _LONGEST or above.left_edge.i > first.i or is_verbal(above):
            break
        if any(token.is_punct for token in first.doc[first.i : above.i]):
            break
        head = above
    return head if head.pos_ in (*_NOUNS, "PRON") else _last_noun(head)


def _last_noun(first: Token) -> Token:
    """The last noun in the words from one on up to a comma, where the parse does not hold them together."""
    near = list(first.doc[first.i : min(first.sent.end, first.i + _LONGEST)])
    phrase = near[: next((n for n, token in enumerate(near) if token.is_punct), 0)]
    if any(is_verbal(token) for token in phrase):
        return first
    return next((token for token in reversed(phrase) if token.pos_ in _NOUNS), first)


def _phrase(speaker: Token) -> Words:
    """The words of a speaker up to a comma or a clause that tells more of it."""
    end = speaker.i + 1
    while end <= speaker.right_edge.i and end - speaker.i < _LONGEST:
        token = speaker.doc[end]
        if token.is_punct or token.is_space or is_verbal(token) or universal(token) in ("cc", "mark"):
            break
        end += 1
    start = max(speaker.left_edge.i, speaker.i - _LONGEST)
    while start < speaker.i and (speaker.doc[start].is_punct or universal(speaker.doc[start]) in _LEADING):
        start += 1
    return speaker.doc[start:end]
