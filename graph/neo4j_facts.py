"""What an operator wants to know of a Neo4j server."""

from graph.engine import Session

SETTINGS = {
    "db.memory.transaction.max": "memory for one transaction",
    "dbms.memory.transaction.total.max": "memory for all transactions",
    "server.memory.heap.max_size": "heap",
    "server.memory.pagecache.size": "page cache",
}
"""The server's limits, and what they are."""


def server_facts(session: Session) -> list[tuple[str, str]]:
    """Return what the server is, and how much memory it may use."""
    components = session.ask(_component, "read_server")
    settings = dict(session.ask(_pair, "list_settings", names=sorted(SETTINGS)))
    waiting = [f"{name} ({state})" for name, state in session.ask(_index, "list_indexes")]
    limits = [(SETTINGS[name], _limit(settings.get(name))) for name in SETTINGS]
    return [*(("server", each) for each in components), *limits, ("indexes", ", ".join(waiting) or "all ready")]


def _component(name: str, version: str, edition: str) -> str:
    return f"{name} {version}, {edition} edition"


def _pair(name: str, value: str | None) -> tuple[str, str | None]:
    return name, value


def _index(name: str, state: str) -> tuple[str, str]:
    return name, state.lower()


def _limit(value: str | None) -> str:
    return value if value and value.rstrip("0B.") else "the server's own choice"
