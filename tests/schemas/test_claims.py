import datetime as dt

import pytest
from pydantic import ValidationError

from schemas.claims import (
    Argument,
    Document,
    Entity,
    Evidence,
    Mention,
    Quantity,
    Reading,
    Signs,
    Span,
    Supplies,
    Value,
    Violates,
    Voice,
    content_id,
)
from schemas.ontology import EntityType, Role, SignatureStatus, Stance, SupplyStatus, ViolationStatus

NORTH_KOREA = Entity(id="KP", type=EntityType.STATE, name="North Korea")
RUSSIA = Entity(id="RU", type=EntityType.STATE, name="Russia")
MISSILE = Entity(id="kn-23", type=EntityType.SYSTEM, name="KN-23")
TREATY = Entity(id="npt", type=EntityType.INSTRUMENT, name="Treaty on the Non-Proliferation of Nuclear Weapons")


def evidence(*, frame: str = "transfer", confidence: float = 0.9) -> Evidence:
    quote = Span(start=0, end=4, text="Text")
    argument = Argument(role=Role.SUPPLIER, entity="KP", span=quote)
    return Evidence(quote=quote, arguments=(argument,), trigger=quote, frame=frame, confidence=confidence)


def supplies(*, extractor: str = "one", item: Entity | None = MISSILE, frame: str = "transfer") -> Supplies:
    return Supplies(
        document="d",
        extractor=extractor,
        evidences=(evidence(frame=frame),),
        supplier=NORTH_KOREA,
        recipient=RUSSIA,
        item=item,
        status=SupplyStatus.DELIVERED,
        start="2024-06",
    )


def signs(*parties: Entity) -> Signs:
    return Signs(
        document="d",
        extractor="one",
        evidences=(evidence(),),
        parties=parties,
        instrument=TREATY,
        status=SignatureStatus.SIGNED,
    )


def violates(status: ViolationStatus) -> Violates:
    return Violates(
        document="d", extractor="one", evidences=(evidence(),), actor=RUSSIA, instrument=TREATY, status=status
    )


def test_an_id_stays_the_same_from_one_release_to_the_next() -> None:
    assert content_id("a", None, "b") == "d921a532282d5a7310bd01db"
    assert Document(text="Text").id == "71988c4d8e0803ba4519f0b2"
    assert supplies().id == "8a0a340283d3ddf0acfdc7c6"
    assert signs(NORTH_KOREA, RUSSIA).id == "a02af0530e303c8e7aea5328"
    assert violates(ViolationStatus.ASSERTED).id == "ec00ce7a2948bd606e48f68c"


def test_nothing_and_an_empty_word_give_two_ids() -> None:
    assert content_id("a", None) != content_id("a", "")
    assert content_id("a", "b") != content_id("ab")


def test_the_extractors_version_and_the_evidence_are_not_in_the_id() -> None:
    assert supplies().id == supplies(extractor="two").id == supplies(frame="receipt").id


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "e"},
        {"supplier": RUSSIA, "recipient": NORTH_KOREA},
        {"item": None},
        {"status": SupplyStatus.ALLEGED},
        {"start": "2024"},
        {"start": None},
    ],
    ids=lambda changed: ", ".join(changed),
)
def test_what_makes_another_claim_gives_another_id(changed: dict[str, object]) -> None:
    claim = supplies()
    before = claim.id
    assert claim.model_copy(update=changed).id != before


@pytest.mark.parametrize(
    "changed",
    [{"quantity": Quantity(low=1, high=2)}, {"value": Value(amount=1, currency="USD")}, {"end": "2025"}],
    ids=lambda changed: ", ".join(changed),
)
def test_how_many_and_for_how_much_make_no_other_claim(changed: dict[str, object]) -> None:
    assert supplies().model_copy(update=changed).id == supplies().id


def test_the_order_of_parties_makes_no_other_claim() -> None:
    assert signs(NORTH_KOREA, RUSSIA).id == signs(RUSSIA, NORTH_KOREA).id
    assert signs(NORTH_KOREA, RUSSIA).id != signs(RUSSIA).id


def test_an_alleged_breach_is_another_claim_than_an_asserted_one() -> None:
    assert violates(ViolationStatus.ALLEGED).id != violates(ViolationStatus.ASSERTED).id


def test_the_same_article_is_the_same_document_whatever_path_it_came_by() -> None:
    elsewhere = Document(text="Text", title="Title", date=dt.date(2024, 6, 20), url="https://example.org/1", lang="en")
    assert elsewhere.id == Document(text="Text").id
    assert elsewhere.id != Document(text="Text.").id


def test_a_claim_comes_back_from_json_as_it_went() -> None:
    reading = Reading(document=Document(text="Text"), claims=(supplies(), signs(RUSSIA)), extractor="one")
    sent = reading.model_dump(mode="json", exclude={"document": {"id"}, "claims": {"__all__": {"id", "attributed_to"}}})
    assert Reading.model_validate(sent) == reading


def test_a_claim_needs_evidence() -> None:
    with pytest.raises(ValidationError, match="evidences"):
        Supplies.model_validate(supplies().model_dump(exclude={"id", "attributed_to"}) | {"evidences": ()})


@pytest.mark.parametrize("start", ["20 June 2024", "2024-6", "24", "2024-06-20T10:00"])
def test_a_date_is_iso_and_as_precise_as_the_text(start: str) -> None:
    with pytest.raises(ValidationError, match="start"):
        Supplies.model_validate(supplies().model_dump(exclude={"id", "attributed_to"}) | {"start": start})


def test_confidence_is_a_share() -> None:
    with pytest.raises(ValidationError, match="confidence"):
        evidence(confidence=1.2)
    assert supplies().confidence == 0.9


def test_whole_numbers_are_integers_in_json() -> None:
    quantity = Quantity(low=9e6, high=9.5e6 + 0.5, unit="rounds")
    assert quantity.model_dump_json() == '{"low":9000000,"high":9500000.5,"unit":"rounds"}'
    assert Quantity.model_validate_json(quantity.model_dump_json()) == quantity


def test_a_value_is_frozen_and_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        RUSSIA.name = "Another"
    with pytest.raises(ValidationError, match="colour"):
        Entity.model_validate({"id": "RU", "type": "state", "name": "Russia", "colour": "red"})


def test_the_entities_of_a_reading_are_those_mentioned_and_those_in_roles_once() -> None:
    mention = Mention(entity=RUSSIA, span=Span(start=0, end=4, text="Text"))
    reading = Reading(
        document=Document(text="Text"),
        mentions=(mention, mention),
        claims=(supplies(item=None), signs(RUSSIA)),
        extractor="one",
    )
    assert [entity.id for entity in reading.entities] == ["KP", "RU", "npt"]


def test_what_was_written_as_json_is_taken_back() -> None:
    document = Document(text="Russia has delivered S-400 systems to India.", lang="en")
    claim = Supplies(
        document=document.id,
        evidences=(Evidence(quote=Span(start=0, end=6, text="Russia"), frame="deliver", confidence=0.5),),
        extractor="1",
        voices=(Voice(by="IN", stance=Stance.ASSERTS, span=Span(start=0, end=6, text="Russia")),),
        supplier=Entity(id="RU", type=EntityType.STATE, name="Russia"),
        recipient=Entity(id="IN", type=EntityType.STATE, name="India"),
        item=None,
        status=SupplyStatus.DELIVERED,
    )
    reading = Reading(document=document, claims=(claim,), extractor="1")
    written = reading.model_dump_json()
    assert f'"id":"{claim.id}"' in written
    assert '"attributed_to":"IN"' in written
    assert Reading.model_validate_json(written) == reading
    assert Reading.model_validate(reading.model_dump()) == reading


def test_what_is_not_known_is_refused_beside_what_is_computed() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Document.model_validate({"text": "x", "id": "y", "colour": "red"})


@pytest.mark.parametrize("value", [Document(text="Text"), supplies()])
def test_an_id_cannot_be_set_or_taken_away(value: Document | Supplies) -> None:
    before = value.id
    with pytest.raises(AttributeError, match="id follows from the other values"):
        value.id = "another"
    with pytest.raises(AttributeError, match="id follows from the other values"):
        del value.id
    assert value.id == before
