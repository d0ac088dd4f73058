"""The same server in Docker, where its engine runs."""

import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path

from scripts.neo4j_server.installation import pinned
from scripts.neo4j_server.ports import HOST
from scripts.neo4j_server.server import Server


def docker_runs() -> bool:
    """Say whether Docker's engine answers."""
    docker = shutil.which("docker")
    if docker is None:
        return False
    try:
        return not subprocess.run([docker, "info"], capture_output=True, timeout=20, check=False).returncode
    except subprocess.TimeoutExpired:
        return False


class Container(Server):
    """A server whose data ends with it; only the log and the password are in its home."""

    def __init__(self, home: Path) -> None:
        """Prepare, without starting it."""
        super().__init__(home)
        self._name = f"armsgraph-{secrets.token_hex(4)}"

    def signal(self, signum: signal.Signals) -> None:
        """Send the server a signal; SIGKILL ends the client with it."""
        if self.running:
            words = ["docker", "kill", "--signal", signum.name, self._name]
            subprocess.run(words, capture_output=True, timeout=60, check=False)
        if signum is signal.SIGKILL:
            super().signal(signum)

    def _command(self) -> tuple[list[str], dict[str, str]]:
        self.home.write_conf({})
        self.home.keep_password()
        inside = {
            "NEO4J_AUTH": f"{self.user}/{self.password}",
            **{_variable(name): value for name, value in self._conf().items() if "listen" not in name},
        }
        words = ["docker", "run", "--rm", "--name", self._name]
        words += ["--publish", f"{HOST}:{self.bolt_port}:7687", "--publish", f"{HOST}:{self.http_port}:7474"]
        for name in inside:
            words += ["--env", name]  # its value comes from the environment, which no other user sees
        return [*words, f"neo4j:{pinned('neo4j')}-community"], {**os.environ, **inside}


def _variable(name: str) -> str:
    """Return how the image spells a setting of neo4j.conf."""
    return f"NEO4J_{name.replace('_', '__').replace('.', '_')}"
