from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ingest import Step
from app.opening import graph_of
from app.settings import Settings
from tests.app.commands.conftest import Command
from tests.app.reader import LineReader

ARTICLES = b'{"id": "a", "text": "Russia delivers 4 S-400 to India."}\n{"text": ""}\n'


def test_run_ends_with_its_sums(command: Command) -> None:
    ended = command("ingest", "-", given=ARTICLES)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "-:2: the text is empty\n1 read, 0 unchanged, 1 refused; 1 claims new, 0 retracted\n"


def test_second_run_adds_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia delivers 4 S-400 to India.")
    assert command("ingest", "a.txt").code == 0
    ended = command("ingest", "a.txt", ".")
    assert ended.code == 0
    assert ended.err.splitlines()[-1] == "0 read, 2 unchanged, 0 refused; 0 claims new, 0 retracted"


def test_replaced_document_is_said(command: Command) -> None:
    command("ingest", "-", given=ARTICLES)
    ended = command("ingest", "-", given=b'{"id": "a", "text": "Iran delivers shells to Russia."}')
    assert ended.err == "1 read, 0 unchanged, 0 refused, 1 replaced; 1 claims new, 1 retracted\n"


def test_reread_alone_reads_the_whole_graph_again(command: Command, reader: LineReader) -> None:
    command("ingest", "-", given=ARTICLES)
    assert command("ingest", "--reread").err == "0 read, 0 unchanged, 0 refused; 0 claims new, 0 retracted\n"
    reader.version = "2"
    assert command("ingest", "--reread").err.startswith("1 read, 0 unchanged")


def test_run_that_is_interrupted_says_so(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(*_: object, reread: bool) -> Iterator[Step]:
        yield Step(read=100, claims=7)
        raise KeyboardInterrupt

    monkeypatch.setattr("app.commands.ingest.ingest", steps)
    ended = command("ingest", "-", given=ARTICLES)
    assert ended.code == 130
    assert ended.err == "100 read, 0 unchanged, 0 refused; 7 claims new, 0 retracted\nstopped; start again to go on\n"


def test_graph_that_is_written_already_is_busy(command: Command, tmp_path: Path) -> None:
    with graph_of(Settings(graph=f"ladybug:{tmp_path}/graph.lbug")):
        ended = command("ingest", "-", given=ARTICLES)
    assert ended.code == 3
    assert ended.err.endswith("is being written already; close that writer or send documents through it\n")
    assert len(ended.err.splitlines()) == 1


def test_nothing_to_read_is_a_usage_error(command: Command) -> None:
    assert command("ingest").code == 2


def test_document_is_removed_by_its_id(command: Command, tmp_path: Path) -> None:
    command("ingest", "-", given=ARTICLES)
    with graph_of(Settings(graph=f"ladybug:{tmp_path}/graph.lbug"), read_only=True) as graph:
        (record,) = graph.stale("none")
    assert command("remove", record.id).err == f"{record.id} removed with 1 claims\n"
    assert command("remove", record.id).code == 2
    assert command("remove", record.id, "--purge").code == 0
    assert command("remove", record.id, "--purge").err == f"armsgraph: no document has the id '{record.id}'\n"


def test_purge_deletes_what_this_run_and_those_before_replaced(command: Command) -> None:
    command("ingest", "-", given=ARTICLES)
    command("ingest", "-", given=b'{"id": "a", "text": "Iran delivers shells to Russia."}')
    ended = command("ingest", "-", "--purge", given=b'{"id": "a", "text": "Nothing of note."}')
    assert ended.code == 0
    assert ended.err.splitlines() == [
        "1 read, 0 unchanged, 0 refused, 1 replaced; 0 claims new, 1 retracted",
        "2 retracted claims and 2 removed documents deleted",
    ]


def test_purge_alone_reads_nothing(command: Command) -> None:
    command("ingest", "-", given=ARTICLES)
    command("ingest", "-", given=b'{"id": "a", "text": "Iran delivers shells to Russia."}')
    ended = command("ingest", "--purge")
    assert (ended.code, ended.err) == (0, "1 retracted claims and 1 removed documents deleted\n")
    assert command("ingest", "--purge").err == "0 retracted claims and 0 removed documents deleted\n"
