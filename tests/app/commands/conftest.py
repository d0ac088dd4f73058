"""The armsgraph command, run in this process over a graph of its own with a reader that needs no pipeline."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main
from app.commands import extract, ingest
from tests.app.reader import LineReader


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, reader: LineReader
) -> Command:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", f"ladybug:{tmp_path}/graph.lbug")
    monkeypatch.chdir(tmp_path)
    for module in (extract, ingest):
        monkeypatch.setattr(module, "extractor_of", lambda _: reader)

    def run(*words: str, given: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["armsgraph", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(given))))
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Ended(int(ended.value.code or 0), told.out, told.err)

    return run
