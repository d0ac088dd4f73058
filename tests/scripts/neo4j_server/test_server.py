"""A server starts, is killed, comes back with its data, and says why it does not start."""

import signal
import socket
import stat
from collections.abc import Callable

import neo4j
import pytest

from scripts.neo4j_server.errors import ServerFailed
from scripts.neo4j_server.ports import is_free
from scripts.neo4j_server.server import Server

Make = Callable[..., Server]


def ask(server: Server, statement: str) -> list[object]:
    with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
        return [record[0] for record in driver.execute_query(statement).records]


def test_shared_server_answers(neo4j_server: Server) -> None:
    assert ask(neo4j_server, "RETURN 1") == [1]


def test_killed_server_comes_back_with_its_data(make_neo4j_server: Make) -> None:
    server = make_neo4j_server()
    server.start()
    assert stat.S_IMODE(server.home.password.stat().st_mode) == 0o600
    ask(server, "CREATE (:Kept)")
    server.kill()
    assert not server.running
    assert is_free(server.bolt_port)
    server.start()
    assert ask(server, "MATCH (kept:Kept) RETURN count(kept)") == [1]


def test_server_listens_on_this_machine_alone(neo4j_server: Server) -> None:
    for port in (neo4j_server.bolt_port, neo4j_server.http_port):
        with socket.socket() as probe:  # another address of the machine is free if it listens on one only
            probe.bind(("127.0.0.2", port))
        assert not is_free(port)


def test_file_of_the_machine_is_not_read(neo4j_server: Server) -> None:
    with pytest.raises(neo4j.exceptions.ClientError, match="configuration property"):
        ask(neo4j_server, "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line")


def test_taken_port_is_named(make_neo4j_server: Make) -> None:
    server = make_neo4j_server()
    with socket.create_server(("127.0.0.1", server.http_port)):
        with pytest.raises(ServerFailed, match=f"port {server.http_port} is taken"):
            server.start()
        assert not server.home.password.exists()


def test_log_tells_why_it_does_not_start(make_neo4j_server: Make) -> None:
    server = make_neo4j_server(conf={"server.bolt.enabled": "perhaps"})
    with pytest.raises(ServerFailed, match=r"server\.bolt\.enabled"):
        server.start()
    assert not server.running


def test_lost_password_is_not_replaced(make_neo4j_server: Make) -> None:
    server = make_neo4j_server()
    (server.home.folder / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(ServerFailed, match="its password is gone"):
        server.start()


def test_stopped_process_hangs_until_it_is_woken(neo4j_server: Server) -> None:
    neo4j_server.signal(signal.SIGSTOP)
    try:
        with socket.create_connection(("127.0.0.1", neo4j_server.http_port), timeout=5) as connection:
            connection.settimeout(1)
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            with pytest.raises(TimeoutError):
                connection.recv(1)
    finally:
        neo4j_server.signal(signal.SIGCONT)
    assert ask(neo4j_server, "RETURN 1") == [1]
