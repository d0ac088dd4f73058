"""Decisions of people on claims, on each engine: what they change, and what outlives a new reading."""

import pytest

from graph.contents import Digest, digest
from graph.schema import Versioned
from graph.store import Graph
from schemas.claims import Claim, Entity, Quantity, Value
from schemas.errors import InvalidQuery, NotFound, Outdated
from schemas.filters import ClaimFilter, CommitmentFilter, SupplyFilter
from schemas.ontology import EntityType, SupplyStatus
from schemas.review import Corrections, Decision, ReviewState, Verdict
from tests.graph.readings import BALLISTIC, IR, KN23, KOMID, KP, RU, document, reading, signs, supplies, violates

WHERE = document("North Korea delivered KN-23 missiles to Russia.", url="https://example.org/1")
DELIVERED = supplies(WHERE, quantity=5)
ORDERED = supplies(WHERE, status=SupplyStatus.ORDERED, extractor="2")
BELARUS = Entity(id="BY", type=EntityType.STATE, name="Belarus")


def verdict(decision: Decision, **given: object) -> Verdict:
    return Verdict.model_validate({"decision": decision, "author": "ana", "reason": "I read it"} | given)


def correction(**changes: object) -> Verdict:
    return verdict(Decision.CORRECT, changes=Corrections.model_validate(changes))


ACCEPT, REJECT, UNDO = verdict(Decision.ACCEPT), verdict(Decision.REJECT), verdict(Decision.UNDO)


def living(graph: Graph) -> list[Claim]:
    return [record.claim for record in graph.claims(ClaimFilter()).items]


def pairs(graph: Graph) -> list[tuple[str, str, str, int]]:
    rows = graph.supplies(SupplyFilter(status=frozenset(SupplyStatus))).items
    return [(r.supplier.id, r.recipient.id, r.status, r.documents) for r in rows if r.supplier and r.recipient]


@pytest.fixture(autouse=True)
def stored(graph: Graph) -> None:
    graph.write_readings([reading(WHERE, DELIVERED)])


def reread(graph: Graph, *claims: Claim, extractor: str = "2") -> None:
    graph.write_readings([reading(WHERE, *claims, extractor=extractor)])


def test_rejected_claim_leaves_every_answer_and_is_kept(graph: Graph) -> None:
    found = graph.decide(DELIVERED.id, REJECT)
    assert found.state is ReviewState.REJECTED
    assert (living(graph), pairs(graph), graph.neighbours("KP").items) == ([], [], ())
    with pytest.raises(NotFound):
        graph.claim(DELIVERED.id)
    assert graph.review(DELIVERED.id) == found
    assert graph.counts().retracted == 1


@pytest.mark.parametrize("again", [DELIVERED.model_copy(update={"extractor": "2"}), ORDERED])
def test_rejected_claim_stays_out_whatever_status_a_new_extractor_reads(graph: Graph, again: Claim) -> None:
    graph.decide(DELIVERED.id, REJECT)
    reread(graph, again)
    assert (living(graph), pairs(graph)) == ([], [])
    assert graph.review(again.id).review == graph.review(DELIVERED.id).history[0].id


def test_claim_with_other_roles_is_not_rejected_with_it(graph: Graph) -> None:
    graph.decide(DELIVERED.id, REJECT)
    other = supplies(WHERE, supplier=IR)
    reread(graph, ORDERED, other, violates(WHERE), signs(WHERE))
    assert {claim.id for claim in living(graph)} == {other.id, violates(WHERE).id, signs(WHERE).id}


def test_claim_that_stood_beside_a_rejected_one_lives_on(graph: Graph) -> None:
    reread(graph, DELIVERED, ORDERED)
    graph.decide(DELIVERED.id, REJECT)
    reread(graph, DELIVERED, ORDERED, extractor="3")
    assert living(graph) == [ORDERED]


def test_accepted_claim_lives_on_as_it_was_seen(graph: Graph) -> None:
    assert graph.decide(DELIVERED.id, ACCEPT).state is ReviewState.ACCEPTED
    reread(graph)
    assert living(graph) == [DELIVERED]
    assert graph.review(DELIVERED.id).state is ReviewState.ACCEPTED
    reread(graph, supplies(WHERE, quantity=50, extractor="3"), extractor="3")
    assert living(graph) == [DELIVERED]


def test_taken_back_acceptance_shows_what_is_read_now(graph: Graph) -> None:
    review = graph.decide(DELIVERED.id, ACCEPT).review
    now = supplies(WHERE, quantity=50, extractor="3")
    reread(graph, now, extractor="3")
    graph.undo(str(review), UNDO)
    assert living(graph) == [now]


def test_taken_back_acceptance_of_what_is_read_no_more_leaves_nothing(graph: Graph) -> None:
    review = graph.decide(DELIVERED.id, ACCEPT).review
    reread(graph)
    graph.undo(str(review), UNDO)
    assert (living(graph), pairs(graph)) == ([], [])
    assert graph.review(DELIVERED.id).state is ReviewState.UNREVIEWED


def test_corrected_claim_has_the_evidence_of_the_one_it_replaces(graph: Graph) -> None:
    found = graph.decide(
        DELIVERED.id, correction(status="ordered", recipient=BELARUS, value=Value(amount=3, currency="EUR"))
    )
    assert found.state is ReviewState.CORRECTED
    (claim,) = living(graph)
    assert (claim.extractor, claim.status, claim.evidences) == ("review", "ordered", DELIVERED.evidences)
    assert pairs(graph) == [("KP", "BY", "ordered", 1)]
    assert graph.review(claim.id).state is ReviewState.CORRECTION
    assert graph.entity("BY").claims == 1
    reread(graph, DELIVERED, ORDERED)
    assert living(graph) == [claim]


def test_correction_that_keeps_the_id_changes_the_claim_in_place(graph: Graph) -> None:
    review = graph.decide(DELIVERED.id, correction(quantity=Quantity(low=7, high=9), end="2025")).review
    (claim,) = living(graph)
    assert claim.id == DELIVERED.id
    assert claim == DELIVERED.model_copy(
        update={"quantity": Quantity(low=7, high=9), "end": "2025", "extractor": "review"}
    )
    reread(graph, DELIVERED)
    assert living(graph) == [claim]
    graph.undo(str(review), UNDO)
    assert living(graph) == [DELIVERED]


def test_field_is_emptied_by_none(graph: Graph) -> None:
    graph.decide(DELIVERED.id, correction(quantity=None, item=None))
    (row,) = graph.supplies(SupplyFilter()).items
    assert (row.item, row.quantity) == (None, None)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"actor": IR}, "changes.actor: a claim that supplies has none; it has status, supplier"),
        ({"status": "sold"}, "changes.status: Input should be 'delivered', 'ordered'"),
        ({"item": IR}, "changes.item: 'IR' is a state, and no category or system"),
        ({"status": "delivered"}, "changes: the claim says all this already"),
        ({}, "changes: the claim says all this already"),
    ],
)
def test_correction_that_cannot_be_made_names_field_and_choices(
    graph: Graph, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(InvalidQuery) as raised:
        graph.decide(DELIVERED.id, correction(**changes))
    assert told in str(raised.value)
    assert (living(graph), graph.review_log().total) == ([DELIVERED], 0)


def test_all_that_was_undone_leaves_claims_as_they_were(engine: Versioned, graph: Graph) -> None:
    before = living(graph), pairs(graph), _tables(engine)
    for each in (ACCEPT, REJECT, correction(status="planned"), correction(supplier=IR, item=BALLISTIC)):
        review = graph.decide(DELIVERED.id, each).review
        graph.undo(str(review), UNDO)
        assert (living(graph), pairs(graph)) == before[:2]
    assert _tables(engine) == before[2]
    assert graph.review_log().total == 8


def _tables(engine: Versioned) -> dict[str, int]:
    found: Digest = digest(engine)
    return {name: found.counts[name] for name in ("supplies", "may_supply", "documents")}


def test_entity_that_is_another_counts_for_it(graph: Graph) -> None:
    graph.decide(DELIVERED.id, REJECT)
    graph.undo(str(graph.review(DELIVERED.id).history[0].id), UNDO)
    elsewhere = document("KOMID delivered missiles.")
    made = supplies(elsewhere, supplier=KOMID)
    graph.write_readings([reading(elsewhere, made)])
    graph.decide(made.id, verdict(Decision.MERGE, entity="komid", into=KP))
    assert pairs(graph) == [("KP", "RU", "delivered", 2)]
    third = document("KOMID handed missiles over.")
    graph.write_readings([reading(third, supplies(third, supplier=KOMID))])
    assert pairs(graph) == [("KP", "RU", "delivered", 3)]
    (merger,) = (each for each in graph.review_log().items if each.decision is Decision.MERGE)
    graph.undo(merger.id, UNDO)
    assert sorted(pairs(graph)) == [("KP", "RU", "delivered", 1), ("komid", "RU", "delivered", 2)]


def test_claim_that_two_of_a_reading_come_to_by_a_merger_is_two_again(graph: Graph) -> None:
    both = supplies(WHERE, supplier=KOMID)
    reread(graph, DELIVERED, both)
    graph.decide(both.id, verdict(Decision.MERGE, entity="komid", into=KP))
    assert pairs(graph) == [("KP", "RU", "delivered", 1)]
    assert graph.review_queue().total == 1
    graph.undo(graph.review_log().items[0].id, UNDO)
    assert {claim.id for claim in living(graph)} == {DELIVERED.id, both.id}


def test_split_moves_one_claim_to_another_entity(graph: Graph) -> None:
    graph.decide(DELIVERED.id, verdict(Decision.SPLIT, entity="KP", into=KOMID))
    assert pairs(graph) == [("komid", "RU", "delivered", 1)]
    reread(graph, DELIVERED)
    assert pairs(graph) == [("komid", "RU", "delivered", 1)]


@pytest.mark.parametrize(
    ("entity", "into", "told"),
    [
        ("IR", KP, "entity 'IR' is none of KP, RU, kn-23"),
        ("KP", KN23, "into: 'kn-23' is a system, which 'KP' cannot be; it is a organization or state"),
        ("KP", KP, "into: 'KP' is the entity itself"),
        ("KP", None, "into: name the entity that is meant"),
    ],
)
def test_merger_that_cannot_be_made_says_why(graph: Graph, entity: str, into: Entity | None, told: str) -> None:
    for decision in (Decision.MERGE, Decision.SPLIT):
        with pytest.raises(InvalidQuery) as raised:
            graph.decide(DELIVERED.id, verdict(decision, entity=entity, into=into))
        assert told in str(raised.value)


def test_decision_outlives_removal_and_return_of_its_document(graph: Graph) -> None:
    graph.decide(DELIVERED.id, correction(quantity=Quantity(low=7, high=7)))
    (claim,) = living(graph)
    for purge in (False, True):
        graph.remove_document(WHERE.id, purge=purge)
        assert (living(graph), pairs(graph)) == ([], [])
        graph.purge()
        reread(graph, DELIVERED, extractor="1")
        assert living(graph) == [claim]


def test_purge_keeps_what_a_decision_keeps_out(graph: Graph) -> None:
    review = graph.decide(DELIVERED.id, REJECT).review
    assert graph.purge().claims == 0
    graph.undo(str(review), UNDO)
    assert living(graph) == [DELIVERED]


def test_claim_that_changed_since_it_was_seen_is_not_decided_on(graph: Graph) -> None:
    seen = graph.review(DELIVERED.id).revision
    graph.decide(DELIVERED.id, ACCEPT)
    with pytest.raises(Outdated, match="has revision"):
        graph.decide(DELIVERED.id, verdict(Decision.REJECT, revision=seen))
    graph.decide(DELIVERED.id, verdict(Decision.REJECT, revision=graph.review(DELIVERED.id).revision))
    with pytest.raises(Outdated, match="is kept out by decision"):
        graph.decide(DELIVERED.id, REJECT)


def test_what_a_later_decision_rests_on_is_not_taken_back(graph: Graph) -> None:
    first = str(graph.decide(DELIVERED.id, correction(status="ordered")).review)
    (claim,) = living(graph)
    second = str(graph.decide(claim.id, ACCEPT).review)
    with pytest.raises(Outdated, match="take that back first"):
        graph.undo(first, UNDO)
    graph.undo(second, UNDO)
    assert living(graph) == [claim]
    graph.undo(first, UNDO)
    assert living(graph) == [DELIVERED]
    with pytest.raises(Outdated, match="was taken back by"):
        graph.undo(first, UNDO)


def test_unknown_ids_are_named(graph: Graph) -> None:
    with pytest.raises(NotFound, match="no claim has the id 'x'"):
        graph.decide("x", ACCEPT)
    with pytest.raises(NotFound, match="no decision has the id 'x'"):
        graph.undo("x", UNDO)


def test_log_tells_who_when_what_why_before_and_after(graph: Graph) -> None:
    review = str(graph.decide(DELIVERED.id, correction(status="ordered")).review)
    first = graph.review_log().items[0]
    assert (first.author, first.reason, first.before, first.claim) == ("ana", "I read it", DELIVERED, DELIVERED.id)
    assert first.after
    assert first.after.status == "ordered"
    graph.undo(review, verdict(Decision.UNDO, author="bea", reason="no"))
    undone, kept = graph.review_log().items
    assert kept == first.model_copy(update={"undone_by": undone.id})
    assert (undone.undoes, undone.author, undone.number) == (review, "bea", 2)
    page = graph.review_log(limit=1)
    assert (page.items, page.total) == ((undone,), 2)
    assert graph.review_log(limit=1, cursor=page.next_cursor).items == (kept,)


def test_queue_shows_grave_unsure_and_disputed_claims_first_and_none_decided_on(graph: Graph) -> None:
    denied = document("Russia denies that Iran delivered missiles.")
    told = document("Iran delivered missiles to Russia.")
    planned = document("Iran plans to deliver missiles to Belarus.")
    sure = supplies(told, supplier=IR)
    graph.write_readings(
        [
            reading(denied, supplies(denied, supplier=IR, status=SupplyStatus.DENIED)),
            reading(told, sure),
            reading(planned, supplies(planned, supplier=IR, recipient=BELARUS, status=SupplyStatus.PLANNED)),
        ]
    )
    found = graph.review_queue()
    assert [each.record.claim.status for each in found.items] == ["delivered", "delivered", "planned", "denied"]
    assert found.items[0].record.claim == sure
    assert found.items[0].reasons == ("accuses", "disputed", "single source")
    graph.decide(sure.id, verdict(Decision.ACCEPT, revision=found.items[0].revision))
    after = graph.review_queue(limit=2)
    assert after.total == 3
    rest = graph.review_queue(limit=2, cursor=after.next_cursor)
    assert [each.record.claim for each in (*after.items, *rest.items)] == [q.record.claim for q in found.items[1:]]


def test_breach_that_is_rejected_is_listed_no_more(graph: Graph) -> None:
    reread(graph, violates(WHERE))
    graph.decide(violates(WHERE).id, REJECT)
    assert graph.violations(CommitmentFilter()).items == ()
    assert RU.id not in {row.entity.id for row in graph.neighbours("KP").items}


def test_only_documents_decided_on_as_a_whole_are_reviewed(graph: Graph) -> None:
    reread(graph, DELIVERED, violates(WHERE))
    graph.decide(DELIVERED.id, ACCEPT)
    assert list(graph.reviewed()) == []
    graph.decide(violates(WHERE).id, REJECT)
    ((found, claims),) = graph.reviewed()
    assert (found.text, [record.claim for record in claims]) == (WHERE.text, [DELIVERED])
