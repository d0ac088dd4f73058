"""Write made-up readings, as the process that is killed: python -m scripts.soak.writing ADDRESS CLAIMS SEED."""

import logging
import os
import sys
from itertools import cycle, islice

from graph.access import Access
from graph.engines import open_graph
from schemas.errors import GraphError
from scripts.synthesis.readings import synthetic_readings

PASSWORD = "SOAK_PASSWORD"
"""The environment variable that holds it."""
BATCHES = (10, 50, 800)
"""Documents to a transaction, in turn: an embedded graph stores few by statements, and loads many."""
REVISED = 0.2
"""The share of documents after which an earlier one comes again, changed."""


def write(address: str, claims: int, seed: int) -> None:
    """Write the readings of a seed in order, whatever of them is there already."""
    readings = synthetic_readings(claims, seed, revised=REVISED)
    with open_graph(address, access=Access(password=os.environ.get(PASSWORD))) as graph:
        for size in cycle(BATCHES):
            batch = list(islice(readings, size))
            if not batch:
                return
            graph.write_readings(batch)


if __name__ == "__main__":
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # as the command does
    try:
        write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    except GraphError as error:
        sys.exit(str(error))
