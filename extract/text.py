"""The form in which texts are kept."""

import re
import unicodedata

LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""What prints nothing: soft hyphen, zero-width space, word joiner, byte order mark."""
CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t")
_DROPPED = dict.fromkeys(map(ord, INVISIBLE + CONTROLS))


def normalise(text: str) -> str:
    r"""Return the text with \n as its only line end, composed characters, and nothing that prints nothing.

    Control characters go, tabs become spaces, and so do blanks before and
    behind the text. No-break spaces, apostrophes and hyphens stay as they
    were written. Normalising twice changes nothing more.
    """
    lines = LINE_END.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", lines.translate(_DROPPED)).strip()
