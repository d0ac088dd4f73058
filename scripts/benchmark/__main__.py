"""Measure speed: python -m scripts.benchmark write --claims 1000,10000,100000; python -m scripts.benchmark read.

Figures of one machine say little; what counts are ratios within one run:
the rate of the last tenth of many claims to that of the first, and the words
a second of the whole extractor to those of its parser alone.
"""

import argparse

from scripts.benchmark.reading import read
from scripts.benchmark.writing import write


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmark", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    writing = verbs.add_parser("write", help="claims written per second")
    writing.add_argument("--claims", default="1000,10000,100000", help="how many, separated by commas")
    writing.set_defaults(run=lambda given: write([int(count) for count in given.claims.split(",")]))
    reading = verbs.add_parser("read", help="words read per second, beside the parser alone")
    reading.add_argument("--times", type=int, default=8, help="how often each sample article is read")
    reading.set_defaults(run=lambda given: read(given.times))
    given = parser.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
