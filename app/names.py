"""Names: what people call the things in the graph, in every language that has a pack."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from extract.names import read_names, state_names
from extract.packs import LANGUAGES, languages
from schemas.api import EntityRecord
from schemas.claims import Entity
from schemas.errors import InvalidQuery
from schemas.ontology import EntityType
from schemas.reference import Reference, load_reference

_FIT = frozenset({"name", "demonym", "capital", "metonym"})
"""Kinds of names that people ask by; leaders and forces change, others mean one thing only beside some weapon."""
_CHOICES = 8
"""How many things a message offers."""
_WORDS = re.compile(r"[^\W_]+")


def fold(name: str) -> str:
    """Return the name's letters and digits without accents and case, a space between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(plain))


@cache
def reference() -> Reference:
    """Return the reference tables, read once."""
    return load_reference()


@cache
def known_names() -> Mapping[str, frozenset[str]]:
    """Return the folded names of each id in the reference tables, in all languages."""
    tables = reference()
    found = {key: {fold(entity.name), fold(key)} for key, entity in tables.entities.items()}
    for code in languages():
        for name in read_names(LANGUAGES / code / "names", code, tables):
            if name.kind in _FIT:
                found[name.id].add(fold(name.form))
    return {key: frozenset(names) for key, names in found.items()}


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


def _names_of(entity: Entity) -> frozenset[str]:
    return known_names().get(entity.id, frozenset()) | {fold(entity.name), fold(entity.id)}


def _rank(asked: str, names: Iterable[str]) -> int | None:
    """How well the best name fits: 0 the same, 1 begins so, 2 a word begins so, 3 holds it; None if not at all."""
    ranks = (0 if name == asked else 1 if name.startswith(asked) else 2 if f" {asked}" in name else 3
             for name in names if asked in name)  # fmt: skip
    return min(ranks, default=None)


def search(asked: str, records: Iterable[EntityRecord]) -> list[EntityRecord]:
    """Return the records with a name like the one asked for, the best first, then those with most documents."""
    wanted = fold(asked)
    if not wanted:
        return sorted(records, key=lambda record: (-record.documents, record.entity.name))
    ranked = ((_rank(wanted, _names_of(record.entity)), record) for record in records)
    fitting = [(rank, record) for rank, record in ranked if rank is not None]
    fitting.sort(key=lambda pair: (pair[0], -pair[1].documents, pair[1].entity.name))
    return [record for _, record in fitting]


def resolve(asked: str, types: frozenset[EntityType], entities: Iterable[Entity]) -> str:
    """Return the id of the one thing of these types that is so called, among the tables' and the given ones.

    Raises InvalidQuery with the choices if there are several, or with what
    is called something like it if there is none.
    """
    things = {entity.id: entity for entity in (*reference().entities.values(), *entities) if entity.type in types}
    if asked in things:
        return asked
    wanted = fold(asked)
    ranks = {key: _rank(wanted, _names_of(entity)) for key, entity in things.items()} if wanted else {}
    exact = [things[key] for key, rank in ranks.items() if rank == 0]
    if len(exact) == 1 and exact[0].id in shared_names().get(wanted, ()):
        exact = [things[key] for key in sorted(shared_names()[wanted]) if key in things]
    if len(exact) == 1:
        return exact[0].id
    if exact:
        raise InvalidQuery(f"{asked!r} is the name of several: {_listed(exact)}")
    kinds = " or ".join(sorted(types))
    near = sorted(
        (entity for key, entity in things.items() if ranks.get(key)),
        key=lambda entity: (ranks[entity.id] or 0, entity.type is not EntityType.STATE, entity.id),
    )
    raise InvalidQuery(f"no {kinds} is called {asked!r}" + (f"; there is {_listed(near)}" if near else ""))


def _listed(entities: list[Entity]) -> str:
    named: Iterator[str] = (f"{entity.id} ({entity.name})" for entity in entities[:_CHOICES])
    return ", ".join(named) + (", …" if len(entities) > _CHOICES else "")
