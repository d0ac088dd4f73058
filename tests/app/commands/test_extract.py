import json
from pathlib import Path

import pytest

from tests.app.commands.conftest import Command

PASSAGES = (
    '{"id": "a", "text": "Déjà.\\r\\nRussia delivers 4 S-400 to India."}\n'
    '{"id": "b", "lang": "de", "text": "Panzer."}\n'
    "nope\n"
    '{"id": 4, "text": "Nothing of note."}\n'
)


def test_every_passage_is_answered_in_order(command: Command) -> None:
    ended = command("extract", "-", given=PASSAGES.encode())
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", None, "4"]
    assert answers[1]["error"] == "no pack for language 'de'; there are en, fr"
    assert answers[2]["place"] == "-:3"
    assert answers[3]["relations"] == answers[3]["entities"] == []
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "-:2: no pack for language 'de'; there are en, fr",
        "-:3: not JSON: Expecting value at column 1",
        "2 read, 2 refused",
    ]


def test_relation_has_its_facts_and_spans_point_into_the_text_as_given(command: Command) -> None:
    answer = json.loads(command("extract", "-", given=PASSAGES.encode()).out.splitlines()[0])
    (relation,) = answer["relations"]
    facts = {key: relation[key] for key in ("type", "supplier", "recipient", "item", "status", "quantity", "value")}
    assert facts == {
        "type": "supplies",
        "supplier": "RU",
        "recipient": "IN",
        "item": "s-400",
        "status": "delivered",
        "quantity": {"low": 4, "high": 4, "unit": "units"},
        "value": None,
    }
    assert (relation["start"], relation["end"]) == (None, None)
    text = json.loads(PASSAGES.splitlines()[0])["text"]
    (evidence,) = relation["evidences"]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"] == "Russia delivers 4 S-400 to India."
    spans = [*evidence["arguments"], *(m for entity in answer["entities"] for m in entity["mentions"])]
    assert len(spans) == 6
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_category_that_no_relation_is_about_is_left_out(command: Command) -> None:
    answer = json.loads(command("extract", "-", given=b'{"text": "Korea delivers shells to Russia."}').out)
    assert [entity["id"] for entity in answer["entities"]] == ["KP", "RU", "artillery-shell"]


def test_output_takes_its_place_whole(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(PASSAGES)
    (tmp_path / "out.jsonl").write_text("old")
    ended = command("extract", "in.jsonl", "-o", "out.jsonl")
    assert ended.out == ""
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 4
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


def test_output_stays_as_it_was_when_the_run_fails(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> str:
        raise RuntimeError("no more")

    monkeypatch.setattr("app.commands.extract.answer", fail)
    (tmp_path / "in.jsonl").write_text(PASSAGES)
    (tmp_path / "out.jsonl").write_text("old")
    ended = command("extract", "in.jsonl", "-o", "out.jsonl")
    assert (ended.code, ended.err.splitlines()[-1]) == (
        70,
        "armsgraph: a fault, RuntimeError: no more (armsgraph --traceback … shows where)",
    )
    assert "Traceback" not in ended.err
    assert "Traceback" in command("--traceback", "extract", "in.jsonl", "-o", "out.jsonl").err
    assert (tmp_path / "out.jsonl").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


def test_stopped_run_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.commands.extract.answer", stop)
    ended = command("extract", "-", given=PASSAGES.encode())
    assert (ended.code, ended.err) == (130, "armsgraph: stopped\n")


def test_path_that_is_not_there_is_one_line(command: Command) -> None:
    ended = command("extract", "nowhere.txt")
    assert (ended.code, ended.err) == (2, "armsgraph: there is no file or folder 'nowhere.txt'\n")


def test_nothing_is_stored(command: Command, tmp_path: Path) -> None:
    command("extract", "-", given=PASSAGES.encode())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["extract", "ingest"])
def test_empty_path_is_not_the_current_folder(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Russia delivers 4 S-400 to India.")
    ended = command(name, "")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "armsgraph: a path is empty; name a file or folder, or - for standard input\n"


@pytest.mark.parametrize("output", ["kept", ""])
def test_output_that_is_a_folder_is_refused_before_anything_is_read(
    command: Command, tmp_path: Path, output: str
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "in.jsonl").write_text(PASSAGES)
    ended = command("extract", "in.jsonl", "-o", output)
    assert ended.code == 2
    assert f"{output!r} is a folder" in ended.err
    assert "not JSON" not in ended.err
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "kept"}
