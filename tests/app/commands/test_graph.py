from pathlib import Path

import pytest

from tests.app.commands.conftest import Command
from tests.limits import bounded

ARTICLES = b'{"id": "a", "text": "Russia delivers 4 S-400 to India."}\n{"text": "Iran delivers shells to Russia."}\n'


@pytest.fixture
def filled(command: Command) -> Command:
    assert command("ingest", "-", given=ARTICLES).code == 0
    return command


def test_copy_ends_with_the_same_sums_for_both(filled: Command, tmp_path: Path) -> None:
    source, target = f"ladybug:{tmp_path}/graph.lbug", f"ladybug:{tmp_path}/copy.lbug"
    ended = filled("graph", "copy", "--from", source, "--to", target)
    assert (ended.code, ended.err) == (0, "")
    ours, theirs = ended.out.splitlines()
    assert "2 documents" in ours
    assert "2 claims" in ours
    assert ours.replace(source, target) == theirs
    again = filled("graph", "copy", "--from", source, "--to", target)
    assert (again.code, again.out) == (0, ended.out)


def test_copy_to_a_graph_that_holds_something_else_is_refused(
    filled: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = f"ladybug:{tmp_path}/graph.lbug", f"ladybug:{tmp_path}/other.lbug"
    monkeypatch.setenv("ARMSGRAPH_GRAPH", target)
    filled("ingest", "-", given=b'{"text": "Iran delivers 3 S-400 to Russia."}')
    ended = filled("graph", "copy", "--from", source, "--to", target)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(f"armsgraph: {target} holds something that {source} does not, in documents: ")
    assert ended.err.endswith("; name an empty graph\n")


@pytest.mark.parametrize(
    ("source", "code", "told"),
    [
        ("ladybug:nowhere.lbug", 3, "there is no graph"),
        ("ladybug:copy.lbug", 2, "name the same graph"),
        ("mongodb:x", 2, "graph address 'mongodb:x'"),
        ("neo4j://127.0.0.1:1", 3, "127.0.0.1:1"),
    ],
)
def test_copy_from_what_is_no_graph_ends_with_a_line(command: Command, source: str, code: int, told: str) -> None:
    ended = command("graph", "copy", "--from", source, "--to", "ladybug:copy.lbug")
    assert ended.code == code
    assert told in ended.err


def test_what_is_dumped_can_be_restored(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = filled("query", "claims", "--format", "json")
    dumped = filled("graph", "dump", "backup.jsonl.gz")
    assert (dumped.code, dumped.err) == (0, "")
    monkeypatch.setenv("ARMSGRAPH_GRAPH", "ladybug:restored.lbug")
    restored = filled("graph", "restore", "backup.jsonl.gz")
    assert (restored.code, restored.err) == (0, "")
    assert restored.out == "".join(
        dumped.out.replace("backup.jsonl.gz:", f"{name}:") for name in ("backup.jsonl.gz", "ladybug:restored.lbug")
    )
    assert filled("query", "claims", "--format", "json").out == asked.out


def test_a_file_that_is_no_dump_leaves_no_graph(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", f"ladybug:{tmp_path}/restored/graph.lbug")
    (tmp_path / "text.gz").write_bytes(b"no dump")
    for file, told in (("text.gz", "not a whole dump of a graph"), ("nowhere.gz", "there is no file nowhere.gz")):
        ended = command("graph", "restore", file)
        assert ended.code == 2
        assert told in ended.err
        assert len(ended.err.splitlines()) == 1
    assert not (tmp_path / "restored").exists()


def test_a_dump_without_a_graph_leaves_no_file(command: Command, tmp_path: Path) -> None:
    ended = command("graph", "dump", "backup.jsonl.gz")
    assert ended.code == 3
    assert list(tmp_path.glob("backup*")) == []


def test_export_goes_to_an_empty_folder_alone(filled: Command, tmp_path: Path) -> None:
    ended = filled("export", "neo4j-import", "new/import")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == filled("graph", "dump", "backup.jsonl.gz").out.replace("backup.jsonl.gz", "new/import")
    assert (tmp_path / "new" / "import" / "README.md").read_text().startswith("# A graph of armsgraph")
    assert '"Russia delivers 4 S-400 to India."' in (tmp_path / "new" / "import" / "documents.csv").read_text()
    again = filled("export", "neo4j-import", "new/import")
    assert again.code == 2
    assert "is not an empty folder" in again.err


def test_a_full_disk_leaves_no_half_of_a_file(filled: Command, tmp_path: Path) -> None:
    with bounded(800):
        dumped, exported = filled("graph", "dump", "backup.jsonl.gz"), filled("export", "neo4j-import", "import")
    assert (dumped.code, dumped.err) == (2, "armsgraph: cannot write backup.jsonl.gz: File too large\n")
    assert (exported.code, exported.err[:24]) == (2, "armsgraph: cannot write ")
    assert not list(tmp_path.rglob("*.partial")) + list(tmp_path.glob("backup*"))
    assert filled("export", "neo4j-import", "import").code == 0


def test_export_without_a_graph_makes_no_folder(command: Command, tmp_path: Path) -> None:
    assert command("export", "neo4j-import", "import").code == 3
    assert not (tmp_path / "import").exists()
