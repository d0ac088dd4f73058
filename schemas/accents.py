"""Accents: letters without the marks above and below them."""

import unicodedata


def plain(text: str) -> str:
    """Return a text in compatible letters without their marks: "Côte d'Ivoire" → "Cote d'Ivoire", "½" → "1⁄2"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
