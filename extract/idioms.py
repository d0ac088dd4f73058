"""Idioms of questions: what is said in several words, said again in plain ones before it is read."""

import re

from extract.inquiry import Cleft, Idiom, Inquiry

_ANY = "@"
"""Stands for one word, such as a pronoun, in what follows an idiom's verb: put @ name to."""
_LONGEST = 4
"""Words between the two parts of a cleft at most."""


class Idioms:
    """Puts plain words in the place of a language's idioms and clefts."""

    def __init__(self, words: Inquiry) -> None:
        told = {_written(form, idiom): plain for idiom in words.idioms for form, plain in idiom.forms}
        longest = sorted(told, key=len, reverse=True)
        self.patterns = [(re.compile(written, re.IGNORECASE), told[written]) for written in longest]
        self.asking = words.who | words.what | words.which
        self.clefts = [(_cleft(cleft), cleft.plain) for cleft in words.clefts]

    def plain(self, text: str) -> str:
        """Return a question with its idioms in plain words."""
        for pattern, told in self.patterns:
            text = pattern.sub(told, text)
        for cleft, opener in self.clefts:
            found = cleft.match(text)
            if found and not self._asks(found[1]):
                text = f"{opener} {found[1]} {text[found.end() :]}"
        return re.sub(r"\s{2,}", " ", text).strip()

    def _asks(self, between: str) -> bool:
        """Whether what a cleft would set apart asks itself, or is too long to be a name."""
        words = between.lower().split()
        return len(words) > _LONGEST or not self.asking.isdisjoint(words)


def _cleft(cleft: Cleft) -> re.Pattern[str]:
    return re.compile(rf"(?i)^{re.escape(cleft.opening)}\s+(.+?)\s+{re.escape(cleft.relative)}\s+")


def _written(form: str, idiom: Idiom) -> str:
    """The pattern of an idiom with one form of its verb."""
    words = [*form.split(), *idiom.rest.split()]
    told = r"\s+".join(r"\w+(?:'s)?" if word == _ANY else re.escape(word) for word in words)
    return rf"(?<!\w){told}(?!\w)"
