"""Measure speed: python -m scripts.benchmark write --claims 1000,10000,100000; ... extraction; ... graph; ... api.

Figures of one machine say little; what counts are ratios within one run:
the rate of the last tenth of many claims to that of the first, and the words
a second of the whole extractor to those of its parser alone.
"""

import argparse
import shlex
import sys
import tomllib
from pathlib import Path

from scripts.benchmark.reading import read
from scripts.benchmark.writing import write

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
"""Where it stands what measuring a server needs and the product does not: rivals, and what draws the table."""


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmark", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    writing = verbs.add_parser("write", help="claims written per second")
    writing.add_argument("--claims", default="1000,10000,100000", help="how many, separated by commas")
    writing.set_defaults(run=lambda given: write([int(count) for count in given.claims.split(",")]))
    reading = verbs.add_parser("extraction", help="words read per second, beside the pipeline alone")
    reading.add_argument("--passages", type=int, default=1_000, help="how many passages of each language are read")
    reading.set_defaults(run=lambda given: read(given.passages))
    serving = verbs.add_parser("graph", help="Neo4j written and asked, beside neo4j-graphrag and the bare driver")
    serving.add_argument("--claims", type=int, default=1_000_000, help="how many the graph grows to")
    serving.add_argument("--sample", type=int, default=20_000, help="claims that each way writes into an empty server")
    serving.add_argument("--picture", type=Path, default=Path("docs/benchmark-graph.png"), help="where it is drawn")
    serving.set_defaults(run=lambda given: _serve(given.claims, given.sample, given.picture))
    asking = verbs.add_parser("api", help="ten questions over HTTP, beside their statements sent bare")
    asking.add_argument("--claims", default="10000", help="how many, separated by commas, the smallest first")
    asking.add_argument("--engines", default="ladybug", help="ladybug, neo4j or both, separated by commas")
    asking.set_defaults(run=lambda given: _ask(given.claims, given.engines))
    given = parser.parse_args()
    given.run(given)


def _ask(claims: str, engines: str) -> None:
    from scripts.benchmark.api import measure

    measure([int(count) for count in claims.split(",")], engines.split(","))


def _serve(claims: int, sample: int, picture: Path) -> None:
    try:
        from scripts.benchmark.served import serve
    except ModuleNotFoundError as error:
        needed = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["dependency-groups"]["benchmark"]
        sys.exit(f"{error}: {shlex.join(['.venv/bin/pip', 'install', *needed])}")
    serve(claims, sample, picture)


if __name__ == "__main__":
    main()
