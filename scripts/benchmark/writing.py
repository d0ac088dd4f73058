"""How many claims a second the graph takes, and whether that falls as it grows."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from graph.batches import BATCH
from graph.engines import open_graph
from graph.store import Graph
from scripts.synthesis.readings import synthetic_readings

TENTHS = 10
CLAIMS = 4
"""Claims of a document, about."""


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds that each part of so many claims took, and the file's size."""

    claims: int
    seconds: tuple[float, ...]
    size: int

    @property
    def rate(self) -> float:
        """Claims per second."""
        return self.claims / sum(self.seconds)

    @property
    def ratio(self) -> float:
        """The rate of the last tenth over that of the first, 1 where one transaction holds both."""
        return self.seconds[0] / self.seconds[-1]


def measure(graph: Graph, claims: int) -> tuple[float, ...]:
    """Write so many claims and return the seconds of each part, the making of readings left out.

    Parts are as large as a transaction: fewer claims than that are written at once.
    """
    parts = min(TENTHS, max(1, claims // CLAIMS // BATCH))
    seconds = []
    for part in range(parts):
        made = list(synthetic_readings(claims // parts, part))
        began = perf_counter()
        graph.write_readings(made)
        seconds.append(perf_counter() - began)
    return tuple(seconds)


def write(counts: list[int]) -> None:
    """Print a line for each number of claims, written to a graph of its own."""
    print(f"{'claims':>8} {'seconds':>8} {'claims/s':>9} {'last/first part':>17} {'MB':>6}")
    for claims in counts:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "benchmark.lbug"
            with open_graph(f"ladybug:{file}") as graph:
                seconds = measure(graph, claims)
            result = Result(claims, seconds, file.stat().st_size)
        figures = f"{sum(result.seconds):>8.1f} {result.rate:>9.0f} {result.ratio:>17.2f} {result.size / 1e6:>6.1f}"
        print(f"{claims:>8} {figures}", flush=True)
