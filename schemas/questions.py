"""A question in words, and the call that it was understood as."""

from collections.abc import Mapping
from enum import StrEnum

from schemas.api import SignatureRow, SupplyPath, SupplyRow, ViolationRow
from schemas.claims import Model
from schemas.ontology import SupplyStatus

Values = str | int | tuple[str, ...]
"""The value of a parameter, or several in order."""
LONGEST = 8
"""Steps of a supply chain at most."""


class Asks(StrEnum):
    """What an answer shall name."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    ITEM = "item"
    QUANTITY = "quantity"
    VALUE = "value"
    DATE = "date"
    TRUTH = "truth"
    ACTOR = "actor"
    INSTRUMENT = "instrument"
    PARTY = "party"
    PATH = "path"


class Understanding(Model):
    """A route of the API with its parameters, and which of what it answers is asked for."""

    path: str
    params: Mapping[str, Values]
    asks: Asks


class Interpretation(Model):
    """What became of a question: the call, if it was understood, and what is to be said about it.

    `unused` are words with a meaning that the call does not hold; `nearest` is
    a question that can be answered, where this one cannot.
    """

    lang: str
    understood: Understanding | None = None
    unused: tuple[str, ...] = ()
    nearest: str | None = None
    message: str | None = None


AnswerRow = SupplyRow | ViolationRow | SignatureRow | SupplyPath
"""A row of the route that a question was understood as."""


class Answer(Model):
    """What a question was understood as, the same as Cypher, and the rows that answer it, with their evidence.

    Of supplies, `others` counts the claims that the rows leave out since they
    are only alleged, planned, denied or halted, by status, and `undated` those
    left out since they have no date, None where no time is asked for. `more`
    says whether there are further rows. `cypher` is None where no statement
    would find the same.
    """

    question: str
    lang: str
    understood: Understanding | None
    cypher: str | None = None
    rows: tuple[AnswerRow, ...] = ()
    others: Mapping[SupplyStatus, int] = {}
    undated: int | None = None
    more: bool = False
    message: str | None = None
