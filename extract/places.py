"""Places beside a trigger that something fills: subject, object, or what a preposition leads to."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.grammar import Grammar
from extract.syntax import Slot, features, has_subject, is_passive, is_verbal, preposition, universal

_FILLING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "X"})
"""Parts of speech of what stands behind a preposition."""


class Places:
    """Finds the places beside the verbs and nouns of a language."""

    def __init__(self, grammar: Grammar, prepositions: frozenset[str]) -> None:
        self.grammar = grammar
        self.prepositions = prepositions

    def clausal(self, verb: Token) -> Iterator[Slot]:
        """Yield the places beside a verb."""
        passive = is_passive(verb)
        for child in verb.children:
            relation = universal(child)
            marker = self._marked(child, verb)
            if marker:
                yield Slot("oblique", marker, child)
            elif relation == "nsubj":
                yield Slot("object" if passive else "subject", "", child)
            elif relation in ("obj", "iobj"):
                yield Slot("subject" if self._is_inverted(child, verb) else "object", "", child)
            elif relation in ("obl", "nmod", "advmod") and child.pos_ in _FILLING:
                yield from self._oblique(child, passive)
        if universal(verb) in ("acl", "amod"):
            yield from self._modified(verb, passive)

    def _is_inverted(self, child: Token, verb: Token) -> bool:
        """Whether an object behind its verb is the subject: of a relative clause that has only its object before it."""
        before = (c for c in verb.children if c.i < verb.i and universal(c) != "nsubj")
        relative = any("Rel" in features(c, "PronType") or c.lower_ in self.grammar.relatives for c in before)
        return relative and child.i > verb.i and child.pos_ == "PROPN" and not has_subject(verb)

    def _marked(self, child: Token, verb: Token) -> str:
        """The dative preposition of a core argument that is none: à qui, lui."""
        if child.lower_ in self.grammar.clitics and child.i < verb.i and child.pos_ == "PRON":
            return min(self.grammar.datives)
        if universal(child) not in ("nsubj", "obj", "iobj"):
            return ""
        case = [c for c in child.children if universal(c) == "case"]
        return next((c.lower_ for c in case if c.lower_ in self.grammar.datives), "")

    def _oblique(self, child: Token, passive: bool) -> Iterator[Slot]:
        marker = preposition(child, self.grammar.contractions, self.prepositions)
        if (passive and marker in self.grammar.agents) or child.dep_ in ("obl:agent", "nmod:agent"):
            yield Slot("subject", marker, child)
        else:
            yield Slot("oblique", marker, child)

    def _modified(self, verb: Token, passive: bool) -> Iterator[Slot]:
        """The noun that a participle or a relative clause without pronoun describes."""
        noun = verb.head
        relative = any("Rel" in features(t, "PronType") for t in verb.subtree if t.i < verb.i)
        if relative or features(verb, "VerbForm") == ["Inf"]:
            return
        if passive:
            yield Slot("object", "", noun)
        elif not has_subject(verb):
            yield Slot("subject", "", noun)
        elif not any(universal(child) == "obj" for child in verb.children):
            yield Slot("object", "", noun)

    def nominal(self, noun: Token) -> Iterator[Slot]:
        """Yield the places beside a noun, or beside a preposition that speaks for itself: in spite of, malgré."""
        if universal(noun) == "case":
            yield Slot("object", "", noun.head)
        for child in noun.children:
            relation = universal(child)
            if (
                child.dep_ in ("nmod:poss", "det:poss")
                or (relation in ("det", "nmod") and child.pos_ in ("PRON", "DET"))
                or relation == "nsubj"
            ):
                yield Slot("subject", "", child)
            elif relation in ("amod", "compound", "flat", "appos"):
                yield Slot("object", "", child)
            elif relation in ("nmod", "obl", "acl") and not is_verbal(child):
                yield self._led(child)

    def _led(self, child: Token) -> Slot:
        """The place of what a preposition leads to behind a noun."""
        marker = preposition(child, self.grammar.contractions, self.prepositions)
        if marker in self.grammar.agents:
            return Slot("subject", marker, child)
        return Slot("object" if marker in self.grammar.genitives else "oblique", marker, child)
