"""The statements in Cypher that ask the same as calls of the API."""

from collections.abc import Iterable

from graph.shown import shown
from schemas.filters import AssertionFilter, CommitmentFilter, PublishedFilter, SupplyFilter

Values = dict[str, Iterable[str]]


def supplies_statement(asked: SupplyFilter) -> str | None:
    """Return the claims behind supplies; None where documents are counted, which the statement does not."""
    values = _ends(asked) | _things(asked)
    return shown("supplies", values | _said(asked) | _published(asked)) if asked.min_documents == 1 else None


def paths_statement(asked: SupplyFilter, sources: frozenset[str], goals: frozenset[str]) -> str:
    """Return chains of two supplies."""
    return shown("paths", {"from": sorted(sources), "to": sorted(goals), **_things(asked), **_said(asked)})


def violations_statement(asked: CommitmentFilter) -> str:
    """Return the claims behind breaches."""
    return shown("violations", _commitments(asked, "actor"))


def signatures_statement(asked: CommitmentFilter) -> str:
    """Return the claims behind signatures."""
    return shown("signatures", _commitments(asked, "party"))


def _ends(asked: SupplyFilter) -> Values:
    return _given({"supplier": asked.suppliers, "recipient": asked.recipients})


def _things(asked: SupplyFilter) -> Values:
    items: Values = {} if asked.items is None else {"item": sorted(asked.items)}
    return items | _given({"category": asked.categories, "status": asked.status})


def _commitments(asked: CommitmentFilter, role: str) -> Values:
    return _given({role: asked.actors, "instrument": asked.instruments, "status": asked.status}) | _said(asked)


def _said(asked: AssertionFilter) -> Values:
    """Who says it, and when it was."""
    return _one({"attributed_to": asked.attributed_to, "since": asked.since, "until": asked.until})


def _published(asked: PublishedFilter) -> Values:
    return _one({"published_since": asked.published_since, "published_until": asked.published_until})


def _given(values: dict[str, frozenset[str]]) -> Values:
    return {name: sorted(map(str, found)) for name, found in values.items() if found}


def _one(values: dict[str, str | None]) -> Values:
    return {name: [value] for name, value in values.items() if value}
