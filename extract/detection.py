"""The language of a text."""

import py3langid

from extract.legible import legible

_SAMPLE = 4000
"""Characters that the detector looks at; more changes nothing."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's most probable language, out of those that py3langid knows."""
    code, _ = py3langid.classify(legible(text[:_SAMPLE]).text)
    return str(code)
