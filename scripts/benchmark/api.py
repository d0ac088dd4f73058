"""How long questions of the API take, beside all the statements that they send, sent bare in the same run."""

from asyncio import Lock
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import neo4j
from fastapi import FastAPI
from rich.console import Console
from rich.table import Table

from app.deps import Service
from app.main import app_over, settle
from app.opening import extractor_of
from app.settings import Settings
from graph.access import Access
from graph.engines import open_graph
from graph.store import Graph
from schemas.filters import GroupBy, SupplyFilter
from scripts.benchmark.questions import ALIKE, NAMED, Noting, embedded, of_server
from scripts.benchmark.timing import seconds
from scripts.fuzz.service import listening
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings
from scripts.synthesis.world import synthetic_categories

TIMES = 24
"""How often a question is asked; the first sixth does not count."""
RATIO, GROWTH = 2.0, 3.0
"""What is aimed at: how much longer than bare a question takes at the median, and p95 in the largest graph."""
SAME = "supplies to a recipient, a page of 50"


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds of a question, and of its statements sent bare: the median and the p95."""

    name: str
    ours: tuple[float, float]
    bare: tuple[float, float]


def measure(counts: list[int], engines: list[str]) -> None:
    """Print a table for each engine and number of claims, and what a page takes in the largest beside the smallest."""
    for engine in engines:
        tables = {}
        for claims in counts:
            with ExitStack() as opened:
                graph, noting = _embedded(opened) if engine == "ladybug" else _server(opened)
                graph.classify(synthetic_categories())
                graph.write_readings(synthetic_readings(claims, 1))
                tables[claims] = _measured(graph, noting, opened)
            _print(f"{engine}, {claims:,} claims", tables[claims])
        few, many = (next(e.ours[1] for e in tables[n] if e.name == SAME) for n in (counts[0], counts[-1]))
        print(
            f"{engine}: p95 of {SAME}: {many:.1f} ms of {counts[-1]:,} claims, {few:.1f} ms of {counts[0]:,}:", end=" "
        )
        print(f"{many / few:.2f} (aim ≤ {GROWTH:g})", flush=True)


def _embedded(opened: ExitStack) -> tuple[Graph, Noting]:
    folder = opened.enter_context(TemporaryDirectory())
    return opened.enter_context(open_graph(f"ladybug:{folder}/graph.lbug")), embedded


def _server(opened: ExitStack) -> tuple[Graph, Noting]:
    folder = opened.enter_context(TemporaryDirectory())
    server = opened.enter_context(Server(Path(folder), heap="2g", page_cache="1g"))
    empty(server)
    graph = opened.enter_context(open_graph(server.address, access=Access(password=server.password)))
    auth = (server.user, server.password)
    driver = neo4j.GraphDatabase.driver(server.address, auth=auth, notifications_min_severity="OFF")
    return graph, of_server(opened.enter_context(driver))


def _measured(graph: Graph, noting: Noting, opened: ExitStack) -> list[Asked]:
    folder = Path(opened.enter_context(TemporaryDirectory()))
    settings = Settings(jobs=folder / "jobs", keys=folder / "keys.json", requests_per_minute=0)
    service = Service(graph=graph, extractor=extractor_of(settings), reading=Lock())
    recipient = _alike(graph)
    settle()
    with listening(app_over(service, settings), lifespan="off") as address, listening(_empty()) as beside:
        client, other = _client(address), _client(beside)
        found = [_asked(name, path.format(recipient=recipient), client, noting) for name, path in NAMED.items()]
        route = NAMED[SAME].format(recipient=recipient)
        ours, nothing = (TIMES / seconds(partial(_often, *each)) for each in ((client, route), (other, "/")))
        print(f"{ours:,.0f} requests/s of {SAME} ({recipient}), {nothing:,.0f} of an empty route", flush=True)
    return found


def _alike(graph: Graph) -> str:
    """The recipient whose claims are nearest to as many as are asked about in graphs of any size."""
    page = graph.supplies(SupplyFilter(group_by=GroupBy.RECIPIENT, limit=1_000))
    counted: dict[str, int] = {}
    for row in page.items:
        assert row.recipient is not None  # by which they are grouped
        counted[row.recipient.id] = counted.get(row.recipient.id, 0) + row.claims
    return min(counted, key=lambda key: (abs(counted[key] - ALIKE), key))


def _asked(name: str, path: str, client: HTTPConnection, noting: Noting) -> Asked:
    with noting() as replays:
        _get(client, path)
    ours, bare = [], []
    for _ in range(TIMES):
        ours.append(1_000 * seconds(partial(_get, client, path)))
        bare.append(1_000 * seconds(lambda: [replay() for replay in replays]))
    asked = Asked(name, _figures(ours[TIMES // 6 :]), _figures(bare[TIMES // 6 :]))
    Console(stderr=True).print(f"{name}: {' '.join(_cells(asked))}")
    return asked


def _figures(taken: list[float]) -> tuple[float, float]:
    return median(taken), quantiles(taken, n=20)[-1]


def _client(address: str) -> HTTPConnection:
    return HTTPConnection(urlsplit(address).netloc)


def _get(client: HTTPConnection, path: str) -> None:
    client.request("GET", path)
    answer = client.getresponse()
    told = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {told.decode()}")


def _often(client: HTTPConnection, path: str) -> None:
    for _ in range(TIMES):
        _get(client, path)


def _empty() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def nothing() -> dict[str, str]:
        return {}

    return app


def _print(title: str, found: list[Asked]) -> None:
    table = Table("question", "median", "p95", "bare median", "bare p95", "ratio", f"aim ≤ {RATIO:g}", title=title)
    for each in found:
        table.add_row(each.name, *_cells(each))
    Console(width=140).print(table)


def _cells(each: Asked) -> Iterator[str]:
    yield from (f"{value:.1f} ms" for value in (*each.ours, *each.bare))
    ratio = each.ours[0] / each.bare[0]
    yield f"{ratio:.2f}"
    yield "met" if ratio <= RATIO else "missed"
