"""Questions as people put them, over HTTP or on the command line, to the filters of the graph."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, model_validator

from app.names import reference, resolve
from graph.store import Graph
from schemas.api import DEFAULT_STATUSES, ClaimFilter, CommitmentFilter, FacetBy, GroupBy, SupplyFilter, SupplyOrder
from schemas.errors import InvalidQuery
from schemas.ontology import (
    ACTORS,
    ITEMS,
    ClaimType,
    EntityType,
    SignatureStatus,
    SupplyStatus,
    ViolationStatus,
)
from schemas.reference.tables import Unroca

MOST_ROWS = 1000
"""Rows to a page at most."""
MOST_DOCUMENTS = 1_000_000_000
"""More articles than can be asked for; the engines count in 64 bits."""

Choice = TypeVar("Choice", bound=StrEnum)

_STATUSES: dict[ClaimType, type[StrEnum]] = {
    ClaimType.SUPPLIES: SupplyStatus,
    ClaimType.VIOLATES: ViolationStatus,
    ClaimType.SIGNS: SignatureStatus,
}


def choice_schema(choices: Iterable[str]) -> dict[str, JsonValue]:
    """Return the JSON schema of one of these."""
    return {"type": "string", "enum": [*dict.fromkeys(str(choice) for choice in choices)]}


DAYS = "itself included: YYYY, YYYY-MM or YYYY-MM-DD"
"""How days are asked for."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DATES = f"{DAYS}. Supplies without a date are left out when a time is asked for"
_PUBLISHED = f"Of the articles, {DAYS}. Those without a date are left out"
INSTRUMENTS = frozenset({EntityType.INSTRUMENT})
UNROCA: tuple[str, ...] = (*get_args(Unroca), "IV", "VII")
_FROM, _TO = f"The first day, {_DATES}", f"The last day, {_DATES}"


class Question(BaseModel):
    """What every listing may be asked; a parameter that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cursor: Annotated[str | None, Field(description="`next_cursor` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS, description="Rows to a page")] = 50

    @model_validator(mode="before")
    @classmethod
    def _known(cls, asked: Mapping[str, object]) -> Mapping[str, object]:
        for name in asked:
            if name not in cls.model_fields:
                raise InvalidQuery(f"parameter {name!r} is none of {', '.join(cls.model_fields)}")
        return asked

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


_PATH = "An actor, by its id or a name; a state stands for itself alone"


def _written(moment: object) -> object:
    """Refuse the seconds since 1970, which are no moment as it is asked for."""
    if isinstance(moment, str) and "-" not in moment:
        raise ValueError("a moment is written as 2024-06-30T12:00:00Z")
    return moment


Moment = Annotated[
    dt.datetime | None,
    BeforeValidator(_written),
    Field(description="The graph as it was known at that time; in UTC unless a zone is given"),
]


class SupplyQuestion(Question):
    """Which supplies; ids or names for the things, inclusive dates as precise as wished."""

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
    lang: Annotated[str | None, Field(description="The language of the articles", examples=["fr"])] = None
    source: Annotated[str | None, Field(description="The source of the articles, as they were given with")] = None
    group_by: Annotated[
        str,
        Field(
            description="What the rows stand for; statuses are always told apart",
            json_schema_extra=choice_schema(GroupBy),
        ),
    ] = GroupBy.TRANSFER.value
    sort: Annotated[
        str,
        Field(description="Which rows come first: most or latest", json_schema_extra=choice_schema(SupplyOrder)),
    ] = SupplyOrder.DOCUMENTS.value
    facets: Annotated[
        list[str],
        Field(
            description="What to count all rows by: repeated, or with commas",
            examples=[["status", "year"]],
            json_schema_extra={"items": choice_schema(FacetBy)},
        ),
    ] = []
    as_of: Moment = None


_SINCE = "The first day, itself included: YYYY, YYYY-MM or YYYY-MM-DD; what has no date counts by that of its article"
_UNTIL = _SINCE.replace("first", "last")


class PathQuestion(BaseModel):
    """From whom to whom, over what, in how many hops."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_: Annotated[list[str], Field(alias="from", min_length=1, description=_PATH, examples=[["KP"]])]
    to: Annotated[list[str], Field(min_length=1, description=_PATH, examples=[["UA"]])]
    max: Annotated[int, Field(ge=1, le=8, description="Hops at most")] = 4
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
    lang: Annotated[str | None, Field(description="The language of the articles", examples=["fr"])] = None
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
            json_schema_extra={"items": choice_schema(status for kind in _STATUSES.values() for status in kind)},
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
    lang: Annotated[str | None, Field(description="The language of the articles", examples=["fr"])] = None
    source: Annotated[str | None, Field(description="The source of the articles, as they were given with")] = None
    as_of: Annotated[dt.datetime | None, Field(description="The claims as they were known at that time")] = None


def supply_filter(asked: SupplyQuestion, graph: Graph) -> SupplyFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    since, until = days(asked.since, asked.until)
    published = days(asked.published_since, asked.published_until, "published_since", "published_until")
    window = (since, until) if since or until else (_today(), _today())
    return SupplyFilter(
        suppliers=_actors(asked.supplier, asked.supplier_group, window, graph, exact=asked.exact),
        recipients=_actors(asked.recipient, asked.recipient_group, window, graph, exact=asked.exact),
        items=_items(asked, graph),
        categories=ids_of(asked.category, frozenset({EntityType.CATEGORY}), graph),
        status=frozenset(_choices(asked.status, SupplyStatus, "status")) or DEFAULT_STATUSES,
        attributed_to=_speaker(asked.attributed_to, graph),
        since=since,
        until=until,
        published_since=published[0],
        published_until=published[1],
        lang=asked.lang or None,
        source=asked.source or None,
        min_documents=asked.min_documents,
        min_confidence=asked.min_confidence,
        as_of=moment_of(asked.as_of),
        group_by=one_of(asked.group_by, GroupBy, "group_by"),
        sort=one_of(asked.sort, SupplyOrder, "sort"),
        facets=frozenset(_choices(asked.facets, FacetBy, "facets")),
        cursor=asked.cursor,
        limit=asked.page_size,
    )


def _actors(
    named: Iterable[str], groups: Iterable[str], window: tuple[str | None, str | None], graph: Graph, *, exact: bool
) -> frozenset[str]:
    """Those named and the members of groups, with the firms of the states among them; empty for anybody."""
    tables = reference()
    found = set(ids_of(named, ACTORS, graph))
    for group in _parts(groups):
        key = resolve(group, ACTORS, ())
        known = {membership.group for membership in tables.memberships}
        if key not in known:
            raise InvalidQuery(f"group {group!r} is none of {', '.join(sorted(known))}")
        found |= tables.members(key, *window) or {key}
    firms = {firm for key in found for firm in tables.at_home(key)} if not exact else set()
    return frozenset(found | firms)


def _items(asked: SupplyQuestion, graph: Graph) -> frozenset[str] | None:
    """What is in all of the items, families and categories of the Register that are asked for; None for any."""
    tables = reference()
    families = (tables.family(key) for key in ids_of(asked.family, frozenset({EntityType.SYSTEM}), graph))
    registered = (tables.in_unroca(_unroca(part)) for part in _parts(asked.unroca))
    wanted = [ids_of(asked.item, ITEMS, graph), frozenset().union(*families), frozenset().union(*registered)]
    narrowed = [found for found in wanted if found]
    return frozenset.intersection(*narrowed) if narrowed else None


def _unroca(written: str) -> str:
    known = {choice.casefold(): choice for choice in UNROCA}
    if written.casefold() not in known:
        raise InvalidQuery(f"unroca {written!r} is none of {', '.join(UNROCA)}")
    return known[written.casefold()]


def _speaker(asked: str | None, graph: Graph) -> str | None:
    """The actor of this name, or else the words themselves, as a source that is in no table is kept."""
    if not asked:
        return None
    try:
        return _id(asked, ACTORS, graph)
    except InvalidQuery:
        return asked


def moment_of(asked: dt.datetime | None) -> dt.datetime | None:
    """Return a moment in UTC, as which one without a zone is taken; raises InvalidQuery out of the years 1 to 9999."""
    if asked is None or asked.tzinfo is None:
        return asked and asked.replace(tzinfo=dt.UTC)
    try:
        return asked.astimezone(dt.UTC)
    except OverflowError as error:
        raise InvalidQuery(f"as_of {asked.isoformat()} is not between the years 1 and 9999 in UTC") from error


def days(
    since: str | None, until: str | None, first: str = "since", last: str = "until"
) -> tuple[str | None, str | None]:
    """Return two partial dates that are asked for; raises InvalidQuery naming what is wrong with them."""
    begin, end = _day(since, first), _day(until, last)
    if begin and end and begin[: len(end)] > end[: len(begin)]:
        raise InvalidQuery(f"{first} {begin} is after {last} {end}")
    return begin, end


def ids_of(asked: Iterable[str], types: frozenset[EntityType], graph: Graph) -> frozenset[str]:
    """Return the ids of what is named, each value a name or several with commas; raises InvalidQuery."""
    found = set()
    for written in asked:
        parts = [written] if written in reference().entities else _parts([written])
        found |= {key for part in parts if (key := _id(part, types, graph))}
    return frozenset(found)


def _parts(written: Iterable[str]) -> list[str]:
    return [part.strip() for parts in written for part in parts.split(",") if part.strip()]


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def path_filter(asked: PathQuestion, graph: Graph) -> tuple[SupplyFilter, frozenset[str], frozenset[str]]:
    """Return which transfers count, and from whom to whom; raises InvalidQuery for a value that is no choice."""
    given = asked.model_dump(include={"item", "category", "status", "since", "until"})
    wanted = supply_filter(SupplyQuestion.model_validate(given), graph)
    return wanted, ids_of(asked.from_, ACTORS, graph), ids_of(asked.to, ACTORS, graph)


def violation_filter(asked: ViolationQuestion, graph: Graph) -> CommitmentFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    instruments = ids_of(asked.instrument, INSTRUMENTS, graph)
    if asked.target:
        targets = ids_of(asked.target, ACTORS, graph)
        laid = {e.id for e in reference().embargoes.values() if {e.target, e.territory} & targets}
        instruments = frozenset(instruments & laid if instruments else laid) or frozenset({""})
    actors = ids_of(asked.actor, ACTORS, graph)
    return _commitments(asked, graph, actors, instruments, _choices(asked.status, ViolationStatus, "status"))


def signature_filter(asked: SignatureQuestion, graph: Graph) -> CommitmentFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    instruments, parties = ids_of(asked.instrument, INSTRUMENTS, graph), ids_of(asked.party, ACTORS, graph)
    return _commitments(asked, graph, parties, instruments, _choices(asked.status, SignatureStatus, "status"))


def _commitments(
    asked: CommitmentQuestion,
    graph: Graph,
    actors: frozenset[str],
    instruments: frozenset[str],
    statuses: Iterable[StrEnum],
) -> CommitmentFilter:
    since, until = days(asked.since, asked.until)
    return CommitmentFilter(
        actors=actors,
        instruments=instruments,
        status=frozenset(str(status) for status in statuses),
        attributed_to=_speaker(asked.attributed_to, graph),
        since=since,
        until=until,
        lang=asked.lang or None,
        source=asked.source or None,
        min_confidence=asked.min_confidence,
        as_of=moment_of(asked.as_of),
        cursor=asked.cursor,
        limit=asked.page_size,
    )


def claim_filter(asked: ClaimQuestion, graph: Graph) -> ClaimFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    kind = one_of(asked.type, ClaimType, "type") if asked.type else None
    kinds = (_STATUSES[kind],) if kind else tuple(_STATUSES.values())
    statuses = frozenset(str(status) for status in _choices(asked.status, _union(kinds), "status"))
    since, until = days(asked.since, asked.until)
    published = days(asked.published_since, asked.published_until, "published_since", "published_until")
    return ClaimFilter(
        attributed_to=_speaker(asked.attributed_to, graph),
        since=since,
        until=until,
        published_since=published[0],
        published_until=published[1],
        min_confidence=asked.min_confidence,
        lang=asked.lang or None,
        source=asked.source or None,
        as_of=moment_of(asked.as_of),
        type=kind,
        entity=_id(asked.entity, frozenset(EntityType), graph),
        status=statuses or None,
        document=asked.document,
        cursor=asked.cursor,
        limit=asked.page_size,
    )


def entity_types(written: str | None) -> frozenset[EntityType] | None:
    """Return the one type that is asked for, or None for all; raises InvalidQuery with the choices."""
    return frozenset({one_of(written, EntityType, "type")}) if written else None


def one_of(written: str, choices: Iterable[Choice], what: str) -> Choice:
    """Return the choice of this name; raises InvalidQuery with all of them if there is none."""
    known = {str(choice): choice for choice in choices}
    if written.strip().lower() not in known:
        raise InvalidQuery(f"{what} {written.strip()!r} is none of {', '.join(known)}")
    return known[written.strip().lower()]


def _choices(written: Iterable[str], choices: Iterable[Choice], what: str) -> list[Choice]:
    known = tuple(choices)
    return [one_of(part, known, what) for part in _parts(written)]


def _union(kinds: Iterable[type[StrEnum]]) -> list[StrEnum]:
    return [status for kind in kinds for status in kind]


def _id(asked: str | None, types: frozenset[EntityType], graph: Graph) -> str | None:
    if asked is None or not asked.strip():
        return None
    known = reference().entities.get(asked)
    if known and known.type in types:
        return asked
    return resolve(asked.strip(), types, (record.entity for record in graph.entities(types=types)))


def _day(written: str | None, what: str) -> str | None:
    if written is None:
        return None
    try:
        dt.date.fromisoformat(f"{written}-01-01"[:10] if _DAY.fullmatch(written) else "")
    except ValueError as error:
        raise InvalidQuery(f"{what} {written!r} is no date such as 2023, 2023-08 or 2023-08-15") from error
    return written
