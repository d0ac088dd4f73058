"""Places: where texts are found, and which text stands where several were given."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from graph.rows import Addressed, addresses
from graph.tables import Found


class Given(Addressed, Protocol):
    """A record of a text."""

    @property
    def id(self) -> str:
        """The id of the text."""
        ...


@dataclass(eq=False, slots=True)
class _Place:
    """The addresses of one publication, the text that stands there, and the numbers of the records that say so."""

    document: str
    addresses: set[str]
    records: list[int] = field(default_factory=list)


class Places:
    """Where some texts are found, after one record of a text was given after the other.

    The id and the url of a record are one place, and so are records of one
    text that share an id or a url. Who comes to a place last stands there,
    and takes the whole of it. A text stands while it has a place, or
    if it was given without an id and a url since it lost the last one.
    """

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self._at: dict[str, _Place] = {}
        self._of: dict[str, set[_Place]] = defaultdict(set)
        self._bare: dict[str, list[int]] = {}
        self._successors: dict[int, int] = {}
        by_place: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in found:
            by_place[row.source, row.place].add(row.target)
        for (document, _), grouped in by_place.items():
            self._settle(_Place(document, grouped))

    def give(self, number: int, document: Given) -> None:
        """Let the record of this number be the last one."""
        given = addresses(document)
        if not given:
            self._bare.setdefault(document.id, []).append(number)
            return
        here = self._met(given)
        for place in here:
            if place.document != document.id:
                self._leave(place, number)
        own = [place for place in here if place.document == document.id]
        self._of[document.id].difference_update(own)
        joined = {*given, *(address for place in own for address in place.addresses)}
        self._settle(_Place(document.id, joined, [*(n for place in own for n in place.records), number]))

    def successor(self, number: int) -> int | None:
        """Return the record that took the place of this one or, in the end, of the one that did; None if it stands."""
        found = self._successors.get(number)
        while found in self._successors:
            found = self._successors[found]
        return found

    def stands(self, document_id: str) -> bool:
        """Return whether a text that was given, or found somewhere, still stands."""
        return bool(self._of.get(document_id) or self._bare.get(document_id))

    def stands_at(self, document_id: str, given: Iterable[str]) -> bool:
        """Return whether these addresses are those of a text; without any, whether it stands at all."""
        places = [self._at.get(address) for address in given]
        return self.stands(document_id) and all(place and place.document == document_id for place in places)

    def moved(self, document_id: str, given: Iterable[str]) -> dict[str, str | None]:
        """Return source, id and url of a place of a text, by field; nothing if it stands where these addresses are."""
        places, own = self._of.get(document_id), set(given)
        if not places or any(own <= place.addresses for place in places):
            return {}
        place = min(places, key=lambda place: min(place.addresses))
        known: dict[str, str | None] = {"source_id": None, "url": None}
        for kind, _, value in (address.partition(" ") for address in sorted(place.addresses, reverse=True)):
            known |= {"url": value} if kind == "url" else _within(value)
        return known

    def found(self) -> frozenset[Found]:
        """Return where each text is found; a place goes by the first of its addresses."""
        places = {place for places in self._of.values() for place in places}
        return frozenset(Found(p.document, address, min(p.addresses)) for p in places for address in p.addresses)

    def _met(self, given: Iterable[str]) -> list[_Place]:
        return list(dict.fromkeys(self._at[address] for address in given if address in self._at))

    def _settle(self, place: _Place) -> None:
        self._of[place.document].add(place)
        self._at.update(dict.fromkeys(place.addresses, place))

    def _leave(self, place: _Place, number: int) -> None:
        for address in place.addresses:
            del self._at[address]
        self._of[place.document].remove(place)
        gone = place.records
        if not self._of[place.document]:
            gone = [*gone, *self._bare.pop(place.document, [])]
        self._successors |= dict.fromkeys(gone, number)


def _within(written: str) -> dict[str, str | None]:
    source, source_id = json.loads(written)
    return {"source": source, "source_id": source_id}
