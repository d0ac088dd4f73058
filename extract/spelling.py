"""One spelling for characters that print alike, without moving any character."""

import re

_SAME = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u201c": '"',
        "\u201d": '"',
        "\ufeff": " ",
    }
)

_JOINED = re.compile(r"(?<=[^\W\d_])\u2013(?=[^\W\d_])")
"""A dash between two words, which is a hyphen to those who write none: Gore\u2013Chernomyrdin."""

_WRAPPED = re.compile(r"(?<![\n\r.!?:;\u2026\u00bb\"])\r?\n(?!\s*[\r\n]|\s*[-*\u2022\u2013\u2014#])")
"""A line's end inside a sentence: no final punctuation before, no blank line or list behind."""


def fold(text: str) -> str:
    """Return the text in the spelling that names and rules use, as long as it was: offsets stay true."""
    folded = text if text.isascii() else _JOINED.sub("-", text.translate(_SAME))
    return _WRAPPED.sub(lambda match: " " * len(match.group()), folded) if "\n" in folded else folded
