"""Ten questions of the API, and the statements that each sends."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import chain
from types import MappingProxyType
from unittest.mock import patch

import ladybug
import neo4j

ALIKE = 100
"""Claims of the recipient that is asked about, in graphs of whatever size."""
NAMED: Mapping[str, str] = MappingProxyType(
    {
        "all supplies, a page of 50": "/v1/supplies",
        "supplies to a recipient, a page of 50": "/v1/supplies?recipient={recipient}",
        "the same since 2015, with facets": "/v1/supplies?recipient={recipient}&since=2015&facets=status,year,item",
        "supplies of a supplier, by recipient": "/v1/supplies?supplier={recipient}&group_by=recipient",
        "a recipient's supplies by year": "/v1/timeline?recipient={recipient}",
        "claims about a recipient": "/v1/claims?entity={recipient}",
        "a recipient's neighbours": "/v1/entities/{recipient}/neighbours",
        "all violations, a page of 50": "/v1/violations",
        "the parties of a treaty": "/v1/instruments/made-up-instrument-10/parties",
        "documents of a source": "/v1/documents?source=Newspaper%2040",
    }
)
"""What is asked, by what it is called in the table."""
Replay = Callable[[], object]
"""Sends the statements of a question again, bare, and takes all rows."""
Noting = Callable[[], AbstractContextManager[list[Replay]]]
"""Notes what is sent to a graph while a question is asked."""


@contextmanager
def embedded() -> Iterator[list[Replay]]:
    """Note what is sent to an embedded graph meanwhile."""
    sent: list[Replay] = []
    execute = ladybug.Connection.execute

    def listen(self: ladybug.Connection, query: str, parameters: dict[str, object] | None = None) -> object:
        sent.append(lambda: rows(execute(self, query, parameters)))
        return execute(self, query, parameters)

    def rows(result: object) -> object:
        return result.get_all() if isinstance(result, ladybug.QueryResult) else result

    with patch.object(ladybug.Connection, "execute", listen):
        yield sent


def of_server(driver: neo4j.Driver) -> Noting:
    """Return what notes the statements that are sent to a server, to be sent again by this driver."""

    @contextmanager
    def noting() -> Iterator[list[Replay]]:
        statements: list[tuple[str, dict[str, object]]] = []
        run = neo4j.ManagedTransaction.run

        def listen(self: neo4j.ManagedTransaction, query: str, parameters: dict[str, object]) -> neo4j.Result:
            statements.append((query, parameters))
            return run(self, query, parameters)

        def work(transaction: neo4j.ManagedTransaction) -> list[list[object]]:
            return list(chain.from_iterable(run(transaction, query, given).values() for query, given in statements))

        def again() -> object:
            with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
                return session.execute_read(work)

        with patch.object(neo4j.ManagedTransaction, "run", listen):
            yield [again]

    return noting
