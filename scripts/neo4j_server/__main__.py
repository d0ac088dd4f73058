"""Run Neo4j and its Browser on this machine: python -m scripts.neo4j_server."""

import argparse
import signal
import sys
from pathlib import Path

from scripts.neo4j_server.errors import ServerFailed, ServerMissing
from scripts.neo4j_server.server import Server

HOME = Path("data/neo4j")


def main() -> None:
    """Start the server, say where it is, and run it until Ctrl-C."""
    server = _server()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the same as Ctrl-C
    try:
        _run(server)
    except (ServerMissing, ServerFailed) as error:
        sys.exit(f"neo4j: {error}")
    except KeyboardInterrupt:
        sys.exit("neo4j: stopped")


def _run(server: Server) -> None:
    is_new = not server.home.password.exists()
    with server:
        try:
            _tell(server, show_password=is_new)
            told = server.wait()
        except KeyboardInterrupt:
            print("\nStopping …", flush=True)
            return
    raise ServerFailed(f"the server ended by itself; its log ends:\n{told}")


def _server() -> Server:
    parser = argparse.ArgumentParser(prog="python -m scripts.neo4j_server", description=__doc__)
    parser.add_argument("--home", type=Path, default=HOME, help="folder of its data and password (%(default)s)")
    parser.add_argument("--bolt-port", type=int, default=7687, help="where armsgraph connects (%(default)s)")
    parser.add_argument("--http-port", type=int, default=7474, help="where the Browser is (%(default)s)")
    parser.add_argument("--heap", default="1g", help="memory for its work (%(default)s)")
    parser.add_argument("--page-cache", default="512m", help="memory for its data (%(default)s)")
    given = parser.parse_args()
    return Server(
        given.home,
        bolt_port=given.bolt_port,
        http_port=given.http_port,
        heap=given.heap,
        page_cache=given.page_cache,
    )


def _tell(server: Server, *, show_password: bool) -> None:
    file = server.home.password
    named = "" if file == (HOME / "password").absolute() else f" ARMSGRAPH_NEO4J_PASSWORD_FILE={file}"
    password = f"{server.password}, kept in {file}" if show_password else f"in {file}"
    dbms = server.address.replace("://", f"://{server.user}@")
    print(
        f"Neo4j Browser: {server.http}/browser/?dbms={dbms}&db=neo4j\n"
        f"  user:        {server.user}\n"
        f"  password:    {password}\n"
        f"To fill it:    make run ARMSGRAPH_GRAPH={server.address}{named}\n"
        "Ctrl-C stops it.",
        flush=True,
    )


if __name__ == "__main__":
    main()
