"""Which forms there are, and which one a request asks for."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from app.given import one_of


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
    """Return the form that an Accept header likes best, the first of several, or None if it takes none of them."""
    liked = sorted(map(_liking, accept.split(",")), key=lambda each: -each[1])
    for name, weight in liked:
        if weight > 0 and name in {"*/*", "application/*", ""}:
            return Form.JSON
        if weight > 0 and name == "text/*":
            return Form.CSV
        if weight > 0 and MEDIA.get(name) in forms:
            return MEDIA[name]
    return None


def _liking(part: str) -> tuple[str, float]:
    name, *options = (each.strip().lower() for each in part.split(";"))
    weight = next((each.removeprefix("q=") for each in options if each.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept")) or "*/*"


AcceptDep = Annotated[str, Depends(_accept)]
"""What the client accepts; anything if it does not say."""
