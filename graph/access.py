"""Access: how to come into a Neo4j server, and how long to wait for it."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from schemas.errors import InvalidSettings

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""What an address of a server begins with: +s checks its certificate, +ssc takes any."""


@dataclass(frozen=True, slots=True)
class Access:
    """The login, the database, the trusted certificate, and limits in seconds."""

    user: str = "neo4j"
    password: str | None = field(default=None, repr=False)
    database: str = "neo4j"
    certificate: Path | None = None
    connections: int = 20
    connect_seconds: float = 10.0
    transaction_seconds: float = 300.0
    wait_seconds: float = 0.0


def check_address(address: str, access: Access) -> None:
    """Raise InvalidSettings for an address that holds a password, or a certificate that would not be looked at."""
    parts = urlsplit(address)
    if parts.username or parts.password or "@" in parts.netloc:
        bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        raise InvalidSettings(
            f"graph address {bare}: leave user and password out of it, an address is logged; "
            "set ARMSGRAPH_NEO4J_USER and ARMSGRAPH_NEO4J_PASSWORD_FILE"
        )
    if not parts.hostname:
        raise InvalidSettings(f"graph address {address!r}: expected neo4j://host:7687")
    if access.certificate and not parts.scheme.endswith("+s"):
        raise InvalidSettings(f"graph address {address!r}: a certificate is checked with neo4j+s:// or bolt+s:// alone")
    if access.certificate and not access.certificate.is_file():
        raise InvalidSettings(f"ARMSGRAPH_NEO4J_CERTIFICATE: there is no file {access.certificate}")
