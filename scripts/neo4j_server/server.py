"""A Neo4j server of one's own."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from scripts.neo4j_server.conf import conf_lines
from scripts.neo4j_server.errors import ServerFailed
from scripts.neo4j_server.home import Home
from scripts.neo4j_server.installation import java_command
from scripts.neo4j_server.ports import HOST, find_port, is_free

_STANDSTILL = 5.0
"""Seconds in which all threads of a process that is stopped stand still."""

SERVER = "org.neo4j.server.CommunityEntryPoint"
ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
GUARD = (sys.executable, "-I", "-S", str(Path(__file__).with_name("guard.py")))


class Server:
    """A server on the loopback address, with its data, log and password under `home`.

    It ends with the process that started it, however that ends. As a context
    manager it is started on entry and stopped on exit.
    """

    user = "neo4j"

    def __init__(
        self,
        home: Path,
        *,
        bolt_port: int = 0,
        http_port: int = 0,
        heap: str = "512m",
        page_cache: str = "128m",
        conf: Mapping[str, str] | None = None,
        apoc: bool = False,
    ) -> None:
        """Prepare, without starting it; a port of 0 takes a free one, and `conf` adds lines to neo4j.conf."""
        self.home = Home(home.absolute())
        self.bolt_port = bolt_port or find_port()
        self.http_port = http_port or find_port()
        self.address = f"neo4j://{HOST}:{self.bolt_port}"
        self.http = f"http://{HOST}:{self.http_port}"
        self._heap = heap
        self._page_cache = page_cache
        self._more_conf = conf or {}
        self._apoc = apoc
        self._process: subprocess.Popen[bytes] | None = None  # of the guard, which ends with the server
        self._pid = 0  # of the server, once it has one

    @property
    def password(self) -> str:
        """What it lets its user in with, once it has been started."""
        return self.home.password.read_text(encoding="utf-8").strip()

    @property
    def running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The id of its process while it runs, else 0."""
        return self._pid if self.running else 0

    def start(self, *, timeout: float = 180) -> None:
        """Start it and return when it answers, after at most `timeout` seconds.

        Raises ServerMissing without Java or Maven, ServerFailed with the
        reason if it does not come up.
        """
        if self.running:
            return
        self.kill()  # what is left of one that ended by itself
        for port in (self.bolt_port, self.http_port):
            if not is_free(port):
                raise ServerFailed(f"port {port} is taken: end what listens there or choose another")
        words, environment = self._command()
        self._process = subprocess.Popen(
            [*GUARD, self.home.log, *words],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for whoever started it
        )
        try:
            self._await(time.monotonic() + timeout)
        except BaseException:
            self.kill()
            raise

    def stop(self, *, timeout: float = 60) -> None:
        """End it in good order; if it still runs after `timeout` seconds it is killed."""
        if self._process is None:
            return
        try:
            self.signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout)
        finally:
            self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would; `start` brings it back on the same ports."""
        if self._process is None:
            return
        self.signal(signal.SIGKILL)
        self._process.communicate()  # its end of the pipe closed, a guard that still lives ends the server
        self._process = None
        self._pid = 0

    def signal(self, signum: signal.Signals) -> None:
        """Send its process a signal: SIGSTOP makes a server that hangs, SIGCONT wakes it."""
        if self._pid and self.running:
            with contextlib.suppress(ProcessLookupError):  # it ended a moment ago
                os.kill(self._pid, signum)
                if signum == signal.SIGSTOP:
                    self._await_standstill()

    def _await_standstill(self) -> None:
        """Wait until all its threads stand still, where the system tells that: one may answer a moment longer."""
        threads = Path(f"/proc/{self._pid}/task")
        until = time.monotonic() + _STANDSTILL
        while threads.exists() and time.monotonic() < until:
            with contextlib.suppress(FileNotFoundError):  # a thread that ended
                if all(_is_still(thread) for thread in threads.iterdir()):
                    return
            time.sleep(0.01)

    def wait(self) -> str:
        """Return, when it ends by itself, with the end of its log."""
        if self._process is not None:
            self._process.wait()
        return _end_of(self.home.log.read_text("utf-8"))

    def restart(self) -> None:
        """Stop it and start it on the same ports."""
        self.stop()
        self.start()

    def admin(self, *arguments: str) -> str:
        """Run a command of `neo4j-admin` on its home and return what it prints; raises ServerFailed if it fails."""
        self.home.write_conf(self._conf())
        ended = subprocess.run(
            [*java_command(heap=self._heap, apoc=self._apoc), ADMIN, *arguments],
            env={**os.environ, "NEO4J_HOME": str(self.home.folder), "NEO4J_CONF": str(self.home.conf)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise ServerFailed(f"neo4j-admin {' '.join(arguments[:2])} failed:\n{_end_of(ended.stdout)}")
        return ended.stdout

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _conf(self) -> dict[str, str]:
        lines = conf_lines(self.bolt_port, self.http_port, page_cache=self._page_cache, apoc=self._apoc)
        return {**lines, **self._more_conf}

    def _command(self) -> tuple[list[str], dict[str, str]]:
        """Make the home ready and return the words that run the server in it, with their environment."""
        words = java_command(heap=self._heap, apoc=self._apoc)
        self.home.write_conf(self._conf())
        self.home.keep_password()
        if self.home.is_fresh:
            # The command reads what stands in @FILE: every user of the machine sees the words of a command.
            self.admin("dbms", "set-initial-password", f"@{self.home.password}")
        words += [SERVER, f"--home-dir={self.home.folder}", f"--config-dir={self.home.conf}", "--console-mode"]
        return words, dict(os.environ)

    def _await(self, deadline: float) -> None:
        assert self._process
        assert self._process.stdout
        self._pid = int(self._process.stdout.readline())
        while b" Started." not in self.home.log.read_bytes():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise ServerFailed(f"Neo4j did not start; its log ends:\n{_end_of(self.home.log.read_text('utf-8'))}")
            time.sleep(0.1)


def _end_of(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-12:])


def _is_still(thread: Path) -> bool:
    return (thread / "stat").read_text().rpartition(")")[2].split()[0] == "T"
