"""Patterns: regular expressions that find words in a lower-case text, whatever their accents, on either engine."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from schemas.accents import plain

_WORD = re.compile(r"[^\W_]+")
_LATIN = range(0xC0, 0x250)
"""Where Unicode has the Latin letters with accents."""
_BESIDE = r"[\x00-/:-@\[-`{-\x{BF}\x{2000}-\x{206F}\x{3000}-\x{303F}]"
"""What stands beside a word: blanks and punctuation, as both RE2 and Java read it.

Ranges, since the embedded engine compiles a pattern for each document: with
classes such as `\\P{L}` two words took it fifty times as long.
"""


def word_patterns(asked: str) -> list[str]:
    """Return a pattern for each word, which fits a whole text in lower case that holds it."""
    words = dict.fromkeys(_WORD.findall(plain(asked.lower())))
    return [f"(?s)(.*{_BESIDE})?{''.join(map(_letter, word))}({_BESIDE}.*)?" for word in words]


def _letter(letter: str) -> str:
    accented = _accented().get(letter, "")
    return f"[{letter}{accented}]" if accented else letter


@cache
def _accented() -> Mapping[str, str]:
    """Return the accented forms of each letter."""
    found: dict[str, str] = defaultdict(str)
    for letter in map(chr, _LATIN):
        bare = plain(letter)
        if letter == letter.lower() and len(bare) == 1 and bare != letter:
            found[bare] += letter
    return found
