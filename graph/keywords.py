"""The words of Cypher that a caller's own statement may hold, by where they may stand."""

from collections.abc import Mapping

READING = ("MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "UNWIND", "RETURN", "UNION", "ORDER BY", "SKIP", "LIMIT")
"""The clauses that a statement may be made of."""

OPENING = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"})
"""What a statement, or one part of a UNION, begins with."""
CLAUSES = OPENING | {"WHERE", "UNION", "ORDER", "SKIP", "LIMIT"}
"""What a clause begins with."""
JOINING = frozenset({"AND", "OR", "IN", "IS", "AS", "STARTS", "ENDS", "CONTAINS", "WHEN", "THEN", "ELSE"})
"""What may follow a value and is followed by another."""
CLOSING = frozenset({"END", "ASC", "ASCENDING", "DESC", "DESCENDING"})
"""What may follow a value and ends it."""
BEFORE = frozenset({"NOT", "DISTINCT", "CASE", "WHEN", "ELSE"})
"""What may stand before a value."""
FOLLOWED = {"OPTIONAL": "MATCH", "ORDER": "BY", "STARTS": "WITH", "ENDS": "WITH"}
"""Words that another one follows."""
SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT"})
"""What may stand before a statement in braces."""
ITERATING = frozenset({"any", "all", "none", "single"})
"""Functions that go through a list."""
FORBIDDEN = frozenset(
    {"ALTER", "ATTACH", "BEGIN", "CALL", "CHECKPOINT", "COMMIT", "COPY", "CREATE", "CYPHER", "DELETE", "DETACH"}
    | {"DROP", "EXPLAIN", "EXPORT", "FINISH", "FOREACH", "GRANT", "IMPORT", "INSERT", "INSTALL", "LOAD", "MERGE"}
    | {"PROFILE", "REMOVE", "ROLLBACK", "SET", "TERMINATE", "USE"}
)
"""Words that no name may be without quotes, wherever they stand."""
MOST: Mapping[str, int] = {
    "NOT": 16,
    "CASE": 8,
    "OR": 64,
    "MATCH": 16,
    "WITH": 32,
    "UNION": 16,
    "-": 40,
    "+": 8,
    "||": 8,
}
"""How often some words and signs stand in a statement at most.

Each + may double a text or list, which a server does not notice until its
memory is full; its planner takes the others apart at a length that doubles
with each, and looks at no clock. XOR is none of the words for that reason.
"""
