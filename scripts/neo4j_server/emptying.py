"""Empty a server, its constraints and indexes excepted."""

from neo4j import GraphDatabase

from scripts.neo4j_server.server import Server

STATEMENT = "MATCH (n) WHERE NOT n:Schema CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


def empty(server: Server) -> None:
    """Delete every node but the one that holds the schema's version."""
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.address, auth=auth) as driver, driver.session() as session:
        session.run(STATEMENT).consume()
