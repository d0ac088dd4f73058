"""What a Neo4j of former times says when a driver greets it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from scripts.neo4j_server.ports import HOST

NONE = bytes(4)
"""The answer of a server that shares no version of Bolt with the driver."""
BOLT_44 = bytes([0, 0, 4, 4])


def _string(text: str) -> bytes:
    return bytes([0xD0, len(text)]) + text.encode()


def _success(agent: str) -> bytes:
    message = b"\xb1\x70\xa2" + _string("server") + _string(agent) + _string("connection_id") + _string("bolt-1")
    return len(message).to_bytes(2, "big") + message + bytes(2)


@contextmanager
def old_server(agent: str, bolt: bytes) -> Iterator[int]:
    """Yield the port of one that agrees on this version of Bolt and answers each message with its name."""
    with socket.create_server((HOST, 0)) as listener:
        Thread(target=_serve, args=(listener, bolt, _success(agent)), daemon=True).start()
        yield listener.getsockname()[1]


def _serve(listener: socket.socket, bolt: bytes, answer: bytes) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            connection.recv(20, socket.MSG_WAITALL)
            connection.sendall(bolt)
            while connection.recv(1 << 16):
                connection.sendall(answer)
