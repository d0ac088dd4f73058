"""What Schemathesis is told beside the description: how to send JSON Lines, and that a choice left empty is none."""

from collections.abc import Mapping

import schemathesis

from app.body import LINES

CHOICES = ("status", "facets", "unroca", "type", "state", "format")
"""Choices, and lists of them, which a page sends empty where nothing was chosen."""

schemathesis.serializer.alias(list(LINES), "text/plain")


@schemathesis.hook
def filter_query(_: schemathesis.HookContext, query: Mapping[str, object] | None) -> bool:
    """Keep what has none of these empty, which the description does not allow and the service does."""
    return not any(_is_empty(query.get(name, "x")) for name in CHOICES) if query else True


def _is_empty(given: object) -> bool:
    return not str(given).strip(" ,") or (isinstance(given, list) and any(_is_empty(part) for part in given))
