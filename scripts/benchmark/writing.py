"""How many claims a second the graph takes, and whether that falls as it grows."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from graph.batches import BATCH
from graph.engines import open_graph
from graph.store import Graph
from schemas.claims import Argument, Document, Entity, Evidence, Mention, Reading, Span, Supplies
from schemas.ontology import EntityType, Role, SupplyStatus

ACTORS = [Entity(id=f"actor-{n}", type=EntityType.STATE, name=f"Actor {n}") for n in range(400)]
SYSTEMS = [Entity(id=f"system-{n}", type=EntityType.SYSTEM, name=f"System {n}") for n in range(250)]
FAME = [1 / (rank + 1) for rank in range(len(ACTORS))]
"""How often each actor is named: a few are in most of the news."""
CLAIMS = 4
"""Claims of a document."""
TENTHS = 10
FILLING = "It was one of several matters that ministers discussed during two days of talks in the capital. " * 8


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


def readings(count: int, chance: random.Random) -> Iterator[Reading]:
    """Yield made-up documents with their claims."""
    for _ in range(count):
        yield _reading(chance)


def _reading(chance: random.Random) -> Reading:
    key = f"{chance.getrandbits(64):016x}"
    facts = [_fact(chance) for _ in range(CLAIMS)]
    sentences = [f"{supplier.name} delivered {item.name} to {recipient.name}." for supplier, recipient, item in facts]
    text = f"Report {key}. {' '.join(sentences)} {FILLING}"
    document = Document(text=text, title=f"Report {key}", source="made up", url=f"https://example.org/{key}", lang="en")
    claims = {claim.id: claim for fact in facts if (claim := _claim(document, *fact, chance))}
    mentions = tuple(Mention(entity=entity, span=_span(text, entity.name)) for fact in facts for entity in fact)
    return Reading(document=document, claims=tuple(claims.values()), mentions=mentions, extractor="made-up")


def _fact(chance: random.Random) -> tuple[Entity, Entity, Entity]:
    supplier, recipient = chance.choices(ACTORS, FAME, k=2)
    return supplier, recipient, chance.choice(SYSTEMS)


def _claim(document: Document, supplier: Entity, recipient: Entity, item: Entity, chance: random.Random) -> Supplies:
    quote = _span(document.text, f"{supplier.name} delivered {item.name} to {recipient.name}.")
    filled = ((Role.SUPPLIER, supplier), (Role.RECIPIENT, recipient), (Role.ITEM, item))
    evidence = Evidence(
        quote=quote,
        arguments=tuple(Argument(role=role, entity=e.id, span=_span(document.text, e.name)) for role, e in filled),
        trigger=_span(document.text, "delivered"),
        frame="made-up",
        confidence=chance.random(),
    )
    return Supplies(
        document=document.id,
        evidences=(evidence,),
        extractor="made-up",
        supplier=supplier,
        recipient=recipient,
        item=item,
        status=chance.choice(list(SupplyStatus)),
        start=f"{chance.randint(2000, 2026)}",
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def measure(graph: Graph, claims: int) -> tuple[float, ...]:
    """Write so many claims and return the seconds of each part, the making of readings left out.

    Parts are as large as a transaction: fewer claims than that are written at once.
    """
    chance = random.Random(claims)
    parts = min(TENTHS, max(1, claims // CLAIMS // BATCH))
    seconds = []
    for _ in range(parts):
        made = list(readings(claims // CLAIMS // parts, chance))
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
