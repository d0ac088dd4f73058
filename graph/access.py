"""Access: how to come into a Neo4j server, and how long to wait for it."""

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from schemas.errors import InvalidSettings

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""What an address of a server begins with: +s checks its certificate, +ssc takes any."""


@dataclass(frozen=True, slots=True)
class Access:
    """The login, the database, the trusted certificate, and limits in seconds.

    `retry_seconds` is how long after its first failure a transaction is tried
    again, `wait_seconds` how long a server that is starting is waited for.
    """

    user: str = "neo4j"
    password: str | None = field(default=None, repr=False)
    database: str = "neo4j"
    certificate: Path | None = None
    connections: int = 20
    connect_seconds: float = 10.0
    transaction_seconds: float = 300.0
    retry_seconds: float = 30.0
    wait_seconds: float = 0.0


def check_secrecy(address: str) -> None:
    """Raise InvalidSettings, without what it holds, for an address that might hold a password."""
    scheme, _, rest = address.partition("://")
    if rest and ("@" in rest or "?" in rest):
        raise InvalidSettings(
            f"graph address {scheme}://{rest.rpartition('@')[2].partition('?')[0]}: leave user, password and options "
            "out of it, an address is logged; set ARMSGRAPH_NEO4J_USER and ARMSGRAPH_NEO4J_PASSWORD_FILE"
        )


def check_address(address: str, access: Access) -> None:
    """Raise InvalidSettings for an address that is not scheme://host:port, or a certificate that cannot be checked."""
    check_secrecy(address)
    parts = _parts(address)
    if not parts.hostname or parts.fragment:
        raise InvalidSettings(f"graph address {address!r}: expected neo4j://host:7687")
    if parts.path.strip("/"):
        raise InvalidSettings(
            f"graph address {address!r}: expected neo4j://host:7687; the database is named by ARMSGRAPH_NEO4J_DATABASE"
        )
    if access.database == "system":
        raise InvalidSettings("ARMSGRAPH_NEO4J_DATABASE: 'system' holds users, no graph; name another")
    if access.certificate:
        _check_certificate(address, access.certificate)


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for one that is none
    except ValueError as error:
        raise InvalidSettings(f"graph address {address!r}: expected neo4j://host:7687 ({error})") from error
    return parts


def _check_certificate(address: str, file: Path) -> None:
    if not _parts(address).scheme.endswith("+s"):
        raise InvalidSettings(f"graph address {address!r}: a certificate is checked with neo4j+s:// or bolt+s:// alone")
    try:
        ssl.create_default_context(cafile=file)
    except FileNotFoundError as error:
        raise InvalidSettings(f"ARMSGRAPH_NEO4J_CERTIFICATE: there is no file {file}") from error
    except ssl.SSLError as error:
        raise InvalidSettings(f"ARMSGRAPH_NEO4J_CERTIFICATE: {file} holds no certificate in PEM format") from error
    except OSError as error:
        raise InvalidSettings(f"ARMSGRAPH_NEO4J_CERTIFICATE: cannot read {file}: {error.strerror}") from error
