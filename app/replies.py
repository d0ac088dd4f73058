"""Replies to questions in words."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, JsonValue

from app.routes.timeline import Period
from schemas.api import (
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    Neighbour,
    SignatureRow,
    SupplyPath,
    SupplyRow,
    ViolationRow,
)

Answered = (
    SupplyRow
    | ViolationRow
    | SignatureRow
    | ClaimRecord
    | SupplyPath
    | Neighbour
    | EntityRecord
    | DocumentRecord
    | Period
)
"""A row of any listing."""


class Understood(BaseModel):
    """The call that a question was understood as: a route, its parameters, and which of its answer is asked for."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    path: str
    params: Mapping[str, JsonValue]
    asks: JsonValue = None


class Reply(BaseModel):
    """What a question was understood as, if it was, the same in Cypher, its rows, and what is to be said of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    lang: str | None = None
    understood: Understood | None = None
    cypher: str | None = None
    rows: tuple[Answered, ...] = ()
    message: str | None = None
