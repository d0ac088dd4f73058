"""Empty a server, its constraints and indexes excepted."""

from neo4j import GraphDatabase

from scripts.neo4j_server.server import Server

STATEMENTS = (
    "MATCH (n) WHERE NOT n:Schema CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS",
    "MATCH (s:Schema) REMOVE s.changed_at",
)


def empty(server: Server) -> None:
    """Delete every node but the one that holds the schema's version, and what it knows of changes."""
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.address, auth=auth) as driver, driver.session() as session:
        for statement in STATEMENTS:
            session.run(statement).consume()
