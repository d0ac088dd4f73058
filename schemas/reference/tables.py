"""A row of each reference table, and all tables together."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict

from schemas.claims import Entity, Model, PartialDate
from schemas.ontology import EntityType


def _items(written: object) -> object:
    return tuple(part for part in written.split(";") if part) if isinstance(written, str) else written


Items = Annotated[tuple[str, ...], BeforeValidator(_items)]
"""A list, written with semicolons."""

Unroca = Literal["I", "II", "III", "IVa", "IVb", "V", "VI", "VIIa", "VIIb", "SALW"]
"""A category of the UN Register of Conventional Arms, or small arms and light weapons."""


def _within(found: str, asked: str) -> bool:
    return found == asked or found.rstrip("ab") == asked


class State(Model):
    """A state by its ISO 3166-1 alpha-2 code; `start` and `end` only of those that are no more."""

    id: str
    name: str
    iso3: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    successors: Items = ()


class Organization(Model):
    """A company, export agency, armed group, alliance or UN body, with its home states."""

    id: str
    name: str
    kind: Literal["company", "exporter", "armed-group", "alliance", "un-body", "agency"]
    state: Items = ()


class Category(Model):
    """A generic class of weapon with its UNROCA categories and the broader class."""

    id: str
    name: str
    unroca: Items = ()
    parent: str | None = None


class System(Model):
    """A named weapon family with its category, states of origin and makers."""

    id: str
    designation: str
    category: str
    unroca: Unroca | None = None
    origin: Items = ()
    maker: Items = ()


class Instrument(Model):
    """A treaty, regime, agreement, resolution or law; `parties` only of agreements between a few."""

    id: str
    name: str
    kind: Literal["treaty", "regime", "agreement", "resolution", "law"]
    opened: PartialDate | None = None
    in_force: PartialDate | None = None
    ended: PartialDate | None = None
    parties: Items = ()


class Embargo(Model):
    """An arms embargo: who imposed it on whom, by which resolutions, from when to when.

    One on an armed group is spoken of by the state on whose `territory` it stands, too.
    """

    id: str
    name: str
    issuer: str
    target: str
    territory: str | None = None
    resolutions: Items = ()
    start: PartialDate | None = None
    end: PartialDate | None = None


class Membership(Model):
    """That a state belongs, or belonged, to a group of states, from when to when."""

    group: str
    state: str
    start: PartialDate
    end: PartialDate | None = None

    def covers(self, since: str | None, until: str | None) -> bool:
        """Return whether it held at some time between two dates; None is open."""
        began = until is None or self.start[: len(until)] <= until[: len(self.start)]
        return began and (self.end is None or since is None or self.end[: len(since)] >= since[: len(self.end)])


class Reference(Model):
    """All tables, each by id, and the file and line of each row; an id stands in one table only."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    states: Mapping[str, State]
    organizations: Mapping[str, Organization]
    categories: Mapping[str, Category]
    systems: Mapping[str, System]
    instruments: Mapping[str, Instrument]
    embargoes: Mapping[str, Embargo]
    memberships: tuple[Membership, ...]
    places: Mapping[str, str]

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every row as an entity, by id."""
        named = (
            (EntityType.STATE, ((s.id, s.name) for s in self.states.values())),
            (EntityType.ORGANIZATION, ((o.id, o.name) for o in self.organizations.values())),
            (EntityType.CATEGORY, ((c.id, c.name) for c in self.categories.values())),
            (EntityType.SYSTEM, ((s.id, s.designation) for s in self.systems.values())),
            (EntityType.INSTRUMENT, ((i.id, i.name) for i in self.instruments.values())),
            (EntityType.INSTRUMENT, ((e.id, e.name) for e in self.embargoes.values())),
        )
        return {key: Entity(id=key, type=kind, name=name) for kind, rows in named for key, name in rows}

    def lineage(self, category: str) -> tuple[str, ...]:
        """The category and its broader ones, narrowest first."""
        above = self.categories[category].parent
        return (category, *(self.lineage(above) if above else ()))

    def members(self, group: str, since: str | None, until: str | None) -> frozenset[str]:
        """The states that belonged to a group at some time between two dates."""
        return frozenset(m.state for m in self.memberships if m.group == group and m.covers(since, until))

    def embargoes_on(self, targets: Collection[str]) -> frozenset[str]:
        """The embargoes that were laid on any of these, or on a group on their soil."""
        return frozenset(e.id for e in self.embargoes.values() if e.target in targets or e.territory in targets)

    def at_home(self, state: str) -> frozenset[str]:
        """The firms, exporters and agencies of a state; not the armed groups that fight on its soil."""
        kinds = ("company", "exporter", "agency")
        return frozenset(o.id for o in self.organizations.values() if o.kind in kinds and state in o.state)

    def family(self, key: str) -> frozenset[str]:
        """A system and those whose id goes on from its own: s-300 and s-300v, not s-3000."""
        own = (key, f"{key}-")
        longer = (s for s in self.systems if s.startswith(key) and (s.startswith(own[1]) or s[len(key) :].isalpha()))
        return frozenset({key, *longer})

    def in_unroca(self, category: str) -> frozenset[str]:
        """The systems and classes of a category of the UN Register, IV for both IVa and IVb."""
        kinds = {c.id for c in self.categories.values() if any(_within(u, category) for u in c.unroca)}
        systems = (
            s.id for s in self.systems.values() if (_within(s.unroca, category) if s.unroca else s.category in kinds)
        )
        return frozenset({*kinds, *systems})

    def items_of(self, category: str) -> frozenset[str]:
        """The category, its narrower ones and all systems of them."""
        narrower = {key for key in self.categories if category in self.lineage(key)}
        return frozenset(narrower | {key for key, system in self.systems.items() if system.category in narrower})
