"""Open a driver to a Neo4j server that is there, lets us in, and has the database."""

from time import monotonic, sleep
from typing import Any

import neo4j
from neo4j.exceptions import ClientError, ServiceUnavailable

from graph.access import Access
from graph.neo4j_faults import NEEDED, NO_DATABASE, OLDEST, faults
from schemas.errors import AccessDenied, GraphUnavailable

PAUSE = 0.5
"""Seconds between two tries to reach a server that is starting."""


def open_driver(address: str, access: Access) -> neo4j.Driver:
    """Return a driver that reached its server; raises GraphUnavailable or AccessDenied in a line that says what to do.

    A server that is still starting is waited for as long as `access` says.
    """
    deadline = monotonic() + access.wait_seconds
    while True:
        try:
            return _reached(address, access)
        except AccessDenied:
            raise
        except GraphUnavailable:
            if monotonic() >= deadline:
                raise
            sleep(PAUSE)


def _reached(address: str, access: Access) -> neo4j.Driver:
    _check_server(address, access)
    driver = _driver(address, access, notifications_min_severity="OFF")
    try:
        _check_database(driver, address, access)
    except BaseException:
        driver.close()
        raise
    return driver


def _driver(address: str, access: Access, **options: Any) -> neo4j.Driver:  # noqa: ANN401  # as the driver has them
    if access.certificate:
        address = address.replace("+s://", "://", 1)
        options |= {"encrypted": True, "trusted_certificates": neo4j.TrustCustomCAs(str(access.certificate))}
    with faults(address, access, opening=True):
        return neo4j.GraphDatabase.driver(
            address,
            auth=(access.user, access.password) if access.password is not None else None,
            max_connection_pool_size=access.connections,
            connection_timeout=access.connect_seconds,
            connection_acquisition_timeout=2 * access.connect_seconds,
            connection_write_timeout=access.connect_seconds,
            max_transaction_retry_time=access.retry_seconds,
            liveness_check_timeout=60.0,
            user_agent="armsgraph",
            **options,
        )


def _check_server(address: str, access: Access) -> None:
    """Meet the very server of the address: a driver that is sent on from there would not say what fails.

    Nothing is asked of it that a server of former times would not understand.
    """
    direct = address.replace("neo4j", "bolt", 1) if address.startswith("neo4j") else address
    with _driver(direct, access) as driver, faults(address, access, opening=True):
        agent = driver.get_server_info().agent.partition("/")[2]
    if tuple(int(part) for part in agent.split(".")[:2] if part.isdigit()) < OLDEST:
        raise GraphUnavailable(f"the server at {address} is Neo4j {agent}: {NEEDED}")


def _check_database(driver: neo4j.Driver, address: str, access: Access) -> None:
    with faults(address, access, opening=True):
        try:
            with driver.session(database=access.database) as session:
                session.run("RETURN 1").consume()
        except ClientError as error:
            if error.code != NO_DATABASE:
                raise
            raise GraphUnavailable(
                f"the Neo4j server at {address} has no database {access.database!r}, it has "
                f"{', '.join(_databases(driver))}: set ARMSGRAPH_NEO4J_DATABASE"
            ) from error
        except ServiceUnavailable as error:
            raise GraphUnavailable(
                f"the Neo4j server at {address} sends on to an address that does not answer from here: use "
                "bolt:// in place of neo4j://, or correct server.bolt.advertised_address of the server"
            ) from error


def _databases(driver: neo4j.Driver) -> list[str]:
    records = driver.execute_query("SHOW DATABASES YIELD name ORDER BY name", database_="system").records
    return [record["name"] for record in records if record["name"] != "system"]
