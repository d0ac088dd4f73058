"""What docs/analysts.md asks has one answer, whether with curl, on the command line, in Python or in Cypher."""

import json
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from pydantic import JsonValue

from app.cells import CELLS
from app.cli import main
from app.client import Client
from app.listings import Listing
from schemas.claims import Model
from tests.docs.conftest import Sample

GUIDE = (Path(__file__).parents[2] / "docs" / "analysts.md").read_text(encoding="utf-8")
HOME = "http://127.0.0.1:8000"
SHOWN = 3
"""Rows of an answer that the guide shows."""


@dataclass(frozen=True, slots=True)
class Question:
    title: str
    curl: str
    command: str
    python: str
    cypher: str
    answer: str


def questions() -> Iterator[Question]:
    for section in re.split(r"^## (?=\d+\. )", GUIDE, flags=re.MULTILINE)[1:]:
        blocks = dict(re.findall(r"```(\w+)\n(.*?)\n```", section, re.DOTALL))
        curl, command = blocks["sh"].splitlines()
        yield Question(section.splitlines()[0], curl, command, blocks["python"], blocks["cypher"], blocks["text"])


ALL = list(questions())
every = pytest.mark.parametrize("question", ALL, ids=[question.title for question in ALL])


@pytest.fixture
def client(sample: Sample) -> Iterator[Client]:
    with Client(sample.address) as client:
        yield client


def fetched(question: Question, sample: Sample) -> list[JsonValue]:
    """The rows that curl would get."""
    _, address = shlex.split(question.curl)
    response = httpx2.get(address.replace(HOME, sample.address), timeout=60)
    assert response.is_success, response.text
    items = response.json()["items"]
    assert isinstance(items, list)
    return items


def listed(question: Question, client: Client) -> Listing[Model]:
    """What the line of Python gives."""
    listing = eval(question.python, {"client": client})
    assert isinstance(listing, Listing)
    return listing


def printed(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints."""
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    return capsys.readouterr().out


def test_there_are_twenty_questions() -> None:
    assert [question.title.partition(".")[0] for question in ALL] == [str(number) for number in range(1, 21)]


@every
def test_python_gives_the_rows_of_curl(question: Question, sample: Sample, client: Client) -> None:
    listing = listed(question, client)
    rows = list(listing)
    assert rows
    assert listing.total == len(rows) == len(listing.frame())
    assert [row.model_dump(mode="json") for row in rows] == fetched(question, sample)


@every
def test_command_line_gives_the_rows_of_curl(
    question: Question, sample: Sample, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", sample.graph)
    rows = fetched(question, sample)
    assert json.loads(printed(f"{question.command} --format json", monkeypatch, capsys)) == rows
    asked = f"{question.command} --format json --server {sample.address}"
    assert json.loads(printed(asked, monkeypatch, capsys)) == rows


@every
def test_cypher_gives_the_same_in_its_columns(question: Question, client: Client) -> None:
    listing = listed(question, client)
    cells = CELLS[listing.kind]
    found = client.cypher(question.cypher)
    assert len(found.values) == listing.total
    assert set(found.values) == {tuple(cells[field](row) for field in found.fields) for row in listing}


@every
def test_answer_is_shown_as_the_command_line_prints_it(
    question: Question, sample: Sample, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", sample.graph)
    shown = [line.rstrip() for line in question.answer.removesuffix("\n…").splitlines()]
    told = printed(f"{question.command} --limit {SHOWN}", monkeypatch, capsys).strip().splitlines()
    assert shown == [line.rstrip() for line in told]
    assert question.answer.endswith("\n…") == (len(fetched(question, sample)) > SHOWN)
