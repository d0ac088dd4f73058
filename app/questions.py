"""Questions as people put them, over HTTP or on the command line: what each route may be asked."""

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from app.parameters import choice_schema, choices_in, told_of
from app.sources.record import read_language
from extract.packs import languages
from schemas.errors import InvalidQuery
from schemas.filters import DEFAULT_STATUSES, FacetBy, GroupBy, SupplyOrder
from schemas.ontology import (
    ClaimType,
    EntityType,
    SignatureStatus,
    SupplyStatus,
    ViolationStatus,
)
from schemas.questions import LONGEST
from schemas.reference.tables import Unroca

MOST_ROWS = 1000
"""Rows to a page at most."""
MOST_DOCUMENTS = 1_000_000_000
"""More articles than can be asked for; the engines count in 64 bits."""


STATUSES: dict[ClaimType, type[StrEnum]] = {
    ClaimType.SUPPLIES: SupplyStatus,
    ClaimType.VIOLATES: ViolationStatus,
    ClaimType.SIGNS: SignatureStatus,
}


DAYS = "itself included: YYYY, YYYY-MM or YYYY-MM-DD"
"""How days are asked for."""
_DATES = f"{DAYS}. Supplies without a date are left out when a time is asked for"
_PUBLISHED = f"Of the articles, {DAYS}. Those without a date are left out"
INSTRUMENTS = frozenset({EntityType.INSTRUMENT})
UNROCA: tuple[str, ...] = (*get_args(Unroca), "IV", "VII")
_FROM, _TO = f"The first day, {_DATES}", f"The last day, {_DATES}"


class Asked(BaseModel):
    """Parameters of a request."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Filters(Asked):
    """Parameters that say which rows are meant; one that is empty is refused, where it would mean all of them."""

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, asked: Mapping[str, object]) -> Mapping[str, object]:
        fields = {field.alias or name: field for name, field in cls.model_fields.items()}
        for name, field in fields.items():
            given = asked.get(name)
            values = given if isinstance(given, list) else [given]
            if any(isinstance(value, str) and not value.strip(" ,\t\r\n") for value in values):
                told = told_of(field)
                taken = f"it takes {told[0].lower()}{told[1:]}"
                refused = f"parameter {name!r} is empty; {taken}. Leave it out where nothing is meant"
                raise InvalidQuery(refused, name=name, value="", choices=choices_in(field))
        return asked


class Question(Filters):
    """What every listing may be asked."""

    cursor: Annotated[str | None, Field(description="`next_cursor` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS, description="Rows to a page")] = 50

    @property
    def page_size(self) -> int:
        """Rows to a page, as the graph takes them."""
        return min(self.limit, MOST_ROWS)


Named = Annotated[
    list[str],
    Field(description="An id, an ISO code or a name in any language; several: repeated, or with commas"),
]
Groups = Annotated[
    list[str],
    Field(description="Whoever was of such a group in the time asked for: nato, european-union, brics, ecowas, …"),
]


_PATH = "An actor, by its id, an ISO code or a name; a state stands for itself alone"


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""What a moment begins with."""


def _written(moment: object) -> object:
    """Refuse the seconds since 1970, which are no moment as it is asked for."""
    if isinstance(moment, str) and not _DAY.match(moment):
        raise ValueError("a moment is written as 2024-06-30T12:00:00Z")
    return moment


Moment = Annotated[
    dt.datetime | None,
    BeforeValidator(_written),
    Field(description="The graph as it was known at that time; in UTC unless a zone is given"),
]


_CODE = re.compile("[a-z]{2,3}")
"""A language, as ISO 639 has it."""


def _code(written: object) -> object:
    """Return the code of a language in small letters, without what follows it; refuse what is none."""
    code = read_language(written)
    if written is not None and not _CODE.fullmatch(str(code or "")):
        choices = languages()
        told = f"lang {written!r} is no code of a language; it is one of two letters, such as {', '.join(choices)}"
        raise InvalidQuery(told, name="lang", value=written, choices=choices)
    return code


Language = Annotated[
    str | None,
    BeforeValidator(_code),
    Field(description="The language of the articles, as a code of two letters", examples=["fr"]),
]


class TransferQuestion(Filters):
    """Which transfers; ids or names for the things, inclusive dates as precise as wished."""

    supplier: Annotated[Named, Field(examples=[["KP"]])] = []
    recipient: Annotated[Named, Field(examples=[["RU"]])] = []
    supplier_group: Annotated[Groups, Field(examples=[["nato"]])] = []
    recipient_group: Annotated[Groups, Field(examples=[["ecowas"]])] = []
    exact: Annotated[bool, Field(description="Leave out the firms and agencies of the states that are asked for")] = (
        False
    )
    item: Annotated[Named, Field(description="What: a system or category", examples=[["kn-23"]])] = []
    family: Annotated[Named, Field(description="A system and its variants", examples=[["s-300"]])] = []
    category: Annotated[
        Named,
        Field(description="A category: itself, those under it and the systems of all", examples=[["missile"]]),
    ] = []
    unroca: Annotated[
        list[str],
        Field(
            description="A category of the UN Register of Conventional Arms; IV stands for IVa and IVb",
            examples=[["VIIa"]],
            json_schema_extra={"items": choice_schema(UNROCA)},
        ),
    ] = []
    status: Annotated[
        list[str],
        Field(
            description=f"One or several of {', '.join(SupplyStatus)}: repeated, or with commas",
            examples=[["delivered", "ordered"]],
            json_schema_extra={"items": choice_schema(SupplyStatus)},
        ),
    ] = sorted(DEFAULT_STATUSES)
    attributed_to: Annotated[
        str | None, Field(description="Who says so: an id or a name, or the source in its own words", examples=["KR"])
    ] = None
    since: Annotated[str | None, Field(description=_FROM, examples=["2023"])] = None
    until: Annotated[str | None, Field(description=_TO, examples=["2024-06"])] = None
    published_since: Annotated[str | None, Field(description=_PUBLISHED, examples=["2023"])] = None
    published_until: Annotated[str | None, Field(description=_PUBLISHED, examples=["2024-06"])] = None
    min_documents: Annotated[int, Field(ge=1, le=MOST_DOCUMENTS, description="Articles that say so, at least")] = 1
    min_confidence: Annotated[float, Field(ge=0, le=1, description="Of the claims that count, at least")] = 0
    lang: Language = None
    source: Annotated[str | None, Field(description="The source of the articles, as they were given with")] = None
    as_of: Moment = None


class SupplyQuestion(TransferQuestion, Question):
    """Which supplies, and what the rows stand for."""

    group_by: Annotated[
        str,
        Field(
            description="What the rows stand for; statuses are always told apart",
            json_schema_extra=choice_schema(GroupBy),
        ),
    ] = GroupBy.TRANSFER.value
    sort: Annotated[
        str,
        Field(
            description="Which rows come first: those of most documents or claims, or the latest",
            json_schema_extra=choice_schema(SupplyOrder),
        ),
    ] = SupplyOrder.DOCUMENTS.value
    facets: Annotated[
        list[str],
        Field(
            description="What to count all rows by: repeated, or with commas",
            examples=[["status", "year"]],
            json_schema_extra={"items": choice_schema(FacetBy)},
        ),
    ] = []


_SINCE = "The first day, itself included: YYYY, YYYY-MM or YYYY-MM-DD; what has no date counts by that of its article"
_UNTIL = _SINCE.replace("first", "last")


class PathQuestion(Filters):
    """From whom to whom, over what, in how many hops."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Annotated[list[str], Field(alias="from", min_length=1, description=_PATH, examples=[["KP"]])]
    to: Annotated[list[str], Field(min_length=1, description=_PATH, examples=[["UA"]])]
    max: Annotated[int, Field(ge=1, le=LONGEST, description="Hops at most")] = 4
    item: Annotated[Named, Field(examples=[["kn-23"]])] = []
    category: Annotated[Named, Field(examples=[["missile"]])] = []
    status: Annotated[list[str], Field(description="As for supplies", examples=[["delivered"]])] = sorted(
        DEFAULT_STATUSES
    )
    since: Annotated[str | None, Field(description=_FROM, examples=["2023"])] = None
    until: Annotated[str | None, Field(description=_TO, examples=["2024-06"])] = None


class CommitmentQuestion(Question):
    """What breaches and signatures may both be asked by."""

    instrument: Annotated[Named, Field(examples=[["arms-trade-treaty"]])] = []
    attributed_to: Annotated[str | None, Field(description="Who says so: an id, a name or the source's own words")] = (
        None
    )
    since: Annotated[str | None, Field(description=_SINCE, examples=["2020"])] = None
    until: Annotated[str | None, Field(description=_UNTIL, examples=["2024-06"])] = None
    min_confidence: Annotated[float, Field(ge=0, le=1, description="Of the claims that count, at least")] = 0
    lang: Language = None
    source: Annotated[str | None, Field(description="The source of the articles, as they were given with")] = None
    as_of: Moment = None


class ViolationQuestion(CommitmentQuestion):
    """Which breaches, of every status unless some are asked for."""

    actor: Annotated[Named, Field(examples=[["RU"]])] = []
    target: Annotated[
        Named, Field(description="Whom the embargo that is broken was laid on: an id or a name", examples=[["LY"]])
    ] = []
    status: Annotated[
        list[str],
        Field(
            description=f"One or several of {', '.join(ViolationStatus)}",
            json_schema_extra={"items": choice_schema(ViolationStatus)},
        ),
    ] = []


class SignatureQuestion(CommitmentQuestion):
    """Which signatures, of every status unless some are asked for."""

    party: Annotated[Named, Field(examples=[["KP"]])] = []
    status: Annotated[
        list[str],
        Field(
            description=f"One or several of {', '.join(SignatureStatus)}",
            json_schema_extra={"items": choice_schema(SignatureStatus)},
        ),
    ] = []


_FROM_CLAIMS = f"{_FROM}; breaches and signatures without one count by that of their article"
_TO_CLAIMS = _FROM_CLAIMS.replace("first", "last")


class ClaimQuestion(Question):
    """Which claims; `entity` in any role."""

    type: Annotated[
        str | None,
        Field(description="The type", examples=["supplies"], json_schema_extra=choice_schema(ClaimType)),
    ] = None
    entity: Annotated[str | None, Field(description="An id or a name, in any role", examples=["RU"])] = None
    status: Annotated[
        list[str],
        Field(
            description="One or several statuses of the type: repeated, or with commas",
            json_schema_extra={"items": choice_schema(status for kind in STATUSES.values() for status in kind)},
        ),
    ] = []
    document: Annotated[str | None, Field(description="The id of the document that says so")] = None
    attributed_to: Annotated[str | None, Field(description="Who says so: an id, a name or the source's own words")] = (
        None
    )
    since: Annotated[str | None, Field(description=_FROM_CLAIMS, examples=["2023"])] = None
    until: Annotated[str | None, Field(description=_TO_CLAIMS, examples=["2024-06"])] = None
    published_since: Annotated[str | None, Field(description=_PUBLISHED, examples=["2023"])] = None
    published_until: Annotated[str | None, Field(description=_PUBLISHED, examples=["2024-06"])] = None
    min_confidence: Annotated[float, Field(ge=0, le=1, description="At least")] = 0
    lang: Language = None
    source: Annotated[str | None, Field(description="The source of the articles, as they were given with")] = None
    as_of: Moment = None
