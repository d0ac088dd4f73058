"""Read the reference tables, or refuse them with file and line."""

import csv
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from schemas.claims import Model
from schemas.errors import InvalidReference
from schemas.reference.tables import Category, Embargo, Instrument, Membership, Organization, Reference, State, System

HERE = Path(__file__).parent
Row = TypeVar("Row", bound=Model)


def load_reference(folder: Path = HERE) -> Reference:
    """Return all tables of the folder; raises InvalidReference with file and line."""
    seen: dict[str, str] = {}
    reference = Reference(
        states=_table(folder / "states.csv", State, seen),
        organizations=_table(folder / "organizations.csv", Organization, seen),
        categories=_table(folder / "categories.csv", Category, seen),
        systems=_table(folder / "systems.csv", System, seen),
        instruments=_table(folder / "instruments.csv", Instrument, seen),
        embargoes=_table(folder / "embargoes.csv", Embargo, seen),
        memberships=_memberships(folder / "memberships.csv", seen),
        places=seen,
    )
    for place, wrong in (*_dangling(reference, seen), *_namesakes(reference)):
        raise InvalidReference(f"{place}: {wrong}")
    return reference


def _table(path: Path, row_type: type[Row], seen: dict[str, str]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for line, cells in read_rows(path, tuple(row_type.model_fields)):
        place = f"{path}:{line}"
        try:
            row = row_type.model_validate({key: cell for key, cell in cells.items() if cell})
        except ValidationError as error:
            first = error.errors()[0]
            raise InvalidReference(f"{place}: {first['loc'][0]}: {first['msg']}") from error
        if cells["id"] in seen:
            raise InvalidReference(f"{place}: id {cells['id']!r} stands already at {seen[cells['id']]}")
        seen[cells["id"]] = place
        rows[cells["id"]] = row
    return rows


def _memberships(path: Path, seen: dict[str, str]) -> tuple[Membership, ...]:
    """The rows of the one table whose rows have no id; their states and groups stand in others."""
    found = []
    for line, cells in read_rows(path, tuple(Membership.model_fields)):
        try:
            found.append(Membership.model_validate({key: cell for key, cell in cells.items() if cell}))
        except ValidationError as error:
            first = error.errors()[0]
            raise InvalidReference(f"{path}:{line}: {first['loc'][0]}: {first['msg']}") from error
        for column in ("group", "state"):
            if cells[column] not in seen:
                raise InvalidReference(f"{path}:{line}: {column} {cells[column]!r} stands in no table")
    return tuple(found)


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells of a CSV table; raises InvalidReference unless it has exactly these columns."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            given = tuple(reader.fieldnames or ())
            if given != columns:
                raise InvalidReference(f"{path}:1: columns are {', '.join(given)}; expected {', '.join(columns)}")
            for cells in reader:
                if None in cells or None in cells.values():
                    raise InvalidReference(f"{path}:{reader.line_num}: expected {len(columns)} cells")
                yield reader.line_num, {key: cell.strip() for key, cell in cells.items()}
    except FileNotFoundError as error:
        raise InvalidReference(f"{path}: no such table") from error


def _dangling(reference: Reference, seen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every id that a row names and no table holds."""
    actors = reference.states.keys() | reference.organizations.keys()
    for state in reference.states.values():
        yield from _missing(seen[state.id], "successor", state.successors, reference.states.keys())
    for organization in reference.organizations.values():
        yield from _missing(seen[organization.id], "state", organization.state, reference.states.keys())
    for category in reference.categories.values():
        parent = (category.parent,) if category.parent else ()
        yield from _missing(seen[category.id], "parent", parent, reference.categories.keys())
    for system in reference.systems.values():
        yield from _missing(seen[system.id], "category", (system.category,), reference.categories.keys())
        yield from _missing(seen[system.id], "origin", system.origin, reference.states.keys())
        yield from _missing(seen[system.id], "maker", system.maker, reference.organizations.keys())
    for instrument in reference.instruments.values():
        yield from _missing(seen[instrument.id], "party", instrument.parties, actors)
    for embargo in reference.embargoes.values():
        yield from _missing(seen[embargo.id], "issuer or target", (embargo.issuer, embargo.target), actors)
        territory = (embargo.territory,) if embargo.territory else ()
        yield from _missing(seen[embargo.id], "territory", territory, reference.states.keys())
        yield from _missing(seen[embargo.id], "resolution", embargo.resolutions, reference.instruments.keys())


def _namesakes(reference: Reference) -> Iterator[tuple[str, str]]:
    """Every row that has the name or designation of another, whatever its capitals."""
    first: dict[str, str] = {}
    for key, entity in reference.entities.items():
        other = first.setdefault(entity.name.casefold(), key)
        if other != key:
            yield reference.places[key], f"{entity.name!r} stands already at {reference.places[other]}"


def _missing(place: str, what: str, named: tuple[str, ...], known: Container[str]) -> Iterator[tuple[str, str]]:
    for key in named:
        if key not in known:
            yield place, f"{what} {key!r} is in no table"
