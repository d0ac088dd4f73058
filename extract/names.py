"""A language's names for the things in the reference tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from babel import Locale

from schemas.claims import Model
from schemas.errors import InvalidPack, InvalidReference
from schemas.reference import Reference
from schemas.reference.reader import read_rows

Kind = Literal["name", "demonym", "capital", "metonym", "forces", "leader", "ambiguous", "generic"]
"""What a form is: a name, a nationality word, a capital or palace that stands for a state, its forces, its leader;
`ambiguous` forms count only beside a weapon or a transfer, `generic` ones name no single instrument."""

TABLES = ("states", "organizations", "systems", "categories", "instruments")
_OVERRIDES: frozenset[Kind] = frozenset({"ambiguous", "generic"})


class Name(Model):
    """One form of a thing's name."""

    form: str
    id: str
    kind: Kind
    table: str


def read_names(folder: Path, language: str, reference: Reference) -> tuple[Name, ...]:
    """Return all names of a language; raises InvalidPack with file and line where two things share one."""
    found: dict[str, tuple[Name, str]] = {}
    for table in TABLES:
        path = folder / f"{table}.csv"
        for place, name in _written(path, table, reference):
            _add(found, name, place)
        for name in _given(table, language, reference):
            if name.form not in found:
                found[name.form] = (name, str(path))
    return tuple(name for name, _ in found.values())


def _add(found: dict[str, tuple[Name, str]], name: Name, place: str) -> None:
    known = found.get(name.form)
    if known and known[0].id != name.id:
        raise InvalidPack(f"{place}: {name.form!r} names {name.id}, but {known[0].id} at {known[1]}")
    if known is None or name.kind in _OVERRIDES:
        found[name.form] = (name, place)


def _written(path: Path, table: str, reference: Reference) -> Iterator[tuple[str, Name]]:
    try:
        for line, cells in read_rows(path, ("id", "kind", "names")):
            place = f"{path}:{line}"
            if cells["kind"] not in get_args(Kind):
                raise InvalidPack(f"{place}: kind {cells['kind']!r} is none of {', '.join(get_args(Kind))}")
            if cells["id"] not in reference.entities:
                raise InvalidPack(f"{place}: {cells['id']!r} is in no reference table")
            for form in filter(None, (part.strip() for part in cells["names"].split(";"))):
                yield (
                    place,
                    Name.model_validate({"form": form, "id": cells["id"], "kind": cells["kind"], "table": table}),
                )
    except InvalidReference as error:
        raise InvalidPack(str(error)) from error


def _given(table: str, language: str, reference: Reference) -> Iterator[Name]:
    """The names that need no pack: Babel's for states, designations, names of organizations and instruments."""
    if table == "states":
        territories = Locale(language).territories
        for key in reference.states:
            for form in _spellings(territories.get(key, "")):
                yield Name(form=form, id=key, kind="name", table=table)
    elif table == "systems":
        for system in reference.systems.values():
            yield Name(form=system.designation, id=system.id, kind="name", table=table)
    elif table == "organizations":
        for organization in reference.organizations.values():
            yield Name(form=organization.name, id=organization.id, kind="name", table=table)


def state_names(language: str, reference: Reference) -> tuple[Name, ...]:
    """Return the name in full of each state in a language, as Babel has it."""
    return tuple(_given("states", language, reference))


def _spellings(name: str) -> Iterator[str]:
    """The name with typewriter apostrophes and without what stands in brackets."""
    if name:
        yield name.split(" (")[0].replace("\u2019", "'")
