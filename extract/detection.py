"""The language of a text."""

from collections.abc import Sequence

import py3langid

from extract.legible import legible

_SAMPLE = 4000
"""Characters that the detector looks at; more changes nothing."""

_MARGIN = 5.5
"""How much likelier, as a logarithm, a language without a pack must be.

Of 770 sentences of news in English and French, the right one of the two was
behind another language by more in 2, which were names alone; of 45 sentences
in other languages, theirs was ahead by more in 43. In a few lines of prose
the right language is ahead by hundreds.
"""


def detect_language(text: str, packs: Sequence[str]) -> str:
    """Return the ISO 639 code of a text's most probable language.

    One of those that have packs is preferred to others that are hardly
    likelier, as many are for a headline or a name. A text that tells nothing
    has the first of them.
    """
    likely = dict(py3langid.rank(legible(text[:_SAMPLE]).text))
    best, own = max(likely, key=likely.__getitem__), max(packs, key=lambda code: likely.get(code, float("-inf")))
    return own if likely.get(own, float("-inf")) >= likely[best] - _MARGIN else str(best)


def likeliest(question: str, packs: Sequence[str]) -> str:
    """Return which language of these a line of text is most probably in."""
    likely = dict(py3langid.rank(question))
    return max(packs, key=lambda code: likely.get(code, float("-inf")))
