"""Large batches: jobs that are answered for at once, read in the background, and live longer than the service."""

import csv
import json
import signal
import subprocess
import sys
from asyncio import Lock
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx2
import pytest
from fastapi.testclient import TestClient

from app.deps import Service
from app.main import app_over
from app.settings import Settings
from extract.extractor import Extractor
from graph.store import Graph
from schemas.claims import Document, Reading
from tests.app.reader import LineReader, Refusal

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "scripts" / "sample"
LINES = {"Content-Type": "application/x-ndjson"}
BAD = {"nope": "not JSON: Expecting value at column 1", '{"id": 9, "text": ""}': "the text is empty"}


class GatedReader(LineReader):
    """Reads on when it is let, after it has said that it has got to a text with "Gate."."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.opened = Event(), Event()

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        for document in documents:
            if "Gate." in document.text:
                self.reached.set()
                assert self.opened.wait(60)
            yield from super().read_all([document])


@pytest.fixture
def reader() -> GatedReader:
    return GatedReader()


def article(number: int, more: str = "") -> str:
    text = f"Number {number}. Russia delivers {number} S-400 to India. {more}"
    return json.dumps({"id": number, "text": text, "date": "2024-06-20"})


def batch(count: int, *more: str, gate: int | None = None) -> bytes:
    lines = [article(number, "Gate." if number == gate else "") for number in range(1, count + 1)]
    return "\n".join([*lines, *more]).encode()


Ask = Callable[[], dict[str, object]]


def ended(ask: Ask) -> dict[str, object]:
    """Ask until a job has ended, and return it."""
    return until(ask, lambda job: job["state"] in {"done", "failed", "cancelled"})


def until(ask: Ask, holds: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    for _ in range(1200):
        job = ask()
        if holds(job):
            return job
        Event().wait(0.05)
    raise AssertionError(job)


def shown(client: TestClient, location: str) -> Ask:
    return lambda: dict(client.get(location).json())


def submitted(client: TestClient, body: bytes, **headers: str) -> str:
    answer = client.post("/v1/documents", content=body, headers=LINES | headers)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == f"/v1/jobs/{answer.json()['id']}"
    return str(answer.headers["Location"])


def test_large_batch_is_a_job_that_reads_every_line(client: TestClient) -> None:
    body = batch(120, *BAD, '{"id": 10, "text": "Panzer.", "lang": "de"}', "", article(7))
    job = ended(shown(client, submitted(client, body)))
    counts = {key: job[key] for key in ("state", "total", "done", "read", "known", "unread", "claims", "error")}
    assert counts == {
        "state": "done", "total": 124, "done": 124, "read": 120, "known": 1, "unread": 3, "claims": 120, "error": None,
    }  # fmt: skip
    assert job["submitted"] <= job["started"] <= job["ended"]  # type: ignore[operator]  # times in ISO 8601
    assert job["errors"] == [
        {"line": 121, "source_id": None, "error": BAD["nope"]},
        {"line": 122, "source_id": "9", "error": "the text is empty"},
        {"line": 123, "source_id": "10", "error": "no pack for language 'de'; there are en, fr"},
    ]
    assert client.get("/readyz").json()["documents"] == 120


def test_few_but_long_lines_are_a_job_too(client: TestClient, tmp_path: Path) -> None:
    body = json.dumps({"text": "arms " * 300_000}).encode()
    assert ended(shown(client, submitted(client, body)))["read"] == 1
    assert [path.name for path in (tmp_path / "jobs").iterdir()] == ["jobs.sqlite"]


def test_job_lets_single_articles_through(client: TestClient, reader: GatedReader) -> None:
    location = submitted(client, batch(200, gate=100))
    assert reader.reached.wait(60)
    job = client.get(location).json()
    assert (job["state"], job["total"], job["done"], job["claims"]) == ("running", 200, 96, 96)
    assert client.get("/v1/supplies").json()["items"][0]["documents"] == 96
    opening = Event()

    def open_gate() -> None:
        opening.wait(0.2)
        reader.opened.set()

    from threading import Thread

    Thread(target=open_gate).start()
    assert client.post("/v1/documents", json={"text": "Iran delivers shells to Russia."}).status_code == 201
    assert client.get(location).json()["done"] < 200
    assert ended(shown(client, location))["done"] == 200


@pytest.mark.parametrize("how", ["delete", "cancel"])
def test_cancelled_job_stops_and_goes_on_when_it_is_sent_again(
    client: TestClient, reader: GatedReader, how: str
) -> None:
    body = batch(100, gate=40)
    location = submitted(client, body)
    assert reader.reached.wait(60)
    if how == "delete":
        assert client.delete(location).status_code == 204
    else:
        assert client.post(f"{location}/cancel").json()["state"] == "cancelled"
    reader.opened.set()
    job = until(shown(client, location), lambda job: job["done"] == 64)
    assert job["state"] == "cancelled"
    assert job["ended"]
    assert submitted(client, body) == location
    job = ended(shown(client, location))
    assert (job["state"], job["done"], job["read"], job["known"]) == ("done", 100, 36, 64)


def test_waiting_job_may_be_cancelled_and_a_job_that_ended_forgotten(client: TestClient, reader: GatedReader) -> None:
    first = submitted(client, batch(60, gate=1))
    second = submitted(client, batch(70))
    assert client.get(second).json()["state"] == "queued"
    assert client.get("/v1/jobs?state=queued").json()["total"] == 1
    assert client.post(f"{second}/cancel").json()["state"] == "cancelled"
    reader.opened.set()
    assert ended(shown(client, first))["state"] == "done"
    assert client.post(f"{first}/cancel").json()["state"] == "done"
    listed = client.get("/v1/jobs").json()
    assert [(job["total"], job["state"]) for job in listed["items"]] == [(70, "cancelled"), (60, "done")]
    page = client.get("/v1/jobs?limit=1").json()
    assert client.get("/v1/jobs", params={"cursor": page["next_cursor"]}).json()["items"] == listed["items"][1:]
    (line, _) = client.get("/v1/jobs?format=jsonl").raise_for_status().text.splitlines()
    assert json.loads(line) == listed["items"][0]
    table = client.get("/v1/jobs", headers={"Accept": "text/csv"}).content.decode("utf-8-sig").splitlines()
    assert [row["state"] for row in csv.DictReader(table)] == ["cancelled", "done"]
    assert client.delete(first).status_code == 204
    assert client.get(first).status_code == client.delete(first).status_code == 404
    assert client.get("/readyz").json()["documents"] == 60


def test_same_batch_or_key_is_the_same_job(client: TestClient, reader: GatedReader) -> None:
    reader.opened.set()
    location = submitted(client, batch(60))
    assert ended(shown(client, location))["read"] == 60
    again = client.post("/v1/documents", content=batch(60), headers=LINES)
    assert (again.status_code, again.headers["Location"], again.json()["state"]) == (200, location, "done")
    named = submitted(client, batch(60), **{"Idempotency-Key": "monday"})
    assert named != location
    assert ended(shown(client, named))["known"] == 60
    other = client.post("/v1/documents", content=batch(61), headers=LINES | {"Idempotency-Key": "monday"})
    assert other.status_code == 422
    assert "'monday' came with another body" in other.json()["detail"]
    assert reader.count == 60


def test_every_error_is_kept_and_given_by_page(client: TestClient) -> None:
    location = submitted(client, b"\n".join([b"nope"] * 250))
    job = ended(shown(client, location))
    assert (job["state"], job["unread"], len(list(job["errors"]))) == ("done", 250, 100)  # type: ignore[call-overload]  # a list
    found: list[int] = []
    cursor = None
    while cursor is not None or not found:
        page = client.get(f"{location}/errors", params={"limit": 90, **({"cursor": cursor} if cursor else {})}).json()
        found += [error["line"] for error in page["items"]]
        cursor = page["next_cursor"]
    assert (found, page["total"]) == (list(range(1, 251)), 250)
    table = client.get(f"{location}/errors?format=csv").content.decode("utf-8-sig").splitlines()
    assert [int(row["line"]) for row in csv.DictReader(table)] == found


def test_job_forgotten_or_sent_again_while_it_is_read_holds_up_no_other(
    client: TestClient, reader: GatedReader
) -> None:
    first, second = batch(100, gate=40), batch(80, gate=1)
    location = submitted(client, first)
    assert reader.reached.wait(60)
    assert [client.delete(location).status_code for _ in range(2)] == [204, 204]
    other = submitted(client, second)
    assert submitted(client, first) == location
    reader.opened.set()
    assert ended(shown(client, other))["done"] == 80
    job = ended(shown(client, location))
    assert (job["state"], job["done"], job["unread"]) == ("done", 100, 0)
    assert client.get("/readyz").json()["documents"] == 100


def test_batch_over_the_limit_is_declined_and_leaves_nothing(graph: Graph, reader: GatedReader, tmp_path: Path) -> None:
    service = Service(graph=graph, extractor=reader, reading=Lock())
    app = app_over(service, Settings(jobs=tmp_path / "jobs", batch_bytes=2_000_000))
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.post("/v1/documents", content=iter([batch(9_000)] * 3), headers=LINES)
        assert (answer.status_code, answer.json()["detail"]) == (413, "the body is larger than 2,000,000 bytes")
        assert [*(tmp_path / "jobs").glob("*")] == []
        other = client.post("/v1/extract", content=b"x" * 31_000_000, headers=LINES)
        assert other.status_code == 415


@pytest.mark.parametrize("path", ["nothing", "nothing/errors"])
def test_unknown_job_is_not_found(client: TestClient, tmp_path: Path, path: str) -> None:
    assert client.get(f"/v1/jobs/{path}").status_code == 404
    assert client.post("/v1/jobs/nothing/cancel").status_code == client.delete("/v1/jobs/nothing").status_code == 404
    assert client.get("/v1/jobs").json() == {"items": [], "next_cursor": None, "total": 0}
    assert not (tmp_path / "jobs").exists()
    assert "'resting' is none of queued, running" in client.get("/v1/jobs?state=resting").json()["detail"]


class FaultyReader(GatedReader):
    """Has a fault of its own."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        for document in documents:
            if "Number 50." in document.text and not self.opened.is_set():
                raise RuntimeError("the password is swordfish")
            yield from LineReader.read_all(self, [document])


class TestFault:
    @pytest.fixture
    def reader(self) -> FaultyReader:
        return FaultyReader()

    def test_job_that_fails_says_so_and_goes_on_when_it_is_sent_again(
        self, client: TestClient, reader: FaultyReader
    ) -> None:
        location = submitted(client, batch(100))
        job = ended(shown(client, location))
        assert (job["state"], job["done"]) == ("failed", 32)
        assert job["error"] == "for a reason that is in the log of the service"
        assert ended(shown(client, submitted(client, batch(60))))["state"] == "failed"
        reader.opened.set()
        assert submitted(client, batch(100)) == location
        assert ended(shown(client, location))["state"] == "done"


class TestLongArticles:
    @pytest.fixture
    def reader(self) -> Extractor:
        return Extractor()

    def test_job_lets_questions_and_articles_through_and_is_cancelled_between_its_articles(
        self, client: TestClient
    ) -> None:
        text = "\n\n".join(path.read_text().split("---", 2)[2] for path in sorted(SAMPLE.glob("en-*.md"))[:8])
        long = [json.dumps({"id": number, "text": f"{text}\n\nNumber {number}."}) for number in range(32)]
        location = submitted(client, "\n".join([*long, *["nope"] * 20]).encode())
        until(shown(client, location), lambda job: int(str(job["done"])) > 0)
        small = {"text": "France delivered 10 Leclerc tanks to Jordan.", "lang": "en", "date": "2021-03-01"}
        assert client.post("/v1/documents", json=small).status_code == 201
        assert client.post("/v1/extract", json=small).status_code == 200
        asked = client.get("/v1/ask", params={"q": "Who supplied tanks to Jordan?", "lang": "en"}).json()
        assert [row["supplier"]["id"] for row in asked["rows"]] == ["FR"]
        job = client.get(location).json()
        assert job["state"] == "running"
        assert 0 < job["done"] < len(long)
        job = client.post(f"{location}/cancel").json()
        assert client.post("/v1/extract", json=small).status_code == 200
        assert client.get(location).json()["done"] <= job["done"] + 2


@contextmanager
def service(folder: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A service in a process of its own, killed at the end; its address."""
    command = [sys.executable, "-m", "tests.app.jobs_service", str(folder), *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}", process
        finally:
            process.kill()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_job_goes_on_after_the_service_was_ended_in_the_middle(tmp_path: Path, how: signal.Signals) -> None:
    waiting = article(150, "Wait." if how is signal.SIGKILL else "")
    body = b"\n".join([b"nope", batch(149), waiting.encode(), batch(400)])
    with service(tmp_path, *(["--wait"] if how is signal.SIGKILL else [])) as (home, process):
        answer = httpx2.post(f"{home}/v1/documents", content=body, headers=LINES)
        assert answer.status_code == 202
        location = answer.headers["Location"]
        before = until(lambda: dict(httpx2.get(f"{home}{location}").json()), lambda job: int(str(job["done"])) >= 128)
        process.send_signal(how)
        process.wait(60)
    (tmp_path / "jobs" / "torn.part").write_text("half a body")
    with service(tmp_path) as (home, _):
        job = ended(lambda: dict(httpx2.get(f"{home}{location}").json()))
        assert (job["state"], job["total"], job["done"], job["unread"]) == ("done", 551, 551, 1)
        assert job["started"] == before["started"]
        assert job["errors"] == [{"line": 1, "source_id": None, "error": BAD["nope"]}]
        assert httpx2.get(f"{home}/readyz").json()["claims"] == 400
        again = httpx2.post(f"{home}/v1/documents", content=body, headers=LINES)
        assert (again.status_code, again.headers["Location"]) == (200, location)
    assert [path.name for path in (tmp_path / "jobs").iterdir()] == ["jobs.sqlite"]
