"""The folder of a server: its configuration and its password."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.neo4j_server.errors import ServerFailed


@dataclass(frozen=True, slots=True)
class Home:
    """Where one server keeps what is its own."""

    folder: Path

    @property
    def conf(self) -> Path:
        """The folder of neo4j.conf."""
        return self.folder / "conf"

    @property
    def log(self) -> Path:
        """What the server printed since its last start."""
        return self.folder / "logs" / "console.log"

    @property
    def password(self) -> Path:
        """The file of the password, which its owner alone can read."""
        return self.folder / "password"

    @property
    def is_fresh(self) -> bool:
        """Whether no server has run here yet."""
        return not (self.folder / "data" / "databases" / "system").exists()

    def write_conf(self, lines: Mapping[str, str]) -> None:
        """Make the folders and write neo4j.conf."""
        for folder in (self.conf, self.log.parent):
            folder.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (self.conf / "neo4j.conf").write_text(text, encoding="utf-8")

    def keep_password(self) -> None:
        """Make a password unless there is one; raises ServerFailed where data is locked by one that is gone."""
        if self.password.exists():
            return
        if not self.is_fresh:
            raise ServerFailed(
                f"{self.folder} holds data, and the file of its password is gone: put {self.password} back"
            )
        handle = os.open(self.password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{secrets.token_hex(12)}\n")
