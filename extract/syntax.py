"""Read a Universal Dependencies tree: who is subject, what stands behind which preposition."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from simplemma import lemmatize
from spacy.tokens import Span, Token

Position = Literal["subject", "object", "oblique"]
_SKIPPED = frozenset({"DET", "ADJ", "NUM", "ADV", "PUNCT", "SYM", "PART"})
_LOOK_BACK = 7
"""Tokens between a preposition and its noun at most; determiner, numeral, adverb and adjectives fit."""

_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_PLAN = 4
"""Words before an infinitive that say whose plan it is: noun, preposition, name, mark."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place beside a trigger, the preposition that leads to it (folded, "" if none), and the word that fills it."""

    place: Position
    preposition: str
    token: Token


@cache
def _dictionary_form(word: str, language: str) -> str:
    try:
        return lemmatize(word, lang=language)
    except ValueError:  # a language that the dictionary does not have
        return word


def dictionary_form(token: Token) -> str:
    """The lemma that a dictionary has for a token, whatever the pipeline takes it for."""
    return _dictionary_form(token.lower_, token.lang_).lower()


def forms(token: Token) -> frozenset[str]:
    """The forms that a word list may know a token by: as written, its lemma, and a dictionary's lemma.

    A small pipeline's lemmatizer makes up lemmas for words it has not seen
    ("violat"); the dictionary knows them but not their part of speech.
    """
    return frozenset((token.lower_, token.lemma_.lower(), _dictionary_form(token.lower_, token.lang_).lower()))


def root_forms(token: Token, endings: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The forms of a token with the dictionary's lemmas of these, and those that regular endings of verbs give.

    `endings` are what ends a form, with what ends the lemma: fournies, fournir.
    """
    found = forms(token)
    roots = found | {_dictionary_form(form, token.lang_).lower() for form in found}
    if token.pos_ not in _VERBAL:
        return roots
    word = token.lower_
    return roots | {word[: -len(e)] + new for e, news in endings.items() if word.endswith(e) for new in news}


def is_any(token: Token, words: Container[str]) -> bool:
    """Whether a word list knows a token in any of its forms."""
    return any(form in words for form in forms(token))


def holds(span: Span, phrases: Iterable[str]) -> bool:
    """Whether one of some phrases stands in small letters between the blanks of a stretch of text."""
    folded = f" {span.text.lower()} "
    return any(f" {phrase} " in folded for phrase in phrases)


def universal(token: Token) -> str:
    """The universal relation of a token, without its language's subtype."""
    return token.dep_.partition(":")[0]


def features(token: Token, name: str) -> list[str]:
    """The values of a morphological feature of a token."""
    return list(token.morph.get(name, []))


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: marked so, or a past participle that modifies a noun."""
    if any(features(child, "Reflex") == ["Yes"] for child in token.children):
        return False
    if any(child.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass") for child in token.children):
        return True
    return universal(token) in ("acl", "amod") and is_past_participle(token) and not has_subject(token)


def is_past_participle(token: Token) -> bool:
    """Whether a token is a past or passive participle."""
    return features(token, "VerbForm") == ["Part"] and features(token, "Tense") != ["Pres"]


def is_finite(token: Token) -> bool:
    """Whether a verb is finite, by itself or by its auxiliary."""
    return any(features(t, "VerbForm") == ["Fin"] for t in (token, *token.children) if t.pos_ in ("VERB", "AUX"))


def has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(universal(child) == "nsubj" for child in token.children)


def preposition(token: Token, contractions: Mapping[str, str], known: frozenset[str]) -> str:
    """The case marker before a noun; the longest one of `known` that the words before it end with."""
    for marker in _markers(token):
        for length in (3, 2, 1, 0):
            words = [t.lower_ for t in token.doc[max(0, marker.i - length) : marker.i + 1]]
            joined = " ".join(contractions.get(word, word) for word in words)
            if len(words) == length + 1 and joined in known:
                return joined
        return contractions.get(marker.lower_, marker.lower_)
    return ""


def _markers(token: Token) -> Iterator[Token]:
    """The adposition of a token, by the tree or else by what stands before it; the last word of a long one."""
    case = [child for child in token.children if universal(child) == "case" and child.i < token.i]
    if case:
        last = case[-1]
        yield max([last, *(t for t in last.subtree if t.i < token.i)], key=lambda t: t.i)
        return
    for before in reversed(token.doc[max(token.sent.start, token.i - _LOOK_BACK) : token.i]):
        if before.pos_ == "ADP":
            yield before
            return
        if before.pos_ not in _SKIPPED or before.text in (",", ";", ":"):
            return


def plan_of(verb: Token) -> tuple[Token, Token] | None:
    """The noun and the name right before an infinitive, wherever a small parser hung all three: a plan by X to sell."""
    if features(verb, "VerbForm") != ["Inf"] or verb.i - verb.sent.start < _PLAN:
        return None
    owner = verb.nbor(-2)
    before = [t for t in verb.doc[verb.sent.start : owner.i] if t.pos_ != "DET"][-2:]
    if owner.pos_ != "PROPN" or [t.pos_ for t in before] != ["NOUN", "ADP"]:
        return None
    return before[0], owner


def chain(token: Token) -> Iterator[Token]:
    """The heads above a token within its sentence, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and those coordinated with it, in order."""
    yield token
    for child in token.children:
        if universal(child) == "conj":
            yield from conjuncts(child)


def first_conjunct(token: Token) -> Token:
    """The first member of a coordination."""
    while universal(token) == "conj" and token.head != token:
        token = token.head
    return token
