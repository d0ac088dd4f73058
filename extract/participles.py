"""Participles that are written without their accents: la France a livre des chars."""

import re
from collections.abc import Container

from extract.inquiry import Inquiry
from extract.patterns import any_of


class Participles:
    """Gives the participles of some verbs their accents back, behind an auxiliary."""

    def __init__(self, words: Inquiry, verbs: Container[str]) -> None:
        self.words = words
        self.verbs = verbs
        endings = any_of(words.participles)
        self.pattern = re.compile(rf"(?i)(?<!\w)((?:{any_of(words.inverting)}\s+)+)(\w+?)({endings})(?!\w)")

    def accented(self, text: str) -> str:
        """Return a text with these participles as they should be."""
        return self.pattern.sub(self._accented, text)

    def _accented(self, found: re.Match[str]) -> str:
        before, stem, bare = found.groups()
        ending = self.words.participles[bare.lower()]
        known = any(stem.lower() + root in self.verbs for root in self.words.endings.get(ending, ()))
        return f"{before}{stem}{ending}" if known else found.group()
