"""GEXF 1.3, which Gephi reads: all nodes, then all edges; `kind` keeps edges of different statuses apart."""

from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from types import MappingProxyType

from app.forms.ties import FACTS, Tie, new_ends
from app.forms.xml import OPENING, element, opened
from schemas.claims import Entity

_TYPES = MappingProxyType({str: "string", int: "long", float: "double"})
_ATTRIBUTES = MappingProxyType({"node": {"type": "string"}, "edge": {name: _TYPES[FACTS[name]] for name in FACTS}})
_NAMESPACE = "http://gexf.net/1.3"


def as_gexf(ties: Iterable[Tie]) -> Iterator[str]:
    """Yield a directed graph with an edge for each tie.

    Edges wait in a temporary file until all nodes are written; in memory are
    the ids of the nodes alone.
    """
    yield OPENING + opened("gexf", {"xmlns": _NAMESPACE, "version": "1.3"}) + "\n"
    yield opened("graph", {"mode": "static", "defaultedgetype": "directed"}) + "\n"
    for owner, attributes in _ATTRIBUTES.items():
        yield element("attributes", {"class": owner}, "".join(map(_attribute, attributes, attributes.values()))) + "\n"
    seen: set[str] = set()
    with TemporaryFile("w+", encoding="utf-8", newline="\n") as edges:
        yield "<nodes>\n"
        for tie in ties:
            yield from map(_node, new_ends(tie, seen))
            edges.write(_edge(tie))
        yield "</nodes>\n<edges>\n"
        edges.seek(0)
        yield from edges
    yield "</edges>\n</graph>\n</gexf>\n"


def _attribute(name: str, kind: str) -> str:
    return element("attribute", {"id": name, "title": name, "type": kind})


def _node(end: Entity) -> str:
    return element("node", {"id": end.id, "label": end.name}, _values({"type": end.type.value})) + "\n"


def _edge(tie: Tie) -> str:
    shown = {"id": tie.id, "source": tie.source.id, "target": tie.target.id, "label": tie.label, "kind": tie.kind}
    return element("edge", shown, _values(tie.facts)) + "\n"


def _values(known: Mapping[str, object]) -> str:
    values = (element("attvalue", {"for": name, "value": value}) for name, value in known.items())
    return element("attvalues", {}, "".join(values))
