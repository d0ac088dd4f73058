"""Where Docker's engine runs, the same server comes from its image; a stand-in for the client shows what it is told."""

import json
import sys
from pathlib import Path

import pytest

from scripts.neo4j_server.container import Container, docker_runs

DOCKER = """#!{python} -I
import json, os, pathlib, signal, sys, time
with open({calls!r}, "a") as file:
    file.write(json.dumps([sys.argv[1:], os.environ.get("NEO4J_AUTH")]) + "\\n")
match sys.argv[1:]:
    case ["info"]:
        sys.exit({status})
    case ["kill", _, name, _]:
        os.kill(int(pathlib.Path({calls!r} + ".pid").read_text()), signal.Signals[name])
    case ["run", *_]:
        pathlib.Path({calls!r} + ".pid").write_text(str(os.getpid()))
        print("INFO  Started.", flush=True)
        time.sleep(600)
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    write_docker(tmp_path, status=0)
    return tmp_path / "calls"


def write_docker(folder: Path, *, status: int) -> None:
    file = folder / "docker"
    file.write_text(DOCKER.format(python=sys.executable, calls=str(folder / "calls"), status=status))
    file.chmod(0o700)


def test_engine_that_does_not_run_is_not_used(tmp_path: Path, calls: Path) -> None:
    assert docker_runs()
    write_docker(tmp_path, status=1)
    assert not docker_runs()
    (tmp_path / "docker").unlink()
    assert not docker_runs()


def test_password_is_not_among_the_words(tmp_path: Path, calls: Path) -> None:
    with Container(tmp_path / "home") as server:
        assert server.running
        words, auth = json.loads(calls.read_text().splitlines()[0])
        assert auth == f"neo4j/{server.password}"
        assert not any(server.password in word for word in words)
        assert f"127.0.0.1:{server.bolt_port}:7687" in words
        assert f"127.0.0.1:{server.http_port}:7474" in words
        assert "NEO4J_dbms_security_allow__csv__import__from__file__urls" in words
        assert not any("listen" in word for word in words)  # the image listens on its own ports
    assert not server.running


def test_killing_it_kills_the_container(tmp_path: Path, calls: Path) -> None:
    with Container(tmp_path / "home") as server:
        server.kill()
        run, kill = (json.loads(line)[0] for line in calls.read_text().splitlines())
    assert kill == ["kill", "--signal", "SIGKILL", run[run.index("--name") + 1]]
