"""New rows as a server is sent them: a document with what it names and claims, so that each node is found once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.engine import Columns, Row, columns_of
from graph.tables import ClaimNode, DocumentNode, Link, Named, Ranked, StatedIn

Lists = dict[str, list[object]]
"""What belongs to a document or a claim, by what it is."""


@dataclass(slots=True)
class _Whole:
    """Rows of documents, with what they name and claim; and rows that stand alone, by statement.

    An entity goes by its place among all that the documents name.
    """

    alone: dict[str, list[Columns]] = field(default_factory=lambda: defaultdict(list))
    entities: dict[str, int] = field(default_factory=dict)
    documents: dict[str, Lists] = field(default_factory=dict)
    claims: dict[str, Lists] = field(default_factory=dict)

    def add(self, table: str, row: Row) -> None:
        """Add a row to what it belongs to, where that is here; else it stands alone."""
        if isinstance(row, DocumentNode):
            self.alone["create_documents"].append(_written(row))
            self._document(row.id)
        elif isinstance(row, ClaimNode):
            self.claims[row.id] = defaultdict(list)
            self._document(row.document)["claims"].append({"node": _written(row), "roles": self.claims[row.id]})
        elif isinstance(row, Named) and (document := self.documents.get(row.source)):
            document["named"].append((self._place(row.target), row.count))
        elif isinstance(row, TIES) and (claim := self.claims.get(row.source)) is not None:
            claim[COLUMN_OF.get(table, table)].append(self._end(row))
        else:
            self.alone[f"create_{table}"].append(columns_of(row))

    def packed(self) -> Iterator[tuple[str, Columns]]:
        """Yield the statements that store everything, in order."""
        yield from ((name, {"rows": rows}) for name, rows in self.alone.items())
        if documents := [{"id": key, **lists} for key, lists in self.documents.items() if any(lists.values())]:
            yield "create_whole", {"entities": [*self.entities], "documents": documents}

    def _document(self, key: str) -> Lists:
        return self.documents.setdefault(key, {"named": [], "claims": []})

    def _place(self, entity: str) -> int:
        return self.entities.setdefault(entity, len(self.entities))

    def _end(self, row: StatedIn | Ranked | Link) -> object:
        if isinstance(row, StatedIn):
            said = row.by_column()
            del said["source"], said["target"]
            return said
        place = self._place(row.target)
        return (place, row.rank) if isinstance(row, Ranked) else place


COLUMN_OF = {"supplied_system": "supplied_item", "supplied_category": "supplied_item"}
"""The role that some tables hold, where it is not their name: a claim is in one of these or in none."""
TIES = (Link, StatedIn, Ranked)
"""The rows that belong to a claim."""


def packed(tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Columns]]:
    """Yield statements with their parameters that store new rows, to be sent in this order."""
    whole = _Whole()
    for table, rows in tables.items():
        for row in rows:
            whole.add(table, row)
    yield from whole.packed()


def _written(node: DocumentNode | ClaimNode) -> Columns:
    """Return what a node's columns hold, with its times as ISO 8601, which the driver packs ten times as quickly."""
    return {name: _text(value) for name, value in node.by_column().items() if value is not None}


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.datetime) else value
