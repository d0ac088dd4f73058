"""Measures: how long a caller's own statement may be, and how often it may say the same."""

from collections import Counter
from collections.abc import Sequence

from graph.keywords import MOST
from graph.tokens import Token, tokens
from schemas.errors import RefusedStatement

LONGEST = 10_000
"""Characters of a statement: more than a person writes, less than what holds up a planner."""
MOST_TOKENS = 1_500
"""Words and signs: chains of them hold a server's planner up, which does not look at the clock."""
MOST_DOTS = 4
"""Properties of properties in a row."""


def measured(statement: str) -> Sequence[Token]:
    """Return the tokens of a statement; raises RefusedStatement for one that might hold up a planner."""
    if len(statement) > LONGEST:
        raise RefusedStatement(f"a statement has at most {LONGEST:,} characters; this one has {len(statement):,}")
    found = list(tokens(statement))
    if not found:
        raise RefusedStatement("the statement is empty")
    if len(found) > MOST_TOKENS:
        raise RefusedStatement(f"a statement has at most {MOST_TOKENS:,} words and signs; this one has {len(found):,}")
    times = Counter(token.keyword for token in found)
    for word, most in MOST.items():
        if times[word] > most:
            raise RefusedStatement(
                f"{word} stands in a statement {most} times at most, in this one {times[word]} times"
            )
    dotted = "".join("." if token.written == "." else " " if token.kind == "sign" else "x" for token in found)
    if "x." * MOST_DOTS + "x." in dotted:
        raise RefusedStatement(f"a name is followed by at most {MOST_DOTS} dots")
    return found
