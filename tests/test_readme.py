"""What the README tells a reader to type does what it says, from the first article to a service that answers."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import httpx2
import pytest

from app.sources.texts import read_markdown

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line.partition("  #")[0] for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]
BIN = Path(sys.executable).parent
HOME = "http://127.0.0.1:8000"


def typed(word: str) -> list[str]:
    found = [line for line in LINES if line.startswith(word)]
    assert found
    return found


def run(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = shlex.split(line.replace(".venv/bin/", f"{BIN}/"))
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables that name a graph which holds the sample articles."""
    graph = tmp_path_factory.mktemp("readme") / "graph.lbug"
    places = {"ARMSGRAPH_GRAPH": f"ladybug:{graph}", "ARMSGRAPH_JOBS": str(graph.parent / "jobs")}
    variables = {**os.environ, **places, "PYTHONWARNINGS": "default"}
    (line,) = typed(".venv/bin/armsgraph ingest")
    ended = run(line, variables)
    assert ended.returncode == 0, ended.stderr
    assert " 0 unchanged, 0 refused" in ended.stderr
    assert "Warning" not in ended.stderr
    return variables


@pytest.fixture(scope="module")
def service(environment: dict[str, str]) -> Iterator[str]:
    """The address of a service that runs over the same graph."""
    words = [str(BIN / "armsgraph"), "serve", "--port", "0"]
    with subprocess.Popen(words, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = process.stderr.readline()
        address = re.search(r"http://[\d.:]+", told)
        assert address, told
        yield address[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        (told,) = process.stderr.read().splitlines()
        assert "whoever is on this machine may write" in told


def test_front_matter_is_read_as_shown() -> None:
    (shown,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    document = read_markdown(shown.encode())
    assert document.text == "Russia has delivered S-400 air defence systems to India."
    assert (document.title, str(document.date)) == ("Deliveries to India begin", "2021-11-15")
    assert (document.source, document.url, document.lang) == ("a newspaper", "https://example.org/s-400", "en")


def test_second_run_reads_nothing_twice(environment: dict[str, str]) -> None:
    (line,) = typed(".venv/bin/armsgraph ingest")
    assert run(line, environment).stderr.startswith("0 read, ")


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith((".venv/bin/armsgraph q", ".venv/bin/py"))])
def test_command_answers(environment: dict[str, str], line: str) -> None:
    ended = run(line, environment)
    assert ended.returncode == 0, ended.stderr
    assert len(ended.stdout.splitlines()) > 1


def test_extract_finds_a_claim_in_a_sample(environment: dict[str, str]) -> None:
    (line,) = typed(".venv/bin/armsgraph extract")
    ended = run(line, environment)
    assert ended.returncode == 0, ended.stderr
    assert '"supplier": "RU"' in ended.stdout


def test_graph_is_moved_as_told(environment: dict[str, str], tmp_path: Path) -> None:
    def moved(verb: str, graph: str) -> str:
        (line,) = typed(f".venv/bin/armsgraph {verb}")
        line = line.replace("neo4j://127.0.0.1:7687", f"ladybug:{tmp_path}/copy.lbug").replace("data/", f"{tmp_path}/")
        ended = run(line, {**environment, "ARMSGRAPH_GRAPH": graph})
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.splitlines()[-1].rpartition("content hash ")[2]

    graph = environment["ARMSGRAPH_GRAPH"]
    backup = moved("graph dump", graph)
    restored = moved("graph restore", f"ladybug:{tmp_path}/armsgraph.lbug")
    assert backup == restored == moved("graph copy", graph) == moved("export neo4j-import", graph)


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("curl")])
def test_service_answers(service: str, line: str) -> None:
    words = shlex.split(line)
    (address,) = [word for word in words if word.startswith(HOME)]
    options = dict(pairwise(words))
    body = sent(options.get("-d") or options.get("--data-binary"))
    headers = dict(value.split(": ") for name, value in pairwise(words) if name == "-H")
    method = "POST" if body else "GET"
    response = httpx2.request(method, address.replace(HOME, service), content=body, headers=headers, timeout=60)
    assert response.is_success, response.text
    if response.headers["content-type"].partition(";")[0] != "application/json":
        assert response.content
        return
    answer = response.json()
    if address.endswith("/log"):
        assert answer["items"] == [], "nobody decided on anything"
        return
    assert (
        answer.get("items")
        or answer.get("claims")
        or answer.get("values")
        or answer.get("rows")
        or response.headers["Location"] == f"/v1/jobs/{answer['id']}"
    )


def sent(written: str | None) -> str | bytes | None:
    """Return what curl sends; a feed is one of many short articles."""
    if written == "@feed.jsonl":
        return "".join(f'{{"id": {number}, "text": "Number {number}."}}\n' for number in range(60))
    return (ROOT / written[1:]).read_bytes() if written and written.startswith("@") else written


def test_command_line_answers_beside_the_service(service: str, environment: dict[str, str]) -> None:
    assert httpx2.get(f"{service}/readyz").json()["documents"] > 0
    assert run(".venv/bin/armsgraph query supplies", environment).returncode == 0
    ended = run(".venv/bin/armsgraph ingest scripts/sample", environment)
    assert ended.returncode == 3
    assert "go through it, at http://" in ended.stderr


def test_make_knows_what_is_typed() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {line.split()[1] for line in typed("make")} <= targets


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)]+)\)", README))
def test_link_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_keys_are_made_listed_and_revoked_as_told(environment: dict[str, str], tmp_path: Path) -> None:
    own = {**environment, "ARMSGRAPH_KEYS": str(tmp_path / "keys.json")}
    for line in typed(".venv/bin/armsgraph keys"):
        ended = run(line, own)
        assert ended.returncode == 0, ended.stderr
