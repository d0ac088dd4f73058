"""A whole graph goes into one file and comes back from it."""

import gzip
from pathlib import Path

import pytest

from graph.claim_graph import ClaimGraph
from graph.contents import Digest, digest
from graph.dumps import DumpSource, write_dump
from graph.engines import open_engine
from graph.schema import Versioned
from graph.transfer import GraphSource, check, fill, verify
from schemas.errors import CopyDiffers, UnreadableDump, UnwritableFile
from tests.graph.readings import document, reading, supplies
from tests.graph.whole import write_whole


def dump(engine: Versioned, path: Path) -> Digest:
    written = Digest()
    for _ in write_dump(GraphSource(engine), path, written):
        pass
    return written


def restore(path: Path, engine: Versioned) -> Digest:
    source, filled = DumpSource(path), Digest()
    for steps in (source.verify(), check(source, engine), fill(source, engine, filled), verify(engine, filled)):
        for _ in steps:
            pass
    return filled


@pytest.fixture(scope="module")
def dumped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an embedded graph that holds something of everything."""
    folder = tmp_path_factory.mktemp("dumped")
    engine = open_engine(f"ladybug:{folder / 'graph.lbug'}")
    write_whole(engine)
    dump(engine, folder / "dump.jsonl.gz")
    engine.close()
    return folder / "dump.jsonl.gz"


def test_what_was_restored_makes_the_same_file_again(engine: Versioned, dumped: Path, tmp_path: Path) -> None:
    restored = restore(dumped, engine)
    assert all(restored.counts.values())
    assert digest(engine) == restored == dump(engine, tmp_path / "again.gz")
    assert (tmp_path / "again.gz").read_bytes() == dumped.read_bytes()


def test_an_empty_graph_is_dumped_and_restored(engine: Versioned, tmp_path: Path) -> None:
    dump(engine, tmp_path / "empty.gz")
    assert restore(tmp_path / "empty.gz", engine).rows == 0


def test_a_restore_that_was_stopped_is_finished_by_starting_it_over(engine: Versioned, dumped: Path) -> None:
    for number, _ in enumerate(fill(DumpSource(dumped), engine, Digest())):
        if number == 12:
            break
    assert restore(dumped, engine) == digest(engine)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lines: lines[:-1], "damaged"),
        (lambda lines: [*lines, lines[-1]], "damaged"),
        (lambda lines: lines[: len(lines) // 2], "damaged or cut off where"),
        (lambda lines: [line.replace(b"State 1", b"State 2") for line in lines], "damaged, what it holds"),
        (
            lambda lines: [lines[0].replace(b'"schema": ', b'"schema": 9'), *lines[1:]],
            "a dump of format 1 and schema",
        ),
        (lambda lines: [b'{"kind": "something else"}\n'], "not a dump of a graph"),
        (lambda lines: [b"[]\n"], "not a dump of a graph"),
        (lambda lines: [b"\xff\xfe\n"], "not a whole dump"),
        (lambda lines: [], "not a dump of a graph"),
    ],
)
def test_a_file_that_is_not_what_was_written_is_refused(
    dumped: Path, tmp_path: Path, change: object, told: str
) -> None:
    assert callable(change)
    other = tmp_path / "other.gz"
    with gzip.open(dumped) as file, gzip.open(other, "w") as changed:
        changed.writelines(change(file.readlines()))
    with pytest.raises(UnreadableDump, match=told):
        for _ in DumpSource(other).verify():
            pass


@pytest.mark.parametrize("size", [0, 5, 100, 5_000, -10])
def test_a_file_that_is_cut_off_is_refused(dumped: Path, tmp_path: Path, size: int) -> None:
    other = tmp_path / "other.gz"
    other.write_bytes(dumped.read_bytes()[:size])
    with pytest.raises(UnreadableDump):
        for _ in DumpSource(other).verify():
            pass


def test_a_dump_that_fails_leaves_the_earlier_file(engine: Versioned, tmp_path: Path) -> None:
    write_whole(engine, 20)
    path = tmp_path / "dump.gz"
    path.write_text("earlier", encoding="utf-8")
    steps = write_dump(GraphSource(engine), path, Digest())
    next(steps)
    odd = document("Written meanwhile.")
    ClaimGraph(engine).write_readings([reading(odd, supplies(odd))])
    with pytest.raises(CopyDiffers, match="meanwhile"):
        for _ in steps:
            pass
    assert path.read_text(encoding="utf-8") == "earlier"
    assert not (tmp_path / "dump.gz.partial").exists()
    with pytest.raises(UnwritableFile, match="No such file"):
        dump(engine, tmp_path / "nowhere" / "dump.gz")
