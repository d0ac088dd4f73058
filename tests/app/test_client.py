import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.client import Client
from app.settings import Settings
from schemas.api import ClaimRecord, NewDocument, SupplyRow
from schemas.errors import ExtraMissing, GraphUnavailable, InvalidQuery, ServiceProblem
from schemas.ontology import SupplyStatus

TEXTS = (
    "Russia delivers 4 S-400 to India.",
    "Korea delivers shells to Russia. Iran promises shells to Russia.",
    "Russia orders shells to Egypt.",
)


@pytest.fixture
def articles(client: TestClient) -> None:
    for day, text in enumerate(TEXTS, start=1):
        response = client.post("/v1/documents", json={"text": text, "date": f"2023-09-0{day}", "lang": "en"})
        assert response.status_code == 201


@pytest.fixture(params=["service", "local graph"])
def asked(request: pytest.FixtureRequest, articles: None, address: str, settings: Settings) -> Iterator[Client]:
    """A client of a service, then one of its graph."""
    with Client(address) if request.param == "service" else Client.local(settings.graph) as client:
        yield client


def test_supplies_are_typed_rows_that_filters_narrow(asked: Client) -> None:
    (row,) = asked.supplies(recipient=["RU", "IN"], since=dt.date(2023, 9, 2))
    assert isinstance(row, SupplyRow)
    assert (row.supplier and row.supplier.name, row.status) == ("North Korea", SupplyStatus.DELIVERED)
    assert row.evidence.quote == "Korea delivers shells to Russia."
    assert [row.status for row in asked.supplies(status=SupplyStatus.PLANNED)] == ["planned"]


@pytest.mark.parametrize("nobody", ["", []])
def test_an_empty_filter_asks_for_nothing_rather_than_all(asked: Client, nobody: str | list[str]) -> None:
    with pytest.raises((InvalidQuery, ServiceProblem), match="parameter 'recipient' is empty"):
        asked.supplies(recipient=nobody).first(1)


def test_total_and_first_rows_need_no_further_page(asked: Client) -> None:
    listing = asked.supplies()
    assert listing.total == 3
    assert listing.first(2) == list(listing)[:2]


def test_claims_come_back_as_they_went_out(asked: Client) -> None:
    record = asked.claims(type="supplies", entity="India").first(1)[0]
    assert isinstance(record, ClaimRecord)
    assert asked.claim(record.claim.id).claim == record.claim
    assert asked.document(record.claim.document).text == TEXTS[0]


def test_frame_has_a_row_for_each_and_the_columns_of_csv(asked: Client) -> None:
    frame = asked.supplies(sort="latest").frame()
    assert list(frame["recipient"]) == ["EG", "RU", "IN"]
    assert {"supplier_name", "quantity_low", "status", "quote", "document"} <= set(frame.columns)
    assert asked.supplies(recipient="Egypt", status="denied").frame().empty
    assert asked.timeline().frame()[["period", "status", "claims"]].to_numpy().tolist() == [
        ["2023", "delivered", 2],
        ["2023", "ordered", 1],
    ]


def test_every_listing_answers(asked: Client) -> None:
    assert asked.entities("coree").first(1)[0].entity.id == "KP"
    assert asked.entity("RU").entity.name == "Russia"
    assert {(each.entity.id, each.way) for each in asked.neighbours("IN")} == {("RU", "in")}
    (chain,) = asked.paths("KP", "India")
    assert [hop.recipient.id for hop in chain.hops] == ["RU", "IN"]
    assert asked.paths("KP", "India", max=1).total == 0
    assert [each.id for each in asked.documents(q="S-400")] == [asked.claims(entity="IN").first(1)[0].claim.document]
    assert asked.violations(actor="RU").total == asked.signatures(party="RU").total == 0
    assert asked.stats().counts.documents == 3
    assert asked.timeline(since="2023").undated == 0
    assert asked.supplies(facets="recipient").facets["recipient"]  # type: ignore[index]  # a word that is its member
    assert asked.supplies(since="2023").undated == asked.claims(since="2023").undated == 0
    assert asked.claims().undated is None


def test_cypher_takes_values_and_gives_rows(asked: Client) -> None:
    statement = "MATCH (c:Claim) WHERE c.status = $status RETURN c.status AS status, count(*) AS claims"
    found = asked.cypher(statement, status="delivered")
    assert found.rows == ({"status": "delivered", "claims": 2},)
    assert found.frame()["claims"].tolist() == [2]
    assert not found.truncated


@pytest.mark.parametrize(
    ("filters", "told"),
    [({"supplier": "Ruritania"}, "is called 'Ruritania'"), ({"colour": "red"}, "parameter 'colour' is none of")],
)
def test_wrong_value_is_told_with_its_status_and_request(asked: Client, filters: dict[str, str], told: str) -> None:
    with pytest.raises(ServiceProblem, match=told) as caught:
        list(asked.supplies(**filters))
    assert caught.value.status == 422
    assert caught.value.request_id
    assert caught.value.detail == str(caught.value)


def test_what_is_not_there_is_told_with_its_status(asked: Client) -> None:
    for missing in (asked.claim, asked.document, asked.entity, asked.job):
        with pytest.raises(ServiceProblem) as caught:
            missing("no/such thing?")
        assert caught.value.status == 404


def test_pages_are_no_business_of_callers(asked: Client) -> None:
    with pytest.raises(InvalidQuery, match="first"):
        asked.supplies(limit=5)


def test_all_pages_are_followed(client: TestClient, address: str) -> None:
    lines = "".join(
        f'{{"text": "Number {number}. Russia delivers {number} S-400 to India."}}\n' for number in range(50)
    )
    for part in range(3):
        body = lines.replace("Number", f"Number {part}")
        headers = {"Content-Type": "application/x-ndjson"}
        assert client.post("/v1/documents", content=body, headers=headers).status_code == 200
    with Client(address) as asking:
        listing = asking.claims()
        assert listing.total == 150
        assert len({record.claim.id for record in listing}) == 150
        assert len(listing.frame()) == 150


def test_articles_are_sent_and_read(address: str) -> None:
    with Client(address) as asking:
        kept = asking.add(NewDocument(text=TEXTS[0], date=dt.date(2021, 11, 15), source="a newspaper"))
        assert [claim.id for claim in kept.claims] == [record.claim.id for record in asking.claims()]
        assert asking.document(kept.document.id).source == "a newspaper"
        assert asking.extract(TEXTS[1]).document.text == TEXTS[1]
        assert asking.stats().counts.documents == 1


def test_what_is_known_of_a_text_goes_with_it(address: str) -> None:
    with Client(address) as asking:
        known = asking.add(
            TEXTS[0], title="S-400", date=dt.date(2021, 11, 15), source="a newspaper", url="https://example.org/1"
        ).document
        assert (known.title, known.date, known.source) == ("S-400", dt.date(2021, 11, 15), "a newspaper")
        assert known.url == "https://example.org/1"
        assert asking.extract(TEXTS[1], date="20 June 2024").document.date == dt.date(2024, 6, 20)
        with pytest.raises(ServiceProblem, match="key 'colour' is none of text, title, date"):
            asking.add(TEXTS[1], colour="red")  # type: ignore[call-arg]  # what a script may get wrong


def test_local_graph_is_only_read(articles: None, settings: Settings) -> None:
    with Client(settings=settings) as asking:
        for write in (lambda: asking.add("Russia."), lambda: asking.decide("1", "accept", "so")):
            with pytest.raises(InvalidQuery, match="only read here: open it with writes=True"):
                write()


def test_claims_are_decided_on(articles: None, address: str) -> None:
    with Client(address) as asking:
        claim = asking.review_queue(type="supplies").first(1)[0].record.claim.id
        decided = asking.decide(
            claim, "correct", "only signed", author="ana", changes={"status": "ordered", "start": None}
        )
        assert (decided.state, asking.review(claim)) == ("corrected", decided)
        assert [entry.id for entry in asking.review_log()] == [decided.review]
        assert asking.undo(decided.review or "", "a slip", author="ana").state == "unreviewed"


def test_local_graph_asks_for_no_key_and_leaves_nothing_behind(articles: None, settings: Settings) -> None:
    settings.keys.write_text('{"keys": []}', encoding="utf-8")
    before = sorted(settings.keys.parent.iterdir())
    with Client(settings=settings.model_copy(update={"reads": "keyed", "requests_per_minute": 1})) as asking:
        assert [asking.stats().counts.documents for _ in range(3)] == [3, 3, 3]
    assert sorted(settings.keys.parent.iterdir()) == before


def test_local_graph_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphUnavailable, match="ingest something first"):
        Client.local(f"ladybug:{tmp_path}/none.lbug")


def test_frame_without_pandas_says_what_to_install(asked: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'armsgraph\[analysis\]'"):
        asked.supplies().frame()
