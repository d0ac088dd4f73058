"""armsgraph serve: the API over HTTP."""

import socket
from typing import Annotated

import typer

from app.commands.console import notes
from app.settings import read_settings
from schemas.errors import InvalidSettings

Host = Annotated[str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.", show_default="8000")]


def serve(host: Host = None, port: Port = None) -> None:
    """Answer questions and read articles over HTTP until Ctrl-C.

    Example:
      armsgraph serve --port 8080
    """
    import uvicorn  # the service needs it, the other commands do not

    from app.main import create_app

    settings = read_settings()
    with _listening(host or settings.host, settings.port if port is None else port) as listening:
        app = create_app(settings)
        address, number = listening.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        notes().print(
            f"armsgraph answers at http://{shown}:{number} (how to ask: http://{shown}:{number}/docs); Ctrl-C stops"
        )
        try:
            uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])
        except KeyboardInterrupt:
            raise typer.Exit from None


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InvalidSettings(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
