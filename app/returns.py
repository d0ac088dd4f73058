"""Returns: texts that come back to a place where another one has come since."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from app.sources.record import Found, Source
from app.turns import turns
from graph.places import Places
from graph.rows import addresses
from graph.store import Graph

_MOST_CHARACTERS = 20_000_000
"""Characters of texts that wait at most, so that they stay in memory."""


@dataclass(slots=True)
class _Waiting:
    """Texts that wait, by number in order, each behind those whose place it takes; and who waits for each address."""

    texts: dict[int, list[Found]] = field(default_factory=dict)
    at: dict[str, set[int]] = field(default_factory=dict)
    count: int = 0
    characters: int = 0

    def add(self, found: Found, left: Set[str]) -> None:
        """Let a text wait for a record at its addresses or at those that it left."""
        passed = self.before(found)
        self.texts[self.count] = [*passed, found]
        for address in {*addresses(found.document), *left}:
            self.at.setdefault(address, set()).add(self.count)
        self.count += 1
        self.characters += sum(len(each.document.text) for each in self.texts[self.count - 1])

    def take(self, numbers: Iterable[int]) -> list[Found]:
        """Return the texts of these numbers, which wait no longer."""
        taken = [found for number in sorted(numbers) for found in self.texts.pop(number)]
        self.characters -= sum(len(found.document.text) for found in taken)
        return taken

    def before(self, found: Found) -> list[Found]:
        """Return the other texts that wait for one of its addresses, which wait no longer."""
        met = {number for address in addresses(found.document) for number in self.at.get(address, ())}
        return self.take(n for n in met & self.texts.keys() if self.texts[n][-1].document.id != found.document.id)


def put_off(batches: Iterable[list[Source]], graph: Graph) -> Iterator[list[Source]]:
    """Yield the batches with such texts put off until the next record at their place, or the end.

    Of several texts that a file has under one id, the graph holds the last
    one when the run comes again; the others must not take its place each
    time, only because they come first.
    """
    waiting = _Waiting()
    for batch in batches:
        ready: list[Source] = []
        for source, left in zip(batch, _left(batch, graph), strict=True):
            if isinstance(source, Found) and left is not None:
                waiting.add(source, left)
                continue
            if isinstance(source, Found):
                ready += waiting.before(source)
            ready.append(source)
        while waiting.characters > _MOST_CHARACTERS:
            ready += waiting.take([min(waiting.texts)])
        if ready:
            yield ready
    yield from turns(waiting.take([number]) for number in list(waiting.texts))


def _left(batch: list[Source], graph: Graph) -> Iterator[Set[str] | None]:
    """Yield the addresses that a text comes back to, or the one does that replaces it within the batch."""
    found = {number: source.document for number, source in enumerate(batch) if isinstance(source, Found)}
    left = dict(zip(found, graph.left(list(found.values())), strict=True))
    places = Places()
    for number, document in found.items():
        places.give(number, document)
    for number in range(len(batch)):
        yield left.get(places.successor(number) or number) or None
