"""What goes wrong between this program and a Neo4j server, in one line that says what to do."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from graph.access import Access
from schemas.errors import AccessDenied, GraphError, GraphUnavailable, MemoryExhausted

OLDEST = (5, 0)
"""The first server version whose Cypher has label alternatives and constraints as our files write them."""
NEEDED = f"armsgraph needs Neo4j {'.'.join(map(str, OLDEST))} or newer"
UNSUITED = ("Neo.ClientError.Statement.", "Neo.ClientError.Schema.", "Neo.ClientError.Procedure.")
"""What the server says of a statement that is wrong, whoever sends it."""
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
SECURITY = "Neo.ClientError.Security."
NO_ROOM = ("Could not append transaction", "needs to be restarted", "No space left")
"""What the server says when it could not write its log, and of everything after that."""
NO_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")
"""How the server's words for a transaction that needs more memory than there is end."""
LOGIN = "set ARMSGRAPH_NEO4J_USER and ARMSGRAPH_NEO4J_PASSWORD_FILE or ARMSGRAPH_NEO4J_PASSWORD"


@contextmanager
def faults(address: str, access: Access, *, opening: bool = False) -> Iterator[None]:
    """Turn what the driver raises into errors of ours; while `opening`, the address may be wrong."""
    try:
        yield
    except AuthError as error:
        raise AccessDenied(_denied(error, address, access)) from error
    except Neo4jError as error:
        raise _refused(error, address, access) from error
    except UnsupportedServerProduct as error:
        raise GraphUnavailable(f"the server at {address} speaks a Bolt of another time: {NEEDED}") from error
    except (ConfigurationError, ValueError) as error:
        raise GraphUnavailable(f"the graph address {address} cannot be used: {_line(error)}") from error
    except ConnectionAcquisitionTimeoutError as error:
        raise GraphUnavailable(
            f"no connection to the Neo4j server at {address} within {2 * access.connect_seconds:g} s: see that it "
            f"does not hang, or set ARMSGRAPH_NEO4J_CONNECTIONS higher if {access.connections} are too few"
        ) from error
    except (DriverError, OSError) as error:
        raise GraphUnavailable(_unreachable(error, address) if opening else _lost(error, address)) from error
    except OverflowError as error:
        raise GraphError(f"a number is larger than a graph can hold: {error}") from error


@contextmanager
def memory_limited(address: str) -> Iterator[None]:
    """Raise MemoryExhausted within a transaction that writes: the driver would try again what is as large again."""
    try:
        yield
    except Neo4jError as error:
        if (error.code or "").endswith(NO_MEMORY):
            raise _exhausted(address) from error
        raise


def _exhausted(address: str) -> MemoryExhausted:
    return MemoryExhausted(
        f"the Neo4j server at {address} has not the memory for this transaction: raise its "
        "dbms.memory.transaction.total.max and db.memory.transaction.max, or its heap"
    )


def _unreachable(error: BaseException, address: str) -> str:
    """Return why no server could be reached at an address."""
    causes = list(_causes(error))
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if isinstance(tls, ssl.SSLCertVerificationError):
        return (
            f"the certificate of the Neo4j server at {address} is not trusted: {tls.verify_message}; name its "
            "authority's with ARMSGRAPH_NEO4J_CERTIFICATE, or take any with neo4j+ssc://"
        )
    if tls:
        return f"what answers at {address} speaks no TLS: use neo4j:// or bolt://, and the port for Bolt"
    told = " ".join(str(cause) for cause in causes)
    if "incomplete handshake" in told or "looks like HTTP" in told or "Unknown Bolt" in told:
        return (
            f"what answers at {address} speaks no Bolt, or only with TLS: "
            "give the port for Bolt, 7687 by default, or use neo4j+s://"
        )
    said = _said(error) or f", {_line(error)}"
    return f"no Neo4j server answers at {address}{said}: start it, or correct ARMSGRAPH_GRAPH"


def _denied(error: Neo4jError, address: str, access: Access) -> str:
    if access.password is None:
        return f"the Neo4j server at {address} asks for a password: {LOGIN}"
    return f"the Neo4j server at {address} refuses the user {access.user!r} with this password: {LOGIN}"


def _refused(error: Neo4jError, address: str, access: Access) -> GraphError:
    code, told = error.code or "", _line(error.message or error)
    if code.startswith(SECURITY):
        return AccessDenied(_kept_out(code.removeprefix(SECURITY), told, address, access))
    if code == NO_DATABASE:
        return GraphUnavailable(
            f"the Neo4j server at {address} has no database {access.database!r}: set ARMSGRAPH_NEO4J_DATABASE"
        )
    if code.startswith(TIMED_OUT):
        return GraphUnavailable(
            f"a transaction took longer than the {access.transaction_seconds:g} s that "
            "ARMSGRAPH_NEO4J_TRANSACTION_SECONDS allows"
        )
    if code.endswith(NO_MEMORY):
        return _exhausted(address)
    if any(sign in told for sign in NO_ROOM):
        return GraphUnavailable(
            f"the Neo4j server at {address} cannot store any more and has stopped its database, as it does when its "
            "disk is full: make room there and start it again"
        )
    tried = ", also when it was tried again" if isinstance(error, TransientError) else ""
    kind = GraphError if code.startswith(UNSUITED) else GraphUnavailable
    return kind(f"the Neo4j server at {address} refused{tried}: {told or code}")


def _kept_out(kind: str, told: str, address: str, access: Access) -> str:
    if kind == "AuthenticationRateLimit":
        return f"the Neo4j server at {address} was given too many wrong passwords: wait some seconds and try again"
    if kind == "CredentialsExpired":
        return f"the password of {access.user!r} at {address} has to be changed first, in Neo4j Browser"
    return f"the Neo4j server at {address} does not let {access.user!r} do this: {told}"


def _lost(error: BaseException, address: str) -> str:
    if isinstance(error, IncompleteCommit):
        return f"the Neo4j server at {address} went away before it said that all was stored: see that it runs"
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return f"the Neo4j server at {address} does not answer any more{_said(error)}: see that it runs"
    return f"no answer from the Neo4j server at {address}: {_line(error)}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _said(error: BaseException) -> str:
    """Return what the system said, if it did: the driver tells only where."""
    said = [cause.strerror or str(cause) for cause in _causes(error) if isinstance(cause, OSError)]
    return f", {said[-1].lower()}" if said else ""


def _line(told: BaseException | str) -> str:
    return " ".join(str(told).split())[:300]
