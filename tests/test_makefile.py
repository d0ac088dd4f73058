"""What make is told reaches the commands; what it makes is for the right eyes."""

import os
import re
import stat
import subprocess
from pathlib import Path

from app.keyring import Keyring

MAKEFILE = Path(__file__).parents[1] / "Makefile"


def make(folder: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    ended = subprocess.run(
        ["make", "-C", str(folder), "-f", str(MAKEFILE), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_run_hands_the_graph_to_every_command(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "armsgraph"
    command.parent.mkdir()
    command.write_text('#!/bin/sh\necho "$1 into $ARMSGRAPH_GRAPH"\n')
    command.chmod(0o755)
    address = "neo4j://127.0.0.1:7687"
    told = make(tmp_path, "--old-file=install", f"BIN={command.parent}", "run", f"ARMSGRAPH_GRAPH={address}")
    assert re.findall(r"^(\w+) into (.*)$", told, re.MULTILINE) == [
        ("ingest", address),
        ("query", address),
        ("serve", address),
    ]


def test_password_for_docker_is_made_once(tmp_path: Path) -> None:
    told = make(tmp_path, "data/docker/password")
    file = tmp_path / "data" / "docker" / "password"
    password = file.read_text().strip()
    assert re.fullmatch(r"[0-9a-f]{24}", password)
    assert password in told
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert password not in make(tmp_path, "data/docker/password")
    assert file.read_text().strip() == password


def test_key_for_docker_is_made_once_and_is_one_that_the_service_takes(tmp_path: Path) -> None:
    told = make(tmp_path, "data/docker/key")
    file = tmp_path / "data" / "docker" / "key"
    key = file.read_text()
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    assert key not in told
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert Keyring(tmp_path / "keys.json", given=file).find(key)
    make(tmp_path, "data/docker/key")
    assert file.read_text() == key
