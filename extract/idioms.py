"""Idioms of questions: what is said in several words, said again in plain ones before it is read."""

import re
from collections.abc import Sequence

from extract.inquiry import Cleft, Idiom

_ANY = "@"
"""Stands for one word, such as a pronoun, in what follows an idiom's verb: put @ name to."""


class Idioms:
    """Puts plain words in the place of a language's idioms and clefts."""

    def __init__(self, listed: Sequence[Idiom], clefts: Sequence[Cleft] = ()) -> None:
        self.clefts = [
            (re.compile(rf"(?i)^{re.escape(c.opening)}\s+(.+?)\s+{re.escape(c.relative)}\s+"), c.plain) for c in clefts
        ]
        plain: dict[str, tuple[re.Pattern[str], str]] = {}
        for idiom in listed:
            rest = "".join(rf"\s+{_pattern(word)}" for word in idiom.rest.split())
            told = idiom.plain.split() if idiom.verb and idiom.plain else [idiom.plain]
            for place, form in enumerate(idiom.verb.split() or [""]):
                written = (
                    rf"(?<!\w){re.escape(form)}{rest}(?!\w)" if form else rf"(?<!\w){rest.removeprefix(_GAP)}(?!\w)"
                )
                plain.setdefault(written, (re.compile(written, re.IGNORECASE), told[min(place, len(told) - 1)]))
        self.patterns = sorted(plain.values(), key=lambda pair: -len(pair[0].pattern))

    def plain(self, text: str) -> str:
        """Return a question with its idioms in plain words."""
        for pattern, told in self.patterns:
            text = pattern.sub(told, text)
        for cleft, opener in self.clefts:
            text = cleft.sub(rf"{opener} \1 ", text)
        return re.sub(r"\s{2,}", " ", text).strip()


_GAP = r"\s+"


def _pattern(word: str) -> str:
    return r"\w+(?:'s)?" if word == _ANY else re.escape(word)
