"""A service over an embedded graph in a folder, with a reader that needs no pipeline; a text with "Wait." holds it up.

    python -m tests.app.jobs_service FOLDER [--wait]

It prints the port that it listens on. Without --wait it reads such a text as any other.
"""

import socket
import sys
from asyncio import Lock
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

import uvicorn

from app.deps import Service
from app.main import app_over
from app.opening import graph_of
from app.settings import Settings
from schemas.claims import Document, Reading
from tests.app.reader import LineReader, Refusal


class WaitingReader(LineReader):
    """Never comes past a text that says so."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        def held_up() -> Iterator[Document]:
            for document in documents:
                if "Wait." in document.text:
                    Event().wait()
                yield document

        return super().read_all(held_up())


def main(folder: Path, *, waits: bool) -> None:
    """Serve until killed."""
    settings = Settings(graph=f"ladybug:{folder}/graph.lbug", jobs=folder / "jobs")
    reader = WaitingReader() if waits else LineReader()
    service = Service(graph=graph_of(settings), extractor=reader, reading=Lock())
    with socket.create_server(("127.0.0.1", 0)) as listening:
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        app = app_over(service, settings)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


if __name__ == "__main__":
    main(Path(sys.argv[1]), waits="--wait" in sys.argv)
