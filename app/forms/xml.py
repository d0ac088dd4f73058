"""XML, an element at a time."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold, however they are written."""
_BROKEN = {"\r": "&#13;"}


def element(name: str, attributes: Mapping[str, object], content: str | None = None) -> str:
    """Return an element; its content is XML, or None for none."""
    return opened(name, attributes)[:-1] + ("/>" if content is None else f">{content}</{name}>")


def opened(name: str, attributes: Mapping[str, object]) -> str:
    """Return how an element begins."""
    return f"<{name}" + "".join(f" {key}={quoteattr(_legal(str(value)))}" for key, value in attributes.items()) + ">"


def written(text: object) -> str:
    """Return a text as the content of an element; what XML may not hold becomes U+FFFD."""
    return escape(_legal(str(text)), _BROKEN)


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
