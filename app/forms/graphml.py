"""GraphML, which NetworkX, igraph, yEd, Gephi and Cytoscape read: each node stands before its first edge."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from app.forms.ties import FACTS, Tie, new_ends
from app.forms.xml import OPENING, element, opened, written
from schemas.claims import Entity

_TYPES = MappingProxyType({str: "string", int: "long", float: "double"})
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_OF_NODES = ("name", "type")


def as_graphml(ties: Iterable[Tie]) -> Iterator[str]:
    """Yield a directed graph with an edge for each tie; in memory are the ids of its nodes alone."""
    yield OPENING + opened("graphml", {"xmlns": _NAMESPACE}) + "\n"
    for name in _OF_NODES:
        yield _key("n", "node", name, "string")
    for name, kind in FACTS.items():
        yield _key("e", "edge", name, _TYPES[kind])
    yield opened("graph", {"id": "armsgraph", "edgedefault": "directed"}) + "\n"
    seen: set[str] = set()
    for tie in ties:
        yield from map(_node, new_ends(tie, seen))
        yield _edge(tie)
    yield "</graph>\n</graphml>\n"


def _key(prefix: str, owner: str, name: str, kind: str) -> str:
    return element("key", {"id": f"{prefix}_{name}", "for": owner, "attr.name": name, "attr.type": kind}) + "\n"


def _node(end: Entity) -> str:
    known = "".join(_fact("n", name, getattr(end, name)) for name in _OF_NODES)
    return element("node", {"id": end.id}, known) + "\n"


def _edge(tie: Tie) -> str:
    known = "".join(_fact("e", name, value) for name, value in tie.facts.items())
    return element("edge", {"id": tie.id, "source": tie.source.id, "target": tie.target.id}, known) + "\n"


def _fact(prefix: str, name: str, value: object) -> str:
    return element("data", {"key": f"{prefix}_{name}"}, written(value))
