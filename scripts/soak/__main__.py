"""Break off writing at random moments: python -m scripts.soak --engine neo4j --times 50.

Each time an empty graph is filled, and what writes it, or the server that
holds it, is killed on the way (kill -9). The server is started again; what
was written goes on by itself, or says so and is started again. In the end
the graph has to hold what it holds when nothing happens.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track

from scripts.neo4j_server.server import Server
from scripts.soak.rounds import Round, Victim, Work, clean, soak
from scripts.soak.stores import File, Served, Store


def main() -> int:
    """Read the command line, soak, print a line for each time that something was wrong, and the sums."""
    parser = argparse.ArgumentParser(prog="python -m scripts.soak", description=__doc__)
    parser.add_argument("--engine", choices=["ladybug", "neo4j"], default="ladybug")
    parser.add_argument("--times", type=int, default=50, help="how often")
    parser.add_argument(
        "--victim", choices=[*Victim, "both"], default="both", help="what is killed; of ladybug the run"
    )
    parser.add_argument("--claims", type=int, default=8_000, help="how many claims are written each time")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other readings and moments")
    given = parser.parse_args()
    victims = list(Victim) if given.victim == "both" else [Victim(given.victim)]
    if given.engine == "ladybug":
        victims = [Victim.RUN]
    console, chance = Console(), random.Random(given.seed)
    with _store(given.engine) as store:
        work = clean(store, given.claims, given.seed)
        turns = (victims[number % len(victims)] for number in range(given.times))
        rounds: list[Round] = []
        try:
            console.print(f"undisturbed: {work.seconds:.1f} s for {work.expected.rows:,} rows")
            for victim in track(turns, "Killing", total=given.times, console=Console(stderr=True)):
                rounds.append(_told(soak(store, work, victim, chance), work, console))
        finally:  # also when it is broken off itself
            console.print(_sums(rounds, work))
    return 1 if any(_wrong(each, work) for each in rounds) else 0


@contextmanager
def _store(engine: str) -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        if engine == "ladybug":
            yield File(Path(folder) / "graph.lbug")
            return
        with Server(Path(folder)) as server:
            yield Served(server)


def _wrong(each: Round, work: Work) -> bool:
    return each.found != work.expected or len(each.told.splitlines()) > 1


def _told(each: Round, work: Work, console: Console) -> Round:
    if _wrong(each, work):
        console.print(f"WRONG: {each.victim} killed after {each.moment:.2f} s, it said {each.told!r}")
        console.print(f"  expected {work.expected}\n  found    {each.found}")
    return each


def _sums(rounds: list[Round], work: Work) -> str:
    lines = []
    for victim in Victim:
        of_it = [each for each in rounds if each.victim is victim]
        if of_it:
            alone = sum(each.starts == 0 for each in of_it)
            whole = sum(not _wrong(each, work) for each in of_it)
            lines.append(
                f"{victim} killed {len(of_it)} times: {alone} went on by themselves, "
                f"{len(of_it) - alone} were started again, {whole} ended as the undisturbed run"
            )
    return "\n".join(lines) or "no round came to its end"


if __name__ == "__main__":
    sys.exit(main())
