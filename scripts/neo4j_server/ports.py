"""Ports of the loopback address."""

import random
import socket

HOST = "127.0.0.1"
# Below those that the system hands out to clients: between a kill and the start
# after it, no connection can take the server's place.
FREE = range(20_000, 32_000)


def find_port() -> int:
    """Return a port that nobody listens on."""
    return next(port for port in random.sample(FREE, len(FREE)) if is_free(port))


def is_free(port: int) -> bool:
    """Say whether a server could listen on it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # the last connections of a killed server linger
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
