"""Write, overwrite and remove the same documents as others do at the same time, in an order of one's own."""

import logging
import os
import random
import sys
from contextlib import suppress
from functools import cache

from graph.access import Access
from graph.engines import open_graph
from graph.store import Graph
from schemas.claims import Claim, Document, Reading
from schemas.errors import GraphError, NotFound
from tests.graph.readings import IR, KN23, KOMID, KP, RU, document, reading, signs, supplies, violates

PLACES = 12
STEPS = 8


@cache
def texts() -> list[Document]:
    """Return documents: at each place one of three texts may stand."""
    return [
        document(f"Version {version} of report {place}.", url=f"https://example.org/{place}")
        for place in range(PLACES)
        for version in range(3)
    ]


def read(where: Document) -> Reading:
    """Return what everybody reads in a document."""
    number = texts().index(where)
    supplier, recipient = [(KP, RU), (IR, RU), (KOMID, IR), (KP, IR)][number % 4]
    claims: list[Claim] = [
        supplies(where, supplier, recipient, KN23, start=f"20{10 + number}"),
        signs(where, RU, supplier),
    ]
    return reading(where, *claims, *([violates(where)] if number % 2 else []))


def jostle(graph: Graph, seed: int) -> None:
    """Do many things to a graph that others do too."""
    chance = random.Random(seed)
    for _ in range(STEPS):
        graph.write_readings(map(read, chance.sample(texts(), 5)))
        with suppress(NotFound):
            graph.remove_document(chance.choice(texts()).id, purge=chance.random() < 0.3)
    graph.write_readings([read(each) for each in chance.sample(texts(), PLACES)])


def main() -> None:
    """Jostle in the graph at the address that is given, with the seed that is given."""
    with open_graph(sys.argv[1], access=Access(password=os.environ["PASSWORD"])) as graph:
        jostle(graph, int(sys.argv[2]))


if __name__ == "__main__":
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # as the command does
    try:
        main()
    except GraphError as error:
        sys.exit(str(error))
