"""A language's names for the things in the reference tables."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from babel import Locale

from extract.spelling import fold
from schemas.errors import InvalidPack, InvalidReference
from schemas.reference import Reference
from schemas.reference.reader import read_rows

Kind = Literal["name", "demonym", "capital", "metonym", "forces", "leader", "ambiguous", "generic"]
"""What a form is: a name, a nationality word, a capital or palace that stands for a state, its forces, its leader;
`ambiguous` forms count only beside a weapon or a transfer, `generic` ones name no single instrument."""

KINDS = get_args(Kind)
"""The same, to look a kind up in."""
TABLES = ("states", "organizations", "systems", "categories", "instruments")
_OVERRIDES: frozenset[Kind] = frozenset({"ambiguous", "generic"})


class Name(NamedTuple):
    """One form of a thing's name."""

    form: str
    id: str
    kind: Kind
    table: str


def _key(form: str) -> str:
    """What forms that differ only in capitals share."""
    return form.lower() if form.isascii() else fold(unicodedata.normalize("NFC", form)).casefold()


def read_names(folder: Path, language: str, reference: Reference) -> tuple[Name, ...]:
    """Return all names of a language.

    Raises InvalidPack with both files and lines where two things share one,
    or where those of two differ only in capitals and neither is ambiguous.
    """
    found = _Forms()
    for table in TABLES:
        path = folder / f"{table}.csv"
        for place, name in _written(path, table, reference):
            found.add(name, place)
    given = _Forms()
    for table in TABLES:
        for place, name in _given(table, language, reference):
            if not found.has(name):
                found.check_given(name, place)
                given.add(name, place)
    return tuple(name for table in TABLES for forms in (found, given) for name in forms.of(table))


class _Forms:
    """Names by their forms, those that differ only in capitals together, each with its place."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[str, tuple[Name, str]]] = {}

    def add(self, name: Name, place: str) -> None:
        """Take a name in, unless its thing has it already; an ambiguous or generic one counts all the same."""
        forms = self._by_key.setdefault(_key(name.form), {})
        _refuse(name, place, forms, against_rows=False)
        if name.form not in forms or name.kind in _OVERRIDES:
            forms[name.form] = (name, place)

    def has(self, name: Name) -> bool:
        """Return whether the same thing has this very form."""
        known = self._by_key.get(_key(name.form), {}).get(name.form)
        return known is not None and known[0].id == name.id

    def check_given(self, name: Name, place: str) -> None:
        """Raise InvalidPack if a row of a pack gives the form of a name that needs no pack to another thing."""
        _refuse(name, place, self._by_key.get(_key(name.form), {}), against_rows=True)

    def of(self, table: str) -> Iterator[Name]:
        """Yield the names of the things in a table."""
        yield from (name for forms in self._by_key.values() for name, _ in forms.values() if name.table == table)


def _refuse(name: Name, place: str, forms: Mapping[str, tuple[Name, str]], *, against_rows: bool) -> None:
    """Raise InvalidPack if another thing has the form; the message opens with the row that a pack has."""
    for other, where in forms.values():
        apart = other.form != name.form and "ambiguous" in (other.kind, name.kind)
        if other.id != name.id and not apart:
            pair = ((other, where), (name, place)) if against_rows else ((name, place), (other, where))
            (first, at), (second, there) = pair
            spelt = f"{second.form!r} names " if second.form != first.form else ""
            raise InvalidPack(f"{at}: {first.form!r} names {first.id}, but {spelt}{second.id} at {there}")


def _written(path: Path, table: str, reference: Reference) -> Iterator[tuple[str, Name]]:
    try:
        for line, cells in read_rows(path, ("id", "kind", "names")):
            place = f"{path}:{line}"
            kind: Kind = cells["kind"]  # type: ignore[assignment]  # checked in the next line
            if kind not in KINDS:
                raise InvalidPack(f"{place}: kind {kind!r} is none of {', '.join(KINDS)}")
            if cells["id"] not in reference.entities:
                raise InvalidPack(f"{place}: {cells['id']!r} is in no reference table")
            for form in filter(None, (part.strip() for part in cells["names"].split(";"))):
                yield place, Name(form, cells["id"], kind, table)
    except InvalidReference as error:
        raise InvalidPack(str(error)) from error


def _given(table: str, language: str, reference: Reference) -> Iterator[tuple[str, Name]]:
    """The names that need no pack, each with its place: Babel's for states, designations, names of organizations."""
    places = reference.places
    if table == "states":
        territories = Locale(language).territories
        for key in reference.states:
            for form in _spellings(territories.get(key, "")):
                yield f"Babel's territories ({language})", Name(form=form, id=key, kind="name", table=table)
    elif table == "systems":
        for system in reference.systems.values():
            yield places[system.id], Name(form=system.designation, id=system.id, kind="name", table=table)
    elif table == "organizations":
        for organization in reference.organizations.values():
            yield places[organization.id], Name(form=organization.name, id=organization.id, kind="name", table=table)


def state_names(language: str, reference: Reference) -> tuple[Name, ...]:
    """Return the name in full of each state in a language, as Babel has it."""
    return tuple(name for _, name in _given("states", language, reference))


def _spellings(name: str) -> Iterator[str]:
    """The name with typewriter apostrophes and without what stands in brackets."""
    if name:
        yield name.split(" (")[0].replace("\u2019", "'")
