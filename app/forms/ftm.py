"""FollowTheMoney: entities to a line of JSON, as Aleph and OpenSanctions' tools load them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from app.forms.ties import Tie, new_ends
from app.names import reference
from schemas.claims import Entity
from schemas.ontology import EntityType

_SCHEMATA: Mapping[EntityType, str] = MappingProxyType(
    {
        EntityType.STATE: "PublicBody",
        EntityType.ORGANIZATION: "Organization",
        EntityType.INSTRUMENT: "Document",
    }
)
_COMPANIES = frozenset({"company", "exporter"})
"""Kinds of organizations that are a Company."""
_OF_ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        "title": "document_title",
        "publishedAt": "document_date",
        "publisher": "document_source",
        "sourceUrl": "document_url",
    }
)
"""What an article has, by the model's names, with the facts that say it."""


def as_ftm(ties: Iterable[Tie]) -> Iterator[str]:
    """Yield a line for each end, and for each tie the article and an UnknownLink that it proves.

    The link has `role` supplies, violates or signs and `status`. It is no
    Payment, Ownership or Sanction, which all say more than the text does.
    """
    seen: set[str] = set()
    for tie in ties:
        yield from map(_end, new_ends(tie, seen))
        facts = {name: str(value) for name, value in tie.facts.items()}
        yield _article(facts)
        yield _link(tie, facts)


def _end(end: Entity) -> str:
    schema = _SCHEMATA.get(end.type, "Organization")
    if end.type is EntityType.STATE:
        return _line(_key("entity", end.id), schema, {"name": end.name, "country": end.id.lower()})
    if end.type is EntityType.INSTRUMENT:
        return _line(_key("entity", end.id), schema, {"name": end.name, "title": end.name})
    known = reference().organizations.get(end.id)
    if known is None:
        return _line(_key("entity", end.id), schema, {"name": end.name})
    schema = "Company" if known.kind in _COMPANIES else schema
    return _line(_key("entity", end.id), schema, {"name": end.name}, country=[state.lower() for state in known.state])


def _article(facts: Mapping[str, str]) -> str:
    known = {name: facts.get(fact) for name, fact in _OF_ARTICLES.items()}
    return _line(_key("document", facts["document"]), "Article", {**known, "recordId": facts["document"]})


def _link(tie: Tie, facts: Mapping[str, str]) -> str:
    dates = {"startDate": facts.get("start"), "endDate": facts.get("end")}
    said = {
        "subject": _key("entity", tie.source.id),
        "object": _key("entity", tie.target.id),
        "role": facts["type"],
        "status": facts["status"],
        "summary": _summary(tie, facts),
        "description": facts["quote"],
        **(dates if any(dates.values()) else {"date": facts.get("published")}),
        "recordId": tie.id,
        "proof": _key("document", facts["document"]),
    }
    return _line(_key("claim", tie.id), "UnknownLink", said)


def _summary(tie: Tie, facts: Mapping[str, str]) -> str:
    """What the link says in short, its status first."""
    low, high = facts.get("quantity_low"), facts.get("quantity_high")
    many = low and f"{low if low == high else f'{low}-{high}'} {facts['quantity_unit']}"
    worth = f"{facts['value_amount']} {facts['value_currency']}" if "value_amount" in facts else None
    return ", ".join(filter(None, (tie.label, many, worth, f"documents: {facts['documents']}")))


def _key(kind: str, key: str) -> str:
    return f"armsgraph-{kind}-{key}"


def _line(key: str, schema: str, given: Mapping[str, str | None], **lists: list[str]) -> str:
    properties = {name: [value] for name, value in given.items() if value} | {n: v for n, v in lists.items() if v}
    return json.dumps({"id": key, "schema": schema, "properties": properties}, ensure_ascii=False) + "\n"
