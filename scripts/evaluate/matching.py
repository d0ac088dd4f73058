"""Facts, and when two are the same: ids may differ in spelling or variant, as people write them.

Supplies are told apart by pair (who supplies whom), by triple (with what)
and in full (with the status); those that say that nothing was supplied, or
that an instrument was left, only match their like.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extract.designations import slug
from extract.names import read_names
from extract.packs import LANGUAGES, languages
from schemas.claims import Claim, Quantity, Signs, Supplies
from schemas.reference import Reference, load_reference
from scripts.evaluate.gold import GoldRelation, GoldSigns, GoldSupplies

APART = frozenset({"denied", "halted", "withdrew"})
"""Statuses that say the opposite of the relation's name."""
TASKS = ("pair", "triple", "full", "violates", "signs")
OVERALL = ("triple", "violates", "signs")
"""The tasks whose sum is the headline."""
_SHORT = 3
"""Characters of an id in capitals at most: a state's."""


class Fact(NamedTuple):
    """What a task asks for: ids that may be spelt in two ways, and what must be equal."""

    ids: tuple[str | None, ...]
    rest: str = ""


class Amounts(NamedTuple):
    """What else a triple says."""

    quantity: tuple[float, float] | None
    start: str | None


@dataclass(slots=True)
class Facts:
    """The facts of a passage by task, each once, and the amounts of each triple."""

    of: dict[str, set[Fact]] = field(default_factory=lambda: {task: set() for task in TASKS})
    amounts: dict[Fact, Amounts] = field(default_factory=dict)
    statuses: dict[Fact, list[str]] = field(default_factory=dict)
    """The statuses of each triple."""
    confidences: dict[Fact, float] = field(default_factory=dict)
    """The highest confidence of each triple, breach and signature."""


@cache
def _aliases() -> Mapping[str, str]:
    """The ids that other spellings of a name would give, with the id of the tables."""
    reference = _reference()
    found: dict[str, str] = {}
    for code in languages():
        for name in read_names(LANGUAGES / code / "names", code, reference):
            if name.table in ("systems", "organizations") and name.kind == "name":
                found.setdefault(slug(name.form), name.id)
    return {key: value for key, value in found.items() if key not in reference.entities}


@cache
def canonical(key: str | None) -> str | None:
    """Return the id that the tables have for a thing, or the id itself in its usual case."""
    if key is None:
        return None
    usual = key if key.isupper() and len(key) <= _SHORT else key.lower()
    return _aliases().get(usual, usual)


def gold_facts(relations: Iterable[GoldRelation]) -> Facts:
    """Return the facts that people read."""
    facts = Facts()
    for relation in relations:
        if isinstance(relation, GoldSupplies):
            ends = (relation.supplier, relation.recipient, relation.item)
            _supply(facts, ends, relation.status, relation.quantity, relation.start)
        elif isinstance(relation, GoldSigns):
            for party in relation.parties:
                facts.of["signs"].add(_signed(party, relation.instrument, relation.status))
        else:
            facts.of["violates"].add(Fact((canonical(relation.actor), canonical(relation.instrument))))
    return facts


def claim_facts(claims: Iterable[Claim]) -> Facts:
    """Return the facts that the extractor read."""
    facts = Facts()
    for claim in claims:
        if isinstance(claim, Supplies):
            ends = (claim.supplier.id, claim.recipient.id, claim.item.id if claim.item else None)
            found = [_supply(facts, ends, claim.status, claim.quantity, claim.start)]
        elif isinstance(claim, Signs):
            found = [_signed(party.id, claim.instrument.id, claim.status) for party in claim.parties]
            facts.of["signs"].update(found)
        else:
            found = [Fact((canonical(claim.actor.id), canonical(claim.instrument.id)))]
            facts.of["violates"].update(found)
        for fact in found:
            facts.confidences[fact] = max(claim.confidence, facts.confidences.get(fact, 0.0))
    return facts


def _supply(
    facts: Facts, ends: tuple[str, str, str | None], status: str, quantity: Quantity | None, start: str | None
) -> Fact:
    supplier, recipient, item = map(canonical, ends)
    triple = Fact((supplier, recipient, item))
    facts.of["pair"].add(Fact((supplier, recipient), _polarity(status)))
    facts.of["triple"].add(triple)
    facts.of["full"].add(Fact(triple.ids, status))
    facts.amounts[triple] = Amounts((quantity.low, quantity.high) if quantity else None, start)
    facts.statuses.setdefault(triple, []).append(status)
    return triple


def _signed(party: str, instrument: str, status: str) -> Fact:
    return Fact((f"{canonical(party)} {_polarity(status)}", canonical(instrument)))


def _polarity(status: str) -> str:
    return status if status in APART else "positive"


def matched(task: str, gold: set[Fact], found: set[Fact]) -> dict[Fact, Fact]:
    """Return which gold fact each right one stands for; each is used once, and equal ones are paired first."""
    pairs = {fact: fact for fact in gold & found}
    left = gold - found
    for fact in sorted(found - gold, key=str):
        same = next((g for g in sorted(left, key=str) if _is_same(task, g, fact)), None)
        if same is not None:
            left.remove(same)
            pairs[fact] = same
    return pairs


def _is_same(task: str, gold: Fact, fact: Fact) -> bool:
    if task in ("violates", "signs"):
        return same_id(gold.ids[0], fact.ids[0]) and same_instrument(gold.ids[1], fact.ids[1])
    return gold.rest == fact.rest and all(map(same_id, gold.ids, fact.ids))


@cache
def same_id(one: str | None, other: str | None) -> bool:
    """Whether two ids are one thing in two spellings, or a variant of it: nh90, f-16c; states and classes are not."""
    if one == other:
        return True
    if one is None or other is None or any(_is_exact(key) for key in (one, other)):
        return False
    short, long = sorted((one, other), key=len)
    if short.replace("-", "") == long.replace("-", "") or long.startswith(f"{short}-") or long.endswith(f"-{short}"):
        return True
    added = long.removeprefix(short)
    return added != long and short[-1].isdigit() and re.fullmatch(r"[a-z][a-z0-9]{0,4}", added) is not None


def _is_exact(key: str) -> bool:
    return key.isupper() or "-mm-" in key or key in _reference().categories


@cache
def _reference() -> Reference:
    return load_reference()


def same_instrument(one: str | None, other: str | None) -> bool:
    """Whether two ids are one instrument: equal, or for unnumbered ones with half of all their words in common."""
    if one == other:
        return True
    if one is None or other is None or one.startswith("unscr-") or other.startswith("unscr-"):
        return False
    left, right = _words(one), _words(other)
    return bool(left and right) and 2 * len(left & right) >= len(left | right)


def _words(instrument: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", instrument) if len(word) > 2 or word.isdigit()}
