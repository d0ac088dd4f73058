"""Words of a question that are written without their accents: la France a livre des chars a Taiwan."""

import re
from collections.abc import Container

from extract.grammar import Grammar
from extract.inquiry import Inquiry
from extract.patterns import any_of


class Accents:
    """Gives the participles of some verbs, and the prepositions before a name, their accents back."""

    def __init__(self, words: Inquiry, grammar: Grammar, verbs: Container[str]) -> None:
        self.words = words
        self.endings = grammar.endings
        self.verbs = verbs
        endings = any_of(words.participles)
        self.participle = re.compile(rf"(?i)(?<!\w)((?:{any_of(words.inverting)}\s+)+)(\w+?)({endings})(?!\w)")
        article = any_of(f"{word} " if word.isalpha() else word for word in grammar.anaphors.definite)
        self.preposition = re.compile(rf"(?<!\w){any_of(words.unaccented)}(?=\s+{article}?[^\W\d_a-z\u00df-\u00ff])")
        self.verb = re.compile(rf"(?i)(?<!\w){any_of(words.inverting)}(?!\w)")
        asking = any_of(words.who | words.what | words.which | words.when | words.quantity | words.much)
        self.asking = re.compile(rf"(?i)\W*{asking}(?!\w)")

    def restored(self, text: str) -> str:
        """Return a text with these as they should be.

        Behind what asks, the first word that may be a verb is one: combien de chars a la Russie.
        """
        text = self.participle.sub(self._accented, text)
        verb = self.verb.search(text) if self.asking.match(text) else None
        start = verb.end() if verb else 0
        return text[:start] + self.preposition.sub(lambda found: self.words.unaccented[found.group()], text[start:])

    def _accented(self, found: re.Match[str]) -> str:
        before, stem, bare = found.groups()
        ending = self.words.participles[bare.lower()]
        known = any(stem.lower() + root in self.verbs for root in self.endings.get(ending, ()))
        return f"{before}{stem}{ending}" if known else found.group()
