"""Open a driver to a Neo4j server, and say in one line why it cannot be opened."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic, sleep

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.access import Access
from schemas.errors import AccessDenied, GraphError, GraphUnavailable

OLDEST = (5, 0)
"""The first server version whose Cypher has label alternatives and constraints as our files write them."""
PAUSE = 0.5
"""Seconds between two tries to reach a server that is starting."""
UNSUITED = ("Neo.ClientError.Statement.", "Neo.ClientError.Schema.", "Neo.ClientError.Procedure.")
"""What the server says of a statement that is wrong, whoever sends it."""
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


def open_driver(address: str, access: Access) -> neo4j.Driver:
    """Return a driver that reached its server; raises GraphUnavailable or AccessDenied in a line that says what to do.

    A server that is still starting is waited for as long as `access` says.
    """
    deadline = monotonic() + access.wait_seconds
    while True:
        driver = _driver(address, access)
        try:
            with faults(address, access):
                _check(driver, address, access)
        except AccessDenied:
            driver.close()
            raise
        except GraphUnavailable:
            driver.close()
            if monotonic() >= deadline:
                raise
            sleep(PAUSE)
        except BaseException:
            driver.close()
            raise
        else:
            return driver


def _driver(address: str, access: Access) -> neo4j.Driver:
    driver = partial(
        neo4j.GraphDatabase.driver,
        auth=(access.user, access.password) if access.password is not None else None,
        max_connection_pool_size=access.connections,
        connection_timeout=access.connect_seconds,
        connection_acquisition_timeout=2 * access.connect_seconds,
        connection_write_timeout=access.connect_seconds,
        liveness_check_timeout=60.0,
        user_agent="armsgraph",
        notifications_min_severity="OFF",
    )
    with faults(address, access):
        if access.certificate is None:
            return driver(address)
        authority = neo4j.TrustCustomCAs(str(access.certificate))
        return driver(address.replace("+s://", "://", 1), encrypted=True, trusted_certificates=authority)


def _check(driver: neo4j.Driver, address: str, access: Access) -> None:
    with driver.session(database=access.database) as session:
        server = session.run("RETURN 1").consume().server
    agent = server.agent.partition("/")[2]
    parts = tuple(int(part) for part in agent.split(".")[:2] if part.isdigit())
    if parts < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise GraphUnavailable(f"the server at {address} is Neo4j {agent}; armsgraph needs {oldest} or newer")


@contextmanager
def faults(address: str, access: Access) -> Iterator[None]:
    """Turn what the driver raises into errors of ours, one line each."""
    try:
        yield
    except AuthError as error:
        raise AccessDenied(_denied(error, address, access)) from error
    except Neo4jError as error:
        raise _refused(error, address, access) from error
    except (ConfigurationError, ValueError) as error:
        raise GraphUnavailable(f"the graph address {address} cannot be used: {error}") from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise GraphUnavailable(_unreachable(error, address)) from error
    except DriverError as error:
        raise GraphUnavailable(f"no answer from the Neo4j server at {address}: {_line(error)}") from error
    except OSError as error:
        raise GraphUnavailable(_unreachable(error, address)) from error
    except OverflowError as error:
        raise GraphError(f"a number is larger than a graph can hold: {error}") from error


def _denied(error: Neo4jError, address: str, access: Access) -> str:
    remedy = "set ARMSGRAPH_NEO4J_USER and ARMSGRAPH_NEO4J_PASSWORD_FILE or ARMSGRAPH_NEO4J_PASSWORD"
    if access.password is None:
        return f"the Neo4j server at {address} asks for a password: {remedy}"
    if error.code and error.code.endswith("AuthenticationRateLimit"):
        return f"the Neo4j server at {address} was given too many wrong passwords: wait some seconds and try again"
    if error.code and error.code.endswith("CredentialsExpired"):
        return f"the password of {access.user!r} at {address} has to be changed first, in Neo4j Browser"
    return f"the Neo4j server at {address} refuses the user {access.user!r} with this password: {remedy}"


def _refused(error: Neo4jError, address: str, access: Access) -> GraphError:
    code = error.code or ""
    if code.endswith("DatabaseNotFound"):
        return GraphUnavailable(
            f"the Neo4j server at {address} has no database {access.database!r}: set ARMSGRAPH_NEO4J_DATABASE"
        )
    if code.startswith(TIMED_OUT):
        return GraphUnavailable(
            f"a transaction took longer than the {access.transaction_seconds:g} s that "
            "ARMSGRAPH_NEO4J_TRANSACTION_SECONDS allows"
        )
    kind = GraphError if code.startswith(UNSUITED) else GraphUnavailable
    tried = ", also when it was tried again" if isinstance(error, TransientError) else ""
    return kind(f"the Neo4j server at {address} refused{tried}: {error.message or code}")


def _unreachable(error: BaseException, address: str) -> str:
    causes = list(_causes(error))
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if isinstance(tls, ssl.SSLCertVerificationError):
        return (
            f"the certificate of the Neo4j server at {address} is not trusted: {tls.verify_message}; name its "
            "authority's with ARMSGRAPH_NEO4J_CERTIFICATE, or take any with neo4j+ssc://"
        )
    if tls:
        return f"the server at {address} does not speak TLS: use neo4j:// or bolt:// ({tls.reason or tls})"
    told = " ".join(str(cause) for cause in causes)
    if "incomplete handshake" in told or "looks like HTTP" in told or "Unknown Bolt" in told:
        return f"what answers at {address} speaks no Bolt: is it the port for Bolt, 7687 by default, and without TLS?"
    return f"no Neo4j server answers at {address}: {_line(error)}; start it, or correct ARMSGRAPH_GRAPH"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
