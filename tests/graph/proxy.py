"""Proxy: stands between a program and a server, and makes the network fail."""

import socket
import struct
from threading import Event, Thread
from types import TracebackType
from typing import Self

from scripts.neo4j_server.ports import HOST

RESET = struct.pack("ii", 1, 0)
"""What SO_LINGER takes for a connection that ends without a word."""


class Proxy:
    """Forwards connections to a port; each change of mind counts for those that are open too."""

    def __init__(self, target: int, *, port: int = 0) -> None:
        self.port = port
        self.forwarded = 0
        self.cut_after: int | None = None
        self._target = target
        self._flowing = Event()
        self._flowing.set()
        self._delay = 0.0
        self._open: list[socket.socket] = []
        self._ended = Event()

    def __enter__(self) -> Self:
        self._listener = socket.create_server((HOST, self.port))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        self._flowing.set()

    def swallow(self) -> None:
        """Accept, and forward nothing, until `flow`."""
        self._flowing.clear()

    def flow(self) -> None:
        """Forward again, what was held back first."""
        self._flowing.set()

    def delay(self, seconds: float) -> None:
        """Hold back each piece for so long."""
        self._delay = seconds

    def cut(self) -> None:
        """Reset every connection that is open."""
        while self._open:
            _reset(self._open.pop())

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection((HOST, self._target))
            except OSError:
                _reset(client)
                continue
            self._open += [client, server]
            Thread(target=self._forward, args=(client, server), daemon=True).start()
            Thread(target=self._forward, args=(server, client), daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while piece := source.recv(1 << 16):
                self._ended.wait(self._delay)
                self._flowing.wait()
                self.forwarded += len(piece)
                if self.cut_after is not None and self.forwarded >= self.cut_after:
                    self.cut_after = None
                    self.cut()
                target.sendall(piece)
        except OSError:
            pass
        _reset(source)
        _reset(target)


def _reset(connection: socket.socket) -> None:
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
