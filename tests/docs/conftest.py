"""The sample articles, read once, and a service over them."""

import os
from asyncio import Lock
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.deps import Service
from app.ingest import ingest
from app.main import app_over
from app.opening import extractor_of, graph_of
from app.settings import Settings
from app.sources.paths import read_paths
from tests.app.conftest import served

SAMPLE = Path(__file__).parents[2] / "scripts" / "sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """Where a service answers, and which graph it answers from."""

    address: str
    graph: str


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    home = tmp_path_factory.mktemp("sample")
    settings = Settings(graph=f"ladybug:{home}/graph.lbug", jobs=home / "jobs", keys=home / "keys.json")
    extractor = extractor_of(settings)
    with graph_of(settings) as graph, Path(os.devnull).open("rb") as nothing:
        steps = list(ingest(read_paths([str(SAMPLE)], standard_input=nothing), extractor, graph))
        assert sum(step.read for step in steps) == len(list(SAMPLE.iterdir()))
        with served(app_over(Service(graph=graph, extractor=extractor, reading=Lock()), settings)) as address:
            yield Sample(address, settings.graph)
