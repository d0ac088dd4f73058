"""Write made-up readings: python -m scripts.synthesis 10000 -o readings.jsonl.

A line of JSON for each document with its claims, as `schemas.claims.Reading`
has it; the same for the same seed.
"""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from scripts.synthesis.readings import synthetic_readings


def main() -> None:
    """Read the command line and write the readings."""
    parser = argparse.ArgumentParser(prog="python -m scripts.synthesis", description=__doc__)
    parser.add_argument("claims", type=int, help="how many claims")
    parser.add_argument("-o", "--output", type=Path, help="the file to write, in place of standard output")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other readings")
    parser.add_argument("--revised", type=float, default=0, help="the share of documents that come again, changed")
    given = parser.parse_args()
    with given.output.open("w", encoding="utf-8") if given.output else nullcontext(sys.stdout) as output:
        for reading in synthetic_readings(given.claims, given.seed, revised=given.revised):
            output.write(reading.model_dump_json() + "\n")


if __name__ == "__main__":
    main()
