"""Worked examples: an answer to each operation, as a service gave it."""

import json
from pathlib import Path

from app.errors import Responses

_ANSWERS = Path(__file__).parent / "answers"


def answer(name: str) -> object:
    """Return the answer that is kept under a name."""
    return json.loads((_ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


def shown(name: str, *, status: int = 200, kind: str = "application/json") -> Responses:
    """Return what shows an answer in the description of a route."""
    return {status: {"content": {kind: {"example": answer(name)}}}}
