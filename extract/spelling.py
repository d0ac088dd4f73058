"""One spelling for characters that print alike, without moving any character."""

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
    }
)


def fold(text: str) -> str:
    """Return the text in the spelling that names and rules use, as long as it was: offsets stay true."""
    return text.translate(_SAME)
