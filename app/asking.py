"""Questions to the filters of the graph."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from app.given import choices_of, days, id_of, ids_of, moment_of, one_of, parts_of, union_of, unknown
from app.names import reference, resolve
from app.questions import (
    INSTRUMENTS,
    STATUSES,
    UNROCA,
    ClaimQuestion,
    CommitmentQuestion,
    PathQuestion,
    SignatureQuestion,
    SupplyQuestion,
    TransferQuestion,
    ViolationQuestion,
)
from graph.store import Graph
from schemas.errors import InvalidQuery
from schemas.filters import DEFAULT_STATUSES, ClaimFilter, CommitmentFilter, FacetBy, GroupBy, SupplyFilter, SupplyOrder
from schemas.ontology import (
    ACTORS,
    ITEMS,
    ClaimType,
    EntityType,
    SignatureStatus,
    SupplyStatus,
    ViolationStatus,
)


def supply_filter(asked: SupplyQuestion, graph: Graph) -> SupplyFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    shown = {
        "group_by": one_of(asked.group_by, GroupBy, "group_by"),
        "sort": one_of(asked.sort, SupplyOrder, "sort"),
        "facets": frozenset(choices_of(asked.facets, FacetBy, "facets")),
        "cursor": asked.cursor,
        "limit": asked.page_size,
    }
    return transfer_filter(asked, graph).model_copy(update=shown)


def transfer_filter(asked: TransferQuestion, graph: Graph) -> SupplyFilter:
    """Return which transfers are meant; raises InvalidQuery with the choices for a value that is none of them."""
    since, until = days(asked.since, asked.until)
    published = days(asked.published_since, asked.published_until, "published_since", "published_until")
    window = (since, until) if since or until else (_today(), _today())
    return SupplyFilter(
        suppliers=_End("supplier", asked.supplier, asked.supplier_group).ids(asked, window, graph),
        recipients=_End("recipient", asked.recipient, asked.recipient_group).ids(asked, window, graph),
        items=_items(asked, graph),
        categories=ids_of(asked.category, frozenset({EntityType.CATEGORY}), graph, "category"),
        status=frozenset(choices_of(asked.status, SupplyStatus, "status")) or DEFAULT_STATUSES,
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
    )


class _End(NamedTuple):
    """One end of the transfers that are asked for: the name of its parameter, and whom that and that of groups name."""

    name: str
    named: list[str]
    groups: list[str]

    def ids(self, asked: TransferQuestion, window: tuple[str | None, str | None], graph: Graph) -> frozenset[str]:
        """Those named and the members of groups, with the firms of the states among them; empty for anybody."""
        tables = reference()
        found = set(ids_of(self.named, ACTORS, graph, self.name))
        for written in parts_of(self.groups):
            group = _group(written, f"{self.name}_group")
            found |= tables.members(group, *window) or {group}
        firms = {firm for key in found for firm in tables.at_home(key)} if not asked.exact else set()
        return frozenset(found | firms)


def _group(written: str, what: str) -> str:
    known = sorted({membership.group for membership in reference().memberships})
    try:
        key = resolve(written, ACTORS, ())
    except InvalidQuery as error:
        raise unknown(written, known, what) from error
    if key not in known:
        raise unknown(written, known, what)
    return key


def _items(asked: TransferQuestion, graph: Graph) -> frozenset[str] | None:
    """What is in all of the items, families and categories of the Register that are asked for; None for any."""
    tables = reference()
    families = (tables.family(key) for key in ids_of(asked.family, frozenset({EntityType.SYSTEM}), graph, "family"))
    registered = (tables.in_unroca(_unroca(part)) for part in parts_of(asked.unroca))
    wanted = [ids_of(asked.item, ITEMS, graph, "item"), frozenset().union(*families), frozenset().union(*registered)]
    narrowed = [found for found in wanted if found]
    return frozenset.intersection(*narrowed) if narrowed else None


def _unroca(written: str) -> str:
    known = {choice.casefold(): choice for choice in UNROCA}
    if written.casefold() not in known:
        raise unknown(written, UNROCA, "unroca")
    return known[written.casefold()]


def _speaker(asked: str | None, graph: Graph) -> str | None:
    """The actor of this name, or else the words themselves, as a source that is in no table is kept."""
    if not asked:
        return None
    try:
        return id_of(asked, ACTORS, graph, "attributed_to")
    except InvalidQuery:
        return asked


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def path_filter(asked: PathQuestion, graph: Graph) -> tuple[SupplyFilter, frozenset[str], frozenset[str]]:
    """Return which transfers count, and from whom to whom; raises InvalidQuery for a value that is no choice."""
    given = asked.model_dump(include={"item", "category", "status", "since", "until"})
    wanted = transfer_filter(TransferQuestion.model_validate(given), graph)
    return wanted, ids_of(asked.from_, ACTORS, graph, "from"), ids_of(asked.to, ACTORS, graph, "to")


def violation_filter(asked: ViolationQuestion, graph: Graph) -> CommitmentFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    instruments = ids_of(asked.instrument, INSTRUMENTS, graph, "instrument")
    if asked.target:
        laid = reference().embargoes_on(ids_of(asked.target, ACTORS, graph, "target"))
        instruments = frozenset(instruments & laid if instruments else laid) or frozenset({""})
    actors = ids_of(asked.actor, ACTORS, graph, "actor")
    return _commitments(asked, graph, actors, instruments, choices_of(asked.status, ViolationStatus, "status"))


def signature_filter(asked: SignatureQuestion, graph: Graph) -> CommitmentFilter:
    """Return what is asked of the graph; raises InvalidQuery with the choices for a value that is none of them."""
    instruments = ids_of(asked.instrument, INSTRUMENTS, graph, "instrument")
    parties = ids_of(asked.party, ACTORS, graph, "party")
    return _commitments(asked, graph, parties, instruments, choices_of(asked.status, SignatureStatus, "status"))


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
    kinds = (STATUSES[kind],) if kind else tuple(STATUSES.values())
    statuses = frozenset(str(status) for status in choices_of(asked.status, union_of(kinds), "status"))
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
        entity=id_of(asked.entity, frozenset(EntityType), graph, "entity"),
        status=statuses or None,
        document=asked.document,
        cursor=asked.cursor,
        limit=asked.page_size,
    )
