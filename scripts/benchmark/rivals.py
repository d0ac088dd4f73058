"""Other ways to put the same claims into a server: neo4j-graphrag's writer, and the bare driver."""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

import neo4j
from neo4j_graphrag.components.kg_writer import Neo4jWriter
from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

from graph.engine import columns_of
from graph.rows import History, claim_node, evidence, mentions, roles
from graph.tables import ClaimNode
from graph.times import now
from schemas.claims import Claim, Reading

CONSTRAINTS = "CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
MERGE = """
UNWIND $rows AS row
MERGE (d:Document {id: row.document})
MERGE (c:Claim {id: row.id})
SET c += row.properties
FOREACH (evidence IN row.evidences | MERGE (c)-[s:STATED_IN {rank: evidence.rank}]->(d) SET s += evidence)
WITH c, row
UNWIND row.roles AS role
MERGE (e:Entity {id: role.id})
MERGE (c)-[r:HAS_ROLE {name: role.name}]->(e)
"""
TRANSACTION = 5_000
"""Claims that the bare driver sends at once."""


def write_bare(driver: neo4j.Driver, readings: Iterable[Reading]) -> None:
    """Merge the claims alone, each with its sentences, its document's id and its entities.

    No texts, no mentions, nothing derived.
    """
    rows = (_row(claim) for reading in readings for claim in reading.claims)
    with driver.session() as session:
        for label in ("Document", "Claim", "Entity"):
            session.run(CONSTRAINTS.format(label=label)).consume()
        while batch := list(islice(rows, TRANSACTION)):
            session.execute_write(partial(_merge, rows=batch))


def _merge(transaction: neo4j.ManagedTransaction, rows: list[dict[str, object]]) -> None:
    transaction.run(MERGE, rows=rows).consume()


def _row(claim: Claim) -> dict[str, object]:
    ends = [{"name": name, "id": link.target} for name, link in roles(claim)]
    told = {"id": claim.id, "document": claim.document, "properties": _properties(_node(claim))}
    return told | {"evidences": [*_evidences(claim)], "roles": ends}


def write_graphrag(driver: neo4j.Driver, readings: Iterable[Reading], *, claims: int = 0) -> None:
    """Have neo4j-graphrag write documents, entities and claims, about so many claims a call; 0 is an article a call."""
    writer = Neo4jWriter(driver)
    for batch in _batches(readings, claims):
        result = asyncio.run(writer.run(_graph(batch)))
        if result.status != "SUCCESS":
            raise RuntimeError(f"neo4j-graphrag could not write: {result.metadata}")


def _batches(readings: Iterable[Reading], claims: int) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    held = 0
    for reading in readings:
        batch.append(reading)
        held += len(reading.claims)
        if held >= claims:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _graph(readings: list[Reading]) -> Neo4jGraph:
    nodes: dict[str, Neo4jNode] = {}
    ties: list[Neo4jRelationship] = []
    for reading in readings:
        document = reading.document.id
        about = _known(reading.document.model_dump(exclude={"id"}))
        nodes[document] = Neo4jNode(id=document, label="Document", properties=about)
        for entity in reading.entities:
            nodes[entity.id] = Neo4jNode(id=entity.id, label=entity.type.title(), properties={"name": entity.name})
        ties += (
            Neo4jRelationship(
                start_node_id=document, end_node_id=named.target, type="MENTIONS", properties={"count": named.count}
            )
            for _, named in mentions(reading)
        )
        for claim in reading.claims:
            nodes[claim.id] = Neo4jNode(id=claim.id, label="Claim", properties=_properties(_node(claim)))
            ties += (
                Neo4jRelationship(start_node_id=claim.id, end_node_id=document, type="STATED_IN", properties=said)
                for said in _evidences(claim)
            )
            ties += (
                Neo4jRelationship(start_node_id=claim.id, end_node_id=link.target, type=name.upper())
                for name, link in roles(claim)
            )
    return Neo4jGraph(nodes=[*nodes.values()], relationships=ties)


def _node(claim: Claim) -> ClaimNode:
    return claim_node(claim, None, History(now()))


def _properties(node: ClaimNode) -> dict[str, object]:
    """Return what a claim says, without what only our own answers need."""
    told = ("name", "type", "status", "quantity_low", "quantity_high", "quantity_unit", "value_amount")
    more = ("value_currency", "start", "end", "first_day", "last_day", "spans", "voices", "extractor")
    return _known({name: getattr(node, name) for name in (*told, *more)})


def _evidences(claim: Claim) -> Iterator[dict[str, object]]:
    """Yield the sentences that state a claim, as they stand on a relationship."""
    for row in evidence(claim):
        yield {name: value for name, value in columns_of(row).items() if name not in {"source", "target"}}


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
