"""The language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 4000
"""Characters that the detector looks at; more changes nothing."""


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's most probable language, out of the 97 that py3langid knows."""
    code, _ = _identifier().classify(text[:_SAMPLE])
    return str(code)
