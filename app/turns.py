"""Turns: documents by so many that whoever waits for the reader comes in between them soon."""

from collections.abc import Iterable, Iterator, Sequence

from app.sources.record import Found, Source

_MOST = 32
"""Documents to a turn, which is a transaction."""
_CHARACTERS = 8_000
"""Characters with which a turn is full: about a second of reading, more where its last document is long."""


def turns(groups: Iterable[Sequence[Source]]) -> Iterator[list[Source]]:
    """Yield the groups in order, each whole, as many together as fill a turn."""
    turn: list[Source] = []
    characters = 0
    for group in groups:
        turn += group
        characters += sum(len(source.document.text) for source in group if isinstance(source, Found))
        if len(turn) >= _MOST or characters >= _CHARACTERS:
            yield turn
            turn, characters = [], 0
    if turn:
        yield turn
