"""Purge: what no answer draws on is deleted."""

from dataclasses import dataclass

from graph.engine import Engine, Session
from graph.records import identity
from schemas.api import PurgeCounts

PAGE = 1_000
"""Nodes to a transaction: other writers wait for one no longer than for a batch of articles."""


@dataclass(slots=True)
class Leavings:
    """The nodes of one kind that are to go, from a statement that lists them and one that deletes them."""

    listing: str
    deletion: str
    after: str = ""

    def delete_page(self, session: Session) -> list[str]:
        """Delete the next nodes, as they stand in this transaction, and return their ids."""
        found = session.ask(identity, self.listing, after=self.after, limit=PAGE)
        session.run_each(self.deletion, [{"id": key} for key in found])
        return found

    def delete(self, engine: Engine) -> int:
        """Delete them all, a page to a transaction, and say how many there were."""
        deleted = 0
        while found := engine.write(self.delete_page):
            deleted += len(found)
            self.after = found[-1]
        return deleted


def purge(engine: Engine) -> PurgeCounts:
    """Delete retracted claims, removed documents and addresses where nothing is found, and say how many went."""
    claims = Leavings("list_retracted", "delete_claim").delete(engine)
    documents = Leavings("list_removed", "delete_document").delete(engine)
    Leavings("list_deserted", "delete_address").delete(engine)
    return PurgeCounts(claims=claims, documents=documents)
