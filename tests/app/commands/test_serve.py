"""armsgraph serve as a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from app.key_file import create_key, revoke_key
from app.keyring import Scope
from graph.engines import open_graph
from schemas.errors import GraphBusy

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Served:
    address: str
    process: subprocess.Popen[str]

    def stop(self) -> list[str]:
        """End the service, and return the lines that it wrote."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=30) == 0
        assert self.process.stderr
        return self.process.stderr.read().splitlines()


def started(folder: Path, *words: str, **variables: str) -> subprocess.Popen[str]:
    own = {"ARMSGRAPH_GRAPH": f"ladybug:{folder}/graph.lbug", "ARMSGRAPH_KEYS": f"{folder}/keys.json"}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **own, **variables}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", "0", *words]
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts a service over an empty graph, with these options and variables."""
    with ExitStack() as stack:

        def start(*words: str, **variables: str) -> Served:
            process = stack.enter_context(started(tmp_path, *words, **variables))
            stack.callback(process.kill)
            assert process.stderr
            told = process.stderr.readline()
            found = re.search(r"http://([\d.]+):(\d+)", told)
            assert found, told
            return Served(f"http://127.0.0.1:{found[2]}", process)

        yield start


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_service_that_others_reach_does_not_start_without_a_key(tmp_path: Path, host: str) -> None:
    with started(tmp_path, "--host", host) as process:
        assert process.wait(timeout=60) == 2
        assert process.stderr
        told = process.stderr.read()
    assert told.startswith(f"armsgraph: {host} is reached by others")
    assert "make one with armsgraph keys create NAME --scope write" in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "graph.lbug").exists()


def test_service_whose_keys_are_all_revoked_does_not_start_either(tmp_path: Path) -> None:
    create_key(tmp_path / "keys.json", "newsroom", [Scope.WRITE])
    revoke_key(tmp_path / "keys.json", "newsroom")
    with started(tmp_path, ARMSGRAPH_HOST="0.0.0.0") as process:
        assert process.wait(timeout=60) == 2


def test_service_with_a_key_listens_and_asks_for_it(serve: Callable[..., Served], tmp_path: Path) -> None:
    key = create_key(tmp_path / "keys.json", "newsroom", [Scope.WRITE])
    service = serve("--host", "0.0.0.0")
    bare = httpx2.delete(f"{service.address}/v1/documents/none")
    assert bare.status_code == 401
    assert "server" not in bare.headers
    bearing = {"Authorization": f"Bearer {key}"}
    assert httpx2.delete(f"{service.address}/v1/documents/none", headers=bearing).status_code == 404
    revoke_key(tmp_path / "keys.json", "newsroom")
    assert httpx2.delete(f"{service.address}/v1/documents/none", headers=bearing).status_code == 401
    assert service.stop() == []


def test_key_in_a_file_of_its_own_is_enough(serve: Callable[..., Served], tmp_path: Path) -> None:
    (tmp_path / "key").write_text("0123456789abcdef" * 4)
    service = serve("--host", "0.0.0.0", ARMSGRAPH_KEY_FILE=f"{tmp_path}/key")
    bearing = {"Authorization": f"Bearer {'0123456789abcdef' * 4}"}
    assert httpx2.delete(f"{service.address}/v1/documents/none", headers=bearing).status_code == 404


def test_service_for_this_machine_starts_without_a_key_and_says_so(serve: Callable[..., Served]) -> None:
    service = serve()
    assert httpx2.delete(f"{service.address}/v1/documents/none").status_code == 404
    (told,) = service.stop()
    assert "WARNING no key was made yet: whoever is on this machine may write" in told


def test_log_of_json_is_a_line_for_each_request(serve: Callable[..., Served], tmp_path: Path) -> None:
    key = create_key(tmp_path / "keys.json", "newsroom", [Scope.WRITE])
    service = serve(ARMSGRAPH_LOG="json")
    headers = {"Authorization": f"Bearer {key}", "X-Request-ID": "wire-7"}
    assert httpx2.get(f"{service.address}/v1/supplies", headers=headers).headers["x-request-id"] == "wire-7"
    assert httpx2.get(f"{service.address}/nowhere").status_code == 404
    first, second = (json.loads(line) for line in service.stop())
    expected = {"method": "GET", "path": "/v1/supplies", "status": 200, "key": "newsroom", "request_id": "wire-7"}
    assert expected.items() <= first.items()
    assert {"time", "level", "logger", "ms"} <= first.keys()
    assert (second["status"], second["key"]) == (404, None)


def test_who_would_write_beside_a_service_is_told_where_it_answers(
    serve: Callable[..., Served], tmp_path: Path
) -> None:
    service = serve()
    with pytest.raises(GraphBusy, match=f"go through it, at {service.address}"):
        open_graph(f"ladybug:{tmp_path}/graph.lbug")
    service.stop()
    with open_graph(f"ladybug:{tmp_path}/graph.lbug"), pytest.raises(GraphBusy, match="send documents through it"):
        open_graph(f"ladybug:{tmp_path}/graph.lbug")
