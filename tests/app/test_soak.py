import json
import tracemalloc
from pathlib import Path

import pytest

from app.ingest import Step, ingest
from app.sources.streams import read_lines
from graph.store import Graph
from tests.app.reader import LineReader

ARTICLES = 10_000
PADDING = "And so on. " * 500


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    with path.open("w") as file:
        for number in range(ARTICLES):
            text = f"Number {number}. Russia delivers {number} S-400 to India. {PADDING}"
            file.write(json.dumps({"id": number, "text": text}) + "\n")
    return path


def run(feed: Path, graph: Graph) -> list[Step]:
    with feed.open("rb") as file:
        return list(ingest(read_lines(file, "feed"), LineReader(), graph))


@pytest.mark.soak
def test_many_articles_are_kept_in_little_memory_and_a_second_run_reads_none(graph: Graph, feed: Path) -> None:
    assert feed.stat().st_size > 50_000_000
    tracemalloc.start()
    steps = run(feed, graph)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(step.read for step in steps) == sum(step.claims for step in steps) == ARTICLES
    assert peak < 50_000_000
    assert sum(step.unchanged for step in run(feed, graph)) == ARTICLES
    assert graph.counts().documents == ARTICLES
