"""What is known before a text is read: the reference tables and a language's pack."""

from dataclasses import dataclass
from functools import cache

from extract.packs import Pack, read_pack
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


@cache
def _reference() -> Reference:
    return load_reference()


@cache
def knowledge(language: str) -> Knowledge:
    """Return the knowledge for a language, read once; raises UnknownLanguage or InvalidPack."""
    return Knowledge(_reference(), read_pack(language, _reference()))
