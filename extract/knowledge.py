"""What is known before a text is read: the reference tables and a language's pack."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language

from extract.packs import LANGUAGES, Pack, read_pack
from schemas.claims import Entity
from schemas.ontology import EntityType
from schemas.reference import Reference, load_reference


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The reference tables with one language's pack."""

    reference: Reference
    pack: Pack

    def entity(self, key: str, kind: str, name: str) -> Entity:
        """The entity of this id from the tables, or one made from what the text calls it."""
        known = self.reference.entities.get(key)
        return known or Entity(id=key, type=EntityType(kind), name=name)

    def kind(self, key: str) -> str:
        """The kind of an organization, "" of anything else."""
        organization = self.reference.organizations.get(key)
        return organization.kind if organization else ""

    def homes(self, key: str) -> tuple[str, ...]:
        """The ids of the states that an organization is at home in; none of anything else."""
        organization = self.reference.organizations.get(key)
        return organization.state if organization else ()

    def is_foreign(self, key: str, parties: Iterable[str]) -> bool:
        """Whether an instrument is between two others than some of these."""
        return self.is_bilateral(key) and not {*parties} <= {*self.reference.instruments[key].parties}

    def is_bilateral(self, key: str) -> bool:
        """Whether an instrument is known to be of two parties, and of nobody else."""
        instrument = self.reference.instruments.get(key)
        return instrument is not None and len(instrument.parties) == _TWO


_TWO = 2
"""Parties of a bilateral agreement."""


@cache
def _reference() -> Reference:
    return load_reference()


def knowledge(language: str, folder: Path = LANGUAGES) -> Knowledge:
    """Return the knowledge for a language, read once from a folder of packs; raises UnknownLanguage or InvalidPack."""
    return _knowledge(language, folder)


def knowledge_for(nlp: Language, languages: str) -> Knowledge:
    """Return the knowledge for a pipeline's language, from a folder of packs written as a component's settings are."""
    return knowledge(str(nlp.lang), Path(languages))


@cache
def _knowledge(language: str, folder: Path) -> Knowledge:
    return Knowledge(_reference(), read_pack(language, _reference(), folder))
