"""The statements in Cypher that ask the same as calls of the API."""

from collections.abc import Iterable

from graph.shown import shown
from schemas.filters import AssertionFilter, CommitmentFilter, PublishedFilter, SupplyFilter

Values = dict[str, Iterable[str]]
SHOWN_HOPS = 2
"""Supplies in the chains that the statement for chains finds."""
_UNSHOWN = ("lang", "source", "min_confidence", "as_of")
"""What no statement asks by."""


def supplies_statement(asked: SupplyFilter) -> str | None:
    """Return the claims behind supplies; None where the statement would find others."""
    values = _ends(asked) | _things(asked) | _said(asked) | _published(asked)
    return shown("supplies", values) if asked.min_documents == 1 and _is_shown(asked) else None


def paths_statement(asked: SupplyFilter, sources: frozenset[str], goals: frozenset[str]) -> str:
    """Return chains of two supplies, each of something that is named."""
    return shown("paths", {"from": sorted(sources), "to": sorted(goals), **_things(asked), **_said(asked)})


def violations_statement(asked: CommitmentFilter) -> str | None:
    """Return the claims behind breaches; None where the statement would find others."""
    return shown("violations", _commitments(asked, "actor")) if _is_shown(asked) else None


def signatures_statement(asked: CommitmentFilter) -> str | None:
    """Return the claims behind signatures; None where the statement would find others."""
    return shown("signatures", _commitments(asked, "party")) if _is_shown(asked) else None


def _is_shown(asked: AssertionFilter) -> bool:
    """Whether a question asks by nothing that its statement leaves out."""
    return all(getattr(asked, name) == AssertionFilter.model_fields[name].default for name in _UNSHOWN)


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
