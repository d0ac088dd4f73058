"""How many claims a second the embedded graph takes, and whether that falls as it grows."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.engines import open_graph
from graph.store import Graph
from scripts.benchmark.timing import seconds
from scripts.synthesis.readings import synthetic_readings

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds that each tenth of so many claims took, and then closing; and the file's size."""

    claims: int
    tenths: tuple[float, ...]
    closing: float
    size: int

    @property
    def seconds(self) -> float:
        """All of it."""
        return sum(self.tenths) + self.closing

    @property
    def rate(self) -> float:
        """Claims per second, closing included."""
        return self.claims / self.seconds

    @property
    def ratio(self) -> float:
        """The rate of the last tenth over that of the first."""
        return self.tenths[0] / self.tenths[-1]


def measure(graph: Graph, claims: int) -> tuple[float, ...]:
    """Write so many claims and return the seconds of each tenth, the making of readings left out."""
    tenths = (list(synthetic_readings(claims // TENTHS, tenth)) for tenth in range(TENTHS))
    return tuple(seconds(partial(graph.write_readings, made)) for made in tenths)


def write(counts: list[int]) -> None:
    """Print a line for each number of claims, written to a graph of its own."""
    head = f"{'claims':>8} {'seconds':>8} {'claims/s':>9} {'last/first tenth':>17} {'MB':>6}"
    print(f"{head}  seconds of each tenth, and of closing")
    for claims in counts:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "benchmark.lbug"
            graph = open_graph(f"ladybug:{file}")
            tenths = measure(graph, claims)
            closing = seconds(graph.close)
            result = Result(claims, tenths, closing, file.stat().st_size)
        figures = f"{result.seconds:>8.1f} {result.rate:>9.0f} {result.ratio:>17.2f} {result.size / 1e6:>6.1f}"
        parts = " ".join(f"{each:.2f}" for each in (*result.tenths, result.closing))
        print(f"{claims:>8} {figures}  {parts}", flush=True)
