"""Worked examples: an answer to each operation, as a service gave it."""

import json
from pathlib import Path
from typing import Any

from app.errors import Responses

_ANSWERS = Path(__file__).parent / "answers"
_MARK = "x-answer"


def answer(name: str) -> object:
    """Return the answer that is kept under a name."""
    return json.loads((_ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


def shown(name: str, *, status: int = 200, kind: str = "application/json") -> Responses:
    """Return what shows an answer in the description of a route, once `with_answers` has put it there."""
    return {status: {"content": {kind: {"example": {_MARK: name}}}}}


def with_answers(description: dict[str, Any]) -> dict[str, Any]:
    """Return the description with the answers where they are to be shown: FastAPI would leave out what is null."""
    for route in description["paths"].values():
        for operation in route.values():
            for response in operation["responses"].values():
                for part in response.get("content", {}).values():
                    example = part.get("example")
                    if isinstance(example, dict) and _MARK in example:
                        part["example"] = answer(example[_MARK])
    return description
