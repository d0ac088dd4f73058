"""JSON-LD: entities and claims as linked data, in the words of schema.org and a few of our own."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

from app.forms.ties import FACTS, Tie, new_ends
from schemas.claims import Entity
from schemas.ontology import EntityType

_TYPES: Mapping[EntityType, str] = MappingProxyType(
    {
        EntityType.STATE: "schema:Country",
        EntityType.ORGANIZATION: "schema:Organization",
        EntityType.SYSTEM: "schema:Product",
        EntityType.CATEGORY: "schema:DefinedTerm",
        EntityType.INSTRUMENT: "schema:Legislation",
    }
)
_XSD = MappingProxyType({str: "xsd:string", int: "xsd:integer", float: "xsd:double"})
_OF_ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        "headline": "document_title",
        "datePublished": "document_date",
        "publisher": "document_source",
        "url": "document_url",
    }
)
"""What an article has, in words of schema.org, with the facts that say it."""
_CONTEXT: Mapping[str, object] = {
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "arms": "urn:armsgraph:term:",
    "name": "schema:name",
    "quote": "schema:text",
    "document": "schema:appearance",
    **{name: f"schema:{name}" for name in _OF_ARTICLES},
    "datePublished": {"@id": "schema:datePublished", "@type": "xsd:date"},
    "source": {"@id": "arms:source", "@type": "@id"},
    "target": {"@id": "arms:target", "@type": "@id"},
    **{
        name: {"@id": f"arms:{name}", "@type": _XSD[kind]}
        for name, kind in FACTS.items()
        if name not in {"type", "quote", "document", *_OF_ARTICLES.values()}
    },
}


def as_jsonld(ties: Iterable[Tie]) -> Iterator[str]:
    """Yield a graph with an object for each entity and each tie.

    A tie is an object of its own, a schema:Claim with its status, its quote
    and the article that has it: no triple says that one supplies another.
    """
    yield f'{{"@context":{_json(_CONTEXT)},"@graph":[\n'
    seen: set[str] = set()
    before = ""
    for tie in ties:
        for thing in (*map(_node, new_ends(tie, seen)), _claim(tie)):
            yield before + _json(thing)
            before = ",\n"
    yield "\n]}\n"


def _node(end: Entity) -> Mapping[str, object]:
    return {"@id": _iri("entity", end.id), "@type": _TYPES[end.type], "name": end.name}


def _claim(tie: Tie) -> Mapping[str, object]:
    known = {name: value for name, value in tie.facts.items() if name in _CONTEXT}
    ends = {"source": _iri("entity", tie.source.id), "target": _iri("entity", tie.target.id)}
    kinds = ["schema:Claim", f"arms:{tie.facts['type']}"]
    said = {"@id": _iri("claim", tie.id), "@type": kinds, **ends, **known}
    return said | {"document": _article(tie)}


def _article(tie: Tie) -> Mapping[str, object]:
    known = {name: tie.facts[fact] for name, fact in _OF_ARTICLES.items() if fact in tie.facts}
    return {"@id": _iri("document", str(tie.facts["document"])), "@type": "schema:Article", **known}


def _iri(kind: str, key: str) -> str:
    return f"urn:armsgraph:{kind}:{quote(key, safe='')}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
