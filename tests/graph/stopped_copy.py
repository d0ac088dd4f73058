"""Copy a graph in small batches, a line on standard output after each, until killed."""

import os
import sys

from graph import transfer
from graph.access import Access
from graph.contents import Digest
from graph.engines import open_engine
from graph.transfer import GraphSource, check, fill, verify


def main() -> None:
    """Copy from the first address to the second."""
    transfer.BATCHES = {"ladybug": 100, "neo4j": 100}
    access = Access(password=os.environ["ARMSGRAPH_NEO4J_PASSWORD"])
    source = GraphSource(open_engine(sys.argv[1], read_only=True))
    target = open_engine(sys.argv[2], access=access)
    expected = Digest()
    for steps in (check(source, target), fill(source, target, expected), verify(target, expected)):
        for _ in steps:
            sys.stdout.write("batch\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
