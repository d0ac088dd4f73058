"""armsgraph serve: the API over HTTP."""

import socket
from typing import Annotated

import typer

from app.commands.console import notes
from app.settings import read_settings
from graph.engines import tell_service
from schemas.errors import InvalidSettings

Host = Annotated[str | None, typer.Option(help="The address to listen on.", show_default="127.0.0.1")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.", show_default="8000")]


def serve(host: Host = None, port: Port = None) -> None:
    """Answer questions and read articles over HTTP until Ctrl-C.

    Beyond this machine it listens only with a key: see armsgraph keys --help.

    Example:
      armsgraph serve --port 8080
    """
    import uvicorn  # the service needs it, the other commands do not

    from app.logs import set_up
    from app.main import check_keys, create_app

    settings = read_settings()
    with _listening(host or settings.host, settings.port if port is None else port) as listening:
        # Connections inherit it. Without it the body of an answer waits 40 ms for the client to acknowledge its head.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        address, number = listening.getsockname()[:2]
        settings = settings.model_copy(update={"host": address})
        set_up(settings.log)
        check_keys(settings)
        app = create_app(settings)
        service = f"http://{f'[{address}]' if ':' in address else address}:{number}"
        tell_service(settings.graph, service)
        notes().print(f"armsgraph answers at {service} (how to ask: {service}/docs); Ctrl-C stops")
        try:
            config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            raise typer.Exit from None


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InvalidSettings(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
