"""The form in which texts are kept."""

import re
import unicodedata

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n")


def normalise(text: str) -> str:
    r"""Return the text with \n as its only line end, composed characters, and no byte order mark or control characters.

    Tabs become spaces. No-break spaces, apostrophes and hyphens stay as they
    were written. Normalising twice changes nothing more.
    """
    lines = _LINE_END.sub("\n", text.lstrip("\ufeff")).replace("\t", " ")
    return unicodedata.normalize("NFC", lines.translate(_CONTROLS))
