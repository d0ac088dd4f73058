"""Which forms there are, and which one a request asks for."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from app.given import one_of
from app.preferences import weights


class Form(StrEnum):
    """How an answer is sent."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYPHER = "cypher"
    JSONLD = "jsonld"
    FTM = "ftm"


ROWS = (Form.JSON, Form.JSONL, Form.CSV)
"""Those that hold rows; the others hold a graph."""
MEDIA: Mapping[str, Form] = MappingProxyType(
    {
        "application/json": Form.JSON,
        "application/jsonl": Form.JSONL,
        "application/x-ndjson": Form.JSONL,
        "application/ndjson": Form.JSONL,
        "text/csv": Form.CSV,
        "application/graphml+xml": Form.GRAPHML,
        "application/gexf+xml": Form.GEXF,
        "application/x-cypher-query": Form.CYPHER,
        "application/ld+json": Form.JSONLD,
        "application/json+ftm": Form.FTM,
    }
)
"""The form of each media type; the first one of a form is what it is sent as."""


def media_types(forms: Collection[Form]) -> list[str]:
    """Return the media types of these forms."""
    return [name for name, form in MEDIA.items() if form in forms]


def media_type(form: Form) -> str:
    """Return what a form is sent as."""
    return media_types([form])[0]


def chosen(asked: str | None, accept: str, forms: Collection[Form]) -> Form:
    """Return the form of these that is asked for by name, or else the one that an Accept header likes best.

    Raises InvalidQuery for an unknown name, and HTTPException 406 for a
    header that takes none of them, both with the choices.
    """
    if asked:
        return one_of(asked, forms, "format")
    form = accepted(accept, forms)
    if form is None:
        choices = ", ".join(media_types(forms))
        raise HTTPException(406, f"the answer can be had as {choices}; none of them is in Accept: {accept}")
    return form


def accepted(accept: str, forms: Collection[Form] = ROWS) -> Form | None:
    """Return the form that an Accept header likes best, the first of several, or None if it takes none of them.

    The most exact of the ranges that hold a media type counts for it, so
    what is named with a weight of 0 is not sent to who takes anything else.
    """
    liked = weights(accept) or {"*/*": 1.0}
    named = {form: name for form in forms if (name := _range(form, liked)) and liked[name] > 0}
    places = list(liked)
    return min(named, key=lambda form: (-liked[named[form]], places.index(named[form])), default=None)


def _range(form: Form, liked: Mapping[str, float]) -> str | None:
    """The most exact of the media types and ranges that a form is held by, the best liked of its own names."""
    names = media_types([form])
    own = sorted((name for name in names if name in liked), key=lambda name: -liked[name])
    return next((name for name in (*own, f"{names[0].partition('/')[0]}/*", "*/*") if name in liked), None)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept")) or "*/*"


AcceptDep = Annotated[str, Depends(_accept)]
"""What the client accepts; anything if it does not say."""
