"""What is sent to the API by its description is answered as that says."""

from asyncio import Lock
from pathlib import Path

from app.deps import Service
from app.main import app_over
from app.opening import graph_of
from scripts.fuzz.runs import fuzz
from scripts.fuzz.service import KEY, keyed_settings, listening
from scripts.synthesis.readings import synthetic_readings
from tests.app.reader import LineReader


def test_hundreds_of_requests_are_answered_as_described(tmp_path: Path) -> None:
    settings = keyed_settings(tmp_path)
    graph = graph_of(settings)
    graph.write_readings(synthetic_readings(200, 1))
    app = app_over(Service(graph=graph, extractor=LineReader(), reading=Lock()), settings)
    with listening(app) as address:
        run = fuzz(address, KEY, seed=1, examples=10, phases="examples,fuzzing")
    assert run.passed, run.told
    assert run.cases >= 300
