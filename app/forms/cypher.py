"""A Cypher script that brings a graph into a server: `cypher-shell < supplies.cypher`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from app.forms.ties import Tie, new_ends
from schemas.claims import Entity
from schemas.ontology import EntityType

_LABELS: Mapping[EntityType, str] = MappingProxyType(
    {
        EntityType.STATE: "State",
        EntityType.ORGANIZATION: "Organization",
        EntityType.SYSTEM: "WeaponSystem",
        EntityType.CATEGORY: "Category",
        EntityType.INSTRUMENT: "Instrument",
    }
)
_KEY = "CREATE CONSTRAINT armsgraph_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"


def as_cypher(ties: Iterable[Tie]) -> Iterator[str]:
    """Yield a statement to a line; run again, the script changes nothing.

    The type of each relationship names its status: SUPPLIES_DELIVERED,
    SUPPLIES_DENIED, VIOLATES_ALLEGED.
    """
    yield _KEY
    seen: set[str] = set()
    for tie in ties:
        yield from map(_node, new_ends(tie, seen))
        yield _relationship(tie)


def _node(end: Entity) -> str:
    known = _map({"name": end.name, "type": end.type.value})
    return f"MERGE (n:Entity {_map({'id': end.id})}) SET n:{_LABELS[end.type]}, n += {known};\n"


def _relationship(tie: Tie) -> str:
    source, target, key = (_map({"id": key}) for key in (tie.source.id, tie.target.id, tie.id))
    merged = f"MERGE (a)-[e:{tie.kind.upper()} {key}]->(b)"
    return f"MATCH (a:Entity {source}), (b:Entity {target}) {merged} SET e += {_map(tie.facts)};\n"


def _map(known: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"`{name}`: {_literal(value)}" for name, value in known.items()) + "}"


def _literal(value: object) -> str:
    """Write a value as a literal that holds in one line and ends nowhere but at its end.

    A server reads `\\u0027` as a quotation mark before it looks at
    backslashes, even behind another one, so no u stands behind a backslash
    of the text.
    """
    if not isinstance(value, str):
        return json.dumps(value)
    plain = value.replace("\\", "\\\\").replace("\\\\u", "\\\\\\u0075")
    for character, escaped in (("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\b", "\\b"), ("\f", "\\f")):
        plain = plain.replace(character, escaped)
    return f"'{plain}'"
