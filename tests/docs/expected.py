"""What the Browser is to show."""

from pathlib import Path
from typing import NamedTuple

from neo4j import Driver
from neo4j.graph import Node


class Expected(NamedTuple):
    """What a query answers to whoever asks the server itself."""

    names: list[str]
    rows: list[list[object]]


def ask(driver: Driver, query: Path) -> Expected:
    """Ask the server itself, which is to have nothing to remark on the query."""
    records, summary, _ = driver.execute_query(query.read_text(encoding="utf-8"))
    notices = [notice.status_description for notice in summary.gql_status_objects if notice.gql_status[:2] != "00"]
    assert not notices
    rows = [list(record.values()) for record in records]
    nodes = {value.element_id: str(value["name"]) for row in rows for value in row if isinstance(value, Node)}
    return Expected(sorted(nodes.values()), rows)
