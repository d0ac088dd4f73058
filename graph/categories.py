"""Items under their categories, as the reference tables have them."""

from graph.engine import Session
from graph.entities import merge_entities
from graph.tables import Classified
from schemas.claims import Entity
from schemas.ontology import EntityType

KINDS = (("system", EntityType.SYSTEM), ("broader", EntityType.CATEGORY))
"""What stands under a category, with the statement that puts it there."""


def classify(session: Session, pairs: set[tuple[Entity, Entity]]) -> None:
    """Put items under their categories and take other classifications back."""
    merge_entities(session, (each for pair in pairs for each in pair))
    stored = set(session.ask(_pair, "list_categories"))
    if stored == {(item.id, category.id) for item, category in pairs}:
        return
    session.run("clear_categories")
    for name, kind in KINDS:
        rows = sorted((item.id, category.id) for item, category in pairs if item.type == kind)
        session.insert({f"{name}_category": [Classified(*each) for each in rows]})


def _pair(item: str, category: str) -> tuple[str, str]:  # the columns
    return item, category
