"""Fuzz the API: python -m scripts.fuzz --cases 5000.

A service reads the sample articles and some made-up claims, and Schemathesis
sends it what /openapi.json allows and what it does not, until so many
requests were answered. Whatever is answered otherwise than described ends it
with 1, told with a command that sends it again.
"""

import argparse
import sys
from asyncio import Lock
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from app.deps import Service
from app.ingest import ingest
from app.main import app_over
from app.opening import extractor_of, graph_of
from app.sources.paths import read_paths
from scripts.fuzz.runs import fuzz
from scripts.fuzz.service import KEY, keyed_settings, listening
from scripts.synthesis.readings import synthetic_readings

SAMPLE = Path(__file__).parents[1] / "sample"
CLAIMS = 500
"""Made-up claims beside those of the sample."""
EXAMPLES = 50
"""Requests of each operation and phase in a run; with each run the seed grows by one."""


def main() -> None:
    """Read the command line, and say after each run how many requests were answered."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000, help="how many requests at least")
    parser.add_argument("--seed", type=int, default=1, help="another number sends other requests")
    given = parser.parse_args()
    sent, seed = 0, given.seed
    with _service() as address:
        while sent < given.cases:
            phases = "examples,coverage,fuzzing,stateful" if seed == given.seed else "fuzzing,stateful"
            run = fuzz(address, KEY, seed=seed, examples=EXAMPLES, phases=phases)
            sent += run.cases
            print(f"seed {seed}: {run.cases:,} requests, {sent:,} in all", flush=True)
            if not run.passed or not run.cases:
                sys.exit(run.told)
            seed += 1


@contextmanager
def _service() -> Iterator[str]:
    """The address of a service."""
    with TemporaryDirectory() as folder:
        settings = keyed_settings(Path(folder))
        graph, extractor = graph_of(settings), extractor_of(settings)
        for step in ingest(read_paths([str(SAMPLE)], standard_input=BufferedReader(BytesIO())), extractor, graph):
            assert not step.unread
        graph.write_readings(synthetic_readings(CLAIMS, 1))
        app = app_over(Service(graph=graph, extractor=extractor, reading=Lock()), settings)
        with listening(app) as address:
            yield address


if __name__ == "__main__":
    main()
