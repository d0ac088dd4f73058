"""A graph that holds something of everything: what moving a whole graph must keep."""

import datetime as dt

from graph.claim_graph import ClaimGraph
from graph.engine import Engine
from schemas.claims import Claim, Entity
from schemas.ontology import EntityType, SupplyStatus
from schemas.review import Corrections, Verdict
from scripts.synthesis.readings import synthetic_readings
from scripts.synthesis.world import synthetic_categories
from tests.graph.readings import BALLISTIC, KN23, KP, document, reading, signs, supplies, violates

ODD = 'Il a dit : "non",\r\n\tpuis\nrien; \\ \' , 飛弾 🚀'
URLS = (
    "https://example.org/é",
    "https://example.org/\uffee",
    "https://example.org/🚀",
    "https://example.org/Z",
    "z;\"'",
)
"""Urls that are sorted in one way by their characters, in others by halves of them or by a language."""


def write_whole(engine: Engine, claims: int = 150) -> None:
    """Store made-up articles, some replaced, removed or decided on, some with odd characters."""
    graph = ClaimGraph(engine)
    graph.classify(synthetic_categories())
    graph.write_readings(synthetic_readings(claims, 1, revised=0.1))
    for number, url in enumerate(URLS):
        odd = document(f"Odd {number} {ODD}", url=url, title=ODD, source=ODD, source_id=str(number))
        maker = Entity(id=f"maker-{number}-é", type=EntityType.ORGANIZATION, name=ODD)
        claims_ = (
            supplies(odd, maker, item=BALLISTIC, quantity=1.5, value=2e9, start="2024", end="2025-02"),
            supplies(odd, item=None, status=SupplyStatus.DENIED),
            violates(odd),
            signs(odd),
        )
        graph.write_readings([reading(odd, *claims_)])
        _decide(graph, number, *claims_)
    gone = document("Removed.", date=dt.date(2020, 2, 29), url="https://example.org/gone")
    graph.write_readings([reading(gone, supplies(gone, item=KN23))])
    graph.remove_document(gone.id)
    graph.write_readings([reading(gone, supplies(gone, item=KN23))])
    graph.remove_document(gone.id)


def _decide(graph: ClaimGraph, number: int, sold: Claim, denied: Claim, broken: Claim, signed: Claim) -> None:
    """Decide on the claims of an article: another decision for each, one of them taken back."""
    given: dict[str, object] = {"author": ODD, "reason": ODD}
    changes = Corrections(status="ordered", quantity=None)
    if number == 1:
        graph.decide(sold.id, Verdict.model_validate(given | {"decision": "correct", "changes": changes}))
        graph.decide(denied.id, Verdict.model_validate(given | {"decision": "accept"}))
        graph.decide(broken.id, Verdict.model_validate(given | {"decision": "reject"}))
        review = graph.decide(signed.id, Verdict.model_validate(given | {"decision": "reject"})).review
        graph.undo(str(review), Verdict.model_validate(given | {"decision": "undo"}))
    elif number == 2:
        merger = given | {"decision": "merge", "entity": sold.entities[0].id, "into": KP}
        graph.decide(sold.id, Verdict.model_validate(merger))
