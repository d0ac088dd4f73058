"""Neo4jEngine: the graph on a Neo4j server."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

import neo4j
from neo4j.exceptions import ClientError
from pydantic import JsonValue
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_random

from graph.access import Access
from graph.engine import Session
from graph.free_answer import Answer, Limits
from graph.functions import load_functions
from graph.neo4j_answer import FETCHED, answered
from graph.neo4j_driver import open_driver
from graph.neo4j_facts import server_facts
from graph.neo4j_faults import faults, memory_limited
from graph.neo4j_sender import Sender
from graph.neo4j_session import Neo4jSession
from graph.permission import permit
from graph.queries import load_statements
from graph.schema import KEY
from schemas.errors import GraphUnavailable

Shape = TypeVar("Shape")

SCHEMA = "Neo.ClientError.Schema."
UNDONE = "Neo.ClientError.Procedure.ProcedureCallFailed"
"""What waiting for an index says when the program that was declaring it has lost a deadlock and begins anew."""


class Neo4jEngine:
    """A connected driver.

    Writers, of whatever process, take turns: each first changes the node that
    holds the schema's version, which the server lets one transaction do at a
    time. So what a writer has read stays true until it commits, and no two
    wait for each other. Readers wait for nobody.
    """

    dialect = "neo4j"

    def __init__(self, address: str, *, access: Access, read_only: bool = False) -> None:
        """Connect; raises GraphUnavailable or AccessDenied."""
        self.address = address
        self._access = access
        self._read_only = read_only
        self._statements = load_statements(self.dialect)
        self._functions = load_functions(self.dialect)
        self._driver = open_driver(address, access)
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def read(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in a transaction that sees what is committed, this program's own writes included."""
        with faults(self.address, self._access), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(self._unit(work))

    def write(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in a transaction that writes; it is committed, or undone on any exception."""
        if self._read_only:
            raise GraphUnavailable("the graph was opened read-only; open it without to write")

        def in_turn(session: Session) -> Shape:
            session.run("take_turn", id=KEY)
            return work(session)

        with faults(self.address, self._access), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(memory_limited(self.address)(self._unit(in_turn)))

    def is_declared(self) -> bool:
        """Return True: a server answers for a label that it has never met."""
        return True

    def facts(self) -> list[tuple[str, str]]:
        """Return the database, what the server is, and its limits."""
        tls = "encrypted" if "+s" in self.address else "not encrypted"
        known = [("database", f"{self._access.database}, as {self._access.user}"), ("connection", tls)]
        return known + self.read(server_facts)

    def declare(self, statements: list[str]) -> None:
        """Run statements that declare constraints and indexes, each of which changes nothing the second time."""
        with faults(self.address, self._access), self._session(neo4j.WRITE_ACCESS) as session:
            _declare_all(session, statements)

    @contextmanager
    def answer(self, statement: str, parameters: Mapping[str, JsonValue], limits: Limits) -> Iterator[Answer]:
        """Give what a caller's own statement answers; raises RefusedStatement or LimitReached."""
        permitted = permit(statement, self._functions)
        with (
            self._session(neo4j.READ_ACCESS, fetch_size=FETCHED) as session,
            answered(session, permitted, parameters, limits, address=self.address, access=self._access) as answer,
        ):
            yield answer

    def ping(self) -> None:
        """Return if the server answers, on a connection that works for nobody else; raises GraphUnavailable."""
        with faults(self.address, self._access):
            self._driver.get_server_info()

    def close(self) -> None:
        """Disconnect; closing twice is harmless."""
        self._driver.close()

    def _session(self, access: str, *, fetch_size: int = 1000) -> neo4j.Session:
        return self._driver.session(
            database=self._access.database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            fetch_size=fetch_size,
        )

    def _unit(self, work: Callable[[Session], Shape]) -> Callable[[neo4j.ManagedTransaction], Shape]:
        @neo4j.unit_of_work(timeout=self._access.transaction_seconds, metadata={"app": "armsgraph"})
        def unit(transaction: neo4j.ManagedTransaction) -> Shape:
            with Sender() as sender:
                done = work(Neo4jSession(transaction, self._statements, sender))
                sender.wait()
                return done

        return unit


@retry(
    retry=retry_if_exception(lambda error: isinstance(error, ClientError) and error.code == UNDONE),
    stop=stop_after_attempt(5),
    wait=wait_random(0.1, 1),
    reraise=True,
)
def _declare_all(session: neo4j.Session, statements: list[str]) -> None:
    for statement in statements:
        _declare(session, statement)


def _declare(session: neo4j.Session, statement: str) -> None:
    try:
        session.execute_write(lambda transaction: transaction.run(statement).consume())
    except ClientError as error:
        # IF NOT EXISTS does not keep two programs from declaring the same at the same moment.
        if not (error.code or "").startswith(SCHEMA) or not (error.code or "").endswith("AlreadyExists"):
            raise
