"""What a batch changes of where texts are found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.batches import Item, document_of
from graph.places import Places
from graph.rows import addresses
from graph.stored import Stored
from graph.tables import Found, Link
from schemas.claims import Reading


@dataclass(frozen=True, slots=True)
class Moves:
    """The last reading of each text that stands, the texts that gave way, and the places left and come to.

    `gone` are those that were stored and counted, `replaced` has also those
    that the batch itself replaces, unless what stands there was known.
    `moved` has the new source, id and url of stored documents by their ids.
    """

    readings: Mapping[str, Reading]
    gone: frozenset[str]
    replaced: frozenset[str]
    left: frozenset[Link]
    reached: frozenset[Found]
    moved: Mapping[str, Mapping[str, str | None]]


def moves(items: Iterable[Item], stored: Stored) -> Moves:
    """Let the items come to their places in order; a text that is neither read nor stored is found nowhere."""
    given = list(items)
    read = {document_of(item).id for item in given if isinstance(item, Reading)}
    given = [item for item in given if document_of(item).id in read or stored.lives(document_of(item).id)]
    places = Places(stored.found)
    for number, item in enumerate(given):
        places.give(number, document_of(item))
    before = {row.source for row in stored.found} | {d.id for d in map(document_of, given) if stored.lives(d.id)}
    gone = frozenset(key for key in before if not places.stands(key))
    readings = _standing((item for item in given if isinstance(item, Reading)), places)
    return Moves(
        readings=readings,
        gone=gone,
        replaced=gone | _passed(given, places, stored),
        left=frozenset(Link(*ends) for ends in _ends(stored.found) - _ends(places.found())),
        reached=places.found() - stored.found | _passed_by(given, places, stored),
        moved=_moved(before - gone - readings.keys(), places, stored),
    )


def _passed_by(items: Iterable[Item], places: Places, stored: Stored) -> frozenset[Found]:
    """Where stored texts were found within the batch until another one came."""
    if not stored.states:
        return frozenset()
    ends = _ends(stored.found) | _ends(places.found())
    known = (document for document in map(document_of, items) if document.id in stored.states)
    came = {(document.id, address) for document in known for address in addresses(document)}
    return frozenset(Found(*end, place="") for end in came - ends)


def _ends(rows: Iterable[Found]) -> set[tuple[str, str]]:
    return {(row.source, row.target) for row in rows}


def _standing(readings: Iterable[Reading], places: Places) -> dict[str, Reading]:
    last = {reading.document.id: reading for reading in readings if places.stands(reading.document.id)}
    for key, reading in last.items():
        if moved := places.moved(key, addresses(reading.document)):
            document = reading.document.model_copy(update=moved)
            last[key] = reading.model_copy(update={"document": document})
    return last


def _passed(items: list[Item], places: Places, stored: Stored) -> frozenset[str]:
    """The texts that were new with the batch and gave way in it to another that was."""
    new = [(document_of(item).id, places.successor(number)) for number, item in enumerate(items)]
    return frozenset(
        key
        for key, successor in new
        if successor is not None
        and not places.stands(key)
        and not stored.lives(key)
        and not stored.lives(document_of(items[successor]).id)
    )


def _moved(document_ids: Iterable[str], places: Places, stored: Stored) -> dict[str, Mapping[str, str | None]]:
    states = (stored.states[key] for key in document_ids if stored.lives(key))
    found = {state.id: places.moved(state.id, addresses(state)) for state in states}
    now = {key: {name: getattr(stored.states[key], name) for name in ("source", "source_id", "url")} for key in found}
    return {key: {**now[key], **moved} for key, moved in found.items() if moved}
