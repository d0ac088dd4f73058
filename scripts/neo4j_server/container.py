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

CONF = {  # how the image spells lines of neo4j.conf
    "NEO4J_dbms_usage__report_enabled": "false",
    "NEO4J_dbms_security_allow__csv__import__from__file__urls": "false",
}


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
            "NEO4J_server_bolt_advertised__address": f"{HOST}:{self.bolt_port}",
            "NEO4J_server_http_advertised__address": f"{HOST}:{self.http_port}",
            **CONF,
        }
        words = ["docker", "run", "--rm", "--name", self._name]
        words += ["--publish", f"{HOST}:{self.bolt_port}:7687", "--publish", f"{HOST}:{self.http_port}:7474"]
        for name in inside:
            words += ["--env", name]  # its value comes from the environment, which no other user sees
        return [*words, f"neo4j:{pinned('neo4j')}-community"], {**os.environ, **inside}
