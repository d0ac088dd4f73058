"""Names: what people call the things in the graph, in every language that has a pack."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rapidfuzz.distance import OSA

from app.fits import Fit
from extract.names import Name, read_names, state_names
from extract.packs import LANGUAGES, languages
from schemas.accents import plain
from schemas.api import EntityNames, EntityRecord
from schemas.claims import Entity
from schemas.errors import InvalidQuery
from schemas.ontology import EntityType
from schemas.reference import Reference, load_reference

_FIT = frozenset({"name", "demonym", "capital", "metonym"})
"""Kinds of names that people ask by; leaders and forces change, others mean one thing only beside some weapon."""
_CHOICES = 8
"""How many things a message offers."""
_WORDS = re.compile(r"[^\W_]+")
_REORDERED = 4
"""The rank of a name that has all words asked for, in another order."""
_FUZZY = 5
"""The rank of a name that is all but the one asked for; each slip counts one more."""
_SLIPS = ((8, 2), (4, 1))
"""Letters that a name has at least, and how many of them may be wrong, missing, too many or swapped."""


def fold(name: str) -> str:
    """Return the name's letters and digits without accents and case, a space between words."""
    return " ".join(_WORDS.findall(plain(name.casefold())))


@cache
def reference() -> Reference:
    """Return the reference tables, read once."""
    return load_reference()


@cache
def written_names() -> tuple[tuple[str, Name], ...]:
    """Return every name that people ask by, with the code of the language whose pack has it."""
    tables = reference()
    found = ((code, name) for code in languages() for name in read_names(LANGUAGES / code / "names", code, tables))
    return tuple((code, name) for code, name in found if name.kind in _FIT)


def names_of(entity_id: str) -> tuple[EntityNames, ...]:
    """Return what a thing is called in each language that has a pack; none for what is in no reference table."""
    own = [(code, name) for code, name in written_names() if name.id == entity_id]
    return tuple(
        EntityNames(
            lang=code,
            names=tuple(name.form for lang, name in own if lang == code and name.kind == "name"),
            aliases=tuple(name.form for lang, name in own if lang == code and name.kind != "name"),
        )
        for code in sorted({lang for lang, _ in own})
    )


@cache
def known_names() -> Mapping[str, frozenset[str]]:
    """Return the folded names of each id in the reference tables, in all languages."""
    tables = reference()
    found = {key: {fold(entity.name), fold(key)} for key, entity in tables.entities.items()}
    for _, name in written_names():
        found[name.id].add(fold(name.form))
    return {key: frozenset(names) for key, names in found.items()}


@cache
def alpha_3() -> Mapping[str, str]:
    """Return the ids of states by their ISO 3166-1 alpha-3 codes, folded."""
    return {fold(state.iso3): key for key, state in reference().states.items() if state.iso3}


@cache
def shared_names() -> Mapping[str, frozenset[str]]:
    """Return the states that are called so for short, by the folded name, where it is a part of another's full name."""
    tables = reference()
    full = {key: {fold(state.name)} for key, state in tables.states.items()}
    short: dict[str, set[str]] = {}
    for code in languages():
        for name in state_names(code, tables):
            full[name.id].add(fold(name.form))
        for name in read_names(LANGUAGES / code / "names", code, tables):
            if name.table == "states" and name.kind == "name":
                short.setdefault(fold(name.form), set()).add(name.id)
    found = {}
    for form, keys in short.items():
        others = {key for key, names in full.items() if any(f" {form} " in f" {name} " for name in names)}
        if others - keys and not any(form in full[key] for key in keys):
            found[form] = frozenset(keys | others)
    return found


def _folded(entity: Entity) -> frozenset[str]:
    return known_names().get(entity.id, frozenset()) | {fold(entity.name), fold(entity.id)}


def _rank(asked: str, names: Iterable[str]) -> int | None:
    """How well the best name fits: 0 the same, 1 begins so, 2 a word begins so, 3 holds it, 4 its words."""
    given = tuple(names)
    ranks = [0 if name == asked else 1 if name.startswith(asked) else 2 if f" {asked}" in name else 3
             for name in given if asked in name]  # fmt: skip
    words = set(asked.split())
    return min(ranks) if ranks else _REORDERED if any(words <= set(name.split()) for name in given) else None


def _slips(asked: str, names: Iterable[str]) -> int | None:
    """The rank of the name, or of its words, that is the one asked for but for a slip or two; None if none is."""
    most = next((slips for letters, slips in _SLIPS if len(asked) >= letters), 0)
    if not most:
        return None
    parts = (part for name in names for part in _parts(name, asked.count(" ") + 1))
    slips = min((OSA.distance(asked, part, score_cutoff=most) for part in parts), default=most + 1)
    return _FUZZY + slips if slips <= most else None


def _parts(name: str, size: int) -> Iterator[str]:
    """The name, and as many of its words in a row as are asked for."""
    yield name
    words = name.split()
    yield from (" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def _ranks(asked: str, entities: Iterable[Entity]) -> dict[tuple[EntityType, str], int]:
    """How well each entity's best name fits, if it does; slips are looked for where no name is the one asked for."""
    named = {(entity.type, entity.id): _folded(entity) for entity in entities}
    found = {key: rank for key, names in named.items() if (rank := _rank(asked, names)) is not None}
    if 0 in found.values():
        return found
    state = EntityType.STATE, alpha_3().get(asked, "")
    if state in named:  # by a code that is no name of anything
        return found | {state: 0}
    near = {key: rank for key, names in named.items() if (rank := _slips(asked, names)) is not None}
    return near | found


def search(asked: str, records: Iterable[EntityRecord]) -> list[Fit]:
    """Return the records with a name like the one asked for, those that most claims hold first of equal ones.

    The same name, or else a state's ISO code, comes first, then what begins
    so, a word that begins so, what holds it or all its words and, where
    nothing is called so, what differs by a slip or two: a letter that is
    wrong, missing, too many or swapped with the next.
    """
    wanted = fold(asked)
    given = list(records)
    if not wanted:
        return sorted((Fit(record) for record in given), key=lambda fit: fit.place)
    ranks = _ranks(wanted, (record.entity for record in given))
    keyed = ((ranks.get((record.entity.type, record.entity.id)), record) for record in given)
    return sorted((Fit(record, rank) for rank, record in keyed if rank is not None), key=lambda fit: fit.place)


def resolve(asked: str, types: frozenset[EntityType], entities: Iterable[Entity]) -> str:
    """Return the id of the one thing of these types that is so called, among the tables' and the given ones.

    Raises InvalidQuery with the choices if there are several, or with what
    is called something like it if there is none; of categories, with all.
    """
    things = {entity.id: entity for entity in (*reference().entities.values(), *entities) if entity.type in types}
    if asked in things:
        return asked
    wanted = fold(asked)
    ranks = {key: rank for (_, key), rank in _ranks(wanted, things.values()).items()} if wanted else {}
    exact = [things[key] for key, rank in ranks.items() if rank == 0]
    if len(exact) == 1 and exact[0].id in shared_names().get(wanted, ()):
        exact = [things[key] for key in sorted(shared_names()[wanted]) if key in things]
    if len(exact) == 1:
        return exact[0].id
    if exact:
        raise InvalidQuery(f"{asked!r} is the name of several: {_listed(exact)}", value=asked, choices=_ids(exact))
    if types == {EntityType.CATEGORY}:
        choices = sorted(things)
        told = f"no category is called {asked!r}; there are {', '.join(choices)}"
        raise InvalidQuery(told, value=asked, choices=choices)
    kinds = " or ".join(sorted(types))
    near = sorted(
        (entity for key, entity in things.items() if ranks.get(key)),
        key=lambda entity: (ranks[entity.id] or 0, entity.type is not EntityType.STATE, entity.id),
    )
    told = f"no {kinds} is called {asked!r}" + (f"; there is {_listed(near)}" if near else "")
    raise InvalidQuery(told, value=asked, choices=_ids(near))


def _ids(entities: list[Entity]) -> list[str]:
    return [entity.id for entity in entities[:_CHOICES]]


def _listed(entities: list[Entity]) -> str:
    named: Iterator[str] = (f"{entity.id} ({entity.name})" for entity in entities[:_CHOICES])
    return ", ".join(named) + (", …" if len(entities) > _CHOICES else "")
