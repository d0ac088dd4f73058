"""A service over a small graph, for which every request needs a key."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

from app.settings import Settings

KEY = "a-key-for-everything-that-is-fuzzed"


def keyed_settings(folder: Path) -> Settings:
    """Return settings of a service that keeps all in a folder, asks each request for KEY and sets it no limit."""
    file = folder / "key"
    file.write_text(KEY, encoding="utf-8")
    return Settings(
        graph=f"ladybug:{folder}/graph.lbug",
        jobs=folder / "jobs",
        keys=folder / "keys.json",
        key_file=file,
        reads="keyed",
        requests_per_minute=0,
    )


@contextmanager
def listening(app: ASGIApp, *, lifespan: Literal["on", "off"] = "on") -> Iterator[str]:
    """Answer over HTTP meanwhile, at the address that is given; `off` where somebody else starts and ends the app."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as armsgraph serve does
        config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, lifespan=lifespan)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
