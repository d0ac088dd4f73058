import pytest
from fastapi.testclient import TestClient

from app.ingest import ingest
from app.sources.record import Found
from graph.store import Graph
from schemas.claims import Document
from tests.app.reader import LineReader

TEXTS = {
    "2021-11-15": "Russia delivers 4 S-400 to India. Korea promises shells to Russia.",
    "2023-09-01": "Korea delivers shells to Russia.",
    "2024-02-01": "Korea delivers 9000 shells to Russia. Iran orders shells to Russia.",
}


@pytest.fixture(autouse=True)
def _articles(graph: Graph, reader: LineReader) -> None:
    documents = [Document.model_validate({"date": date, "text": text, "lang": "en"}) for date, text in TEXTS.items()]
    assert sum(step.read for step in ingest([Found("-", d) for d in documents], reader, graph)) == 3


def ends(client: TestClient, query: str) -> list[str]:
    page = client.get(f"/v1/supplies?{query}").raise_for_status().json()
    return [f"{row['supplier']['id']}>{row['recipient']['id']} {row['status']}" for row in page["items"]]


def detail(client: TestClient, query: str) -> str:
    response = client.get(f"/v1/supplies?{query}")
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    return str(response.json()["detail"])


def test_row_shows_ends_counts_and_the_sentence(client: TestClient) -> None:
    answer = client.get("/v1/supplies?item=s-400").raise_for_status()
    assert '"quantity":{"low":4,"high":4,' in answer.text
    page = answer.json()
    (row,) = page["items"]
    evidence = row.pop("evidence")
    assert row == {
        "supplier": {"id": "RU", "type": "state", "name": "Russia"},
        "recipient": {"id": "IN", "type": "state", "name": "India"},
        "item": {"id": "s-400", "type": "system", "name": row["item"]["name"]},
        "category": None,
        "period": None,
        "status": "delivered",
        "quantity": {"low": 4, "high": 4, "unit": "units"},
        "value": None,
        "start": "2021-11-15",
        "end": None,
        "claims": 1,
        "documents": 1,
    }
    text = client.get(f"/v1/documents/{evidence['document']}").json()["text"]
    start, end = evidence["span"]
    assert text[start:end] == evidence["quote"] == "Russia delivers 4 S-400 to India."
    assert (page["total"], page["next_cursor"]) == (1, None)


def test_deliveries_and_orders_are_meant_unless_said_otherwise(client: TestClient) -> None:
    assert sorted(ends(client, "")) == ["IR>RU ordered", "KP>RU delivered", "RU>IN delivered"]
    assert ends(client, "status=planned") == ["KP>RU planned"]
    assert len(ends(client, "status=planned,delivered&status=ordered")) == 4


def test_row_with_most_documents_comes_first(client: TestClient) -> None:
    assert ends(client, "")[0] == "KP>RU delivered"
    assert ends(client, "min_documents=2") == ["KP>RU delivered"]


@pytest.mark.parametrize("who", ["KP", "kp", "North%20Korea", "Cor%C3%A9e%20du%20Nord"])
def test_ends_are_named_by_id_or_name(client: TestClient, who: str) -> None:
    assert ends(client, f"supplier={who}&recipient=Russie") == ["KP>RU delivered"]


def test_category_holds_narrower_ones_and_their_systems(client: TestClient) -> None:
    assert ends(client, "category=air-defence") == ["RU>IN delivered"]
    assert sorted(ends(client, "category=ammunition")) == ["IR>RU ordered", "KP>RU delivered"]


def test_time_is_inclusive_and_as_precise_as_asked(client: TestClient) -> None:
    assert ends(client, "until=2021") == ["RU>IN delivered"]
    assert ends(client, "since=2024-02-01") == ["IR>RU ordered", "KP>RU delivered"]
    assert ends(client, "since=2023-09&until=2023-09") == ["KP>RU delivered"]


def test_supply_without_a_date_is_left_out_when_a_time_is_asked_for(client: TestClient) -> None:
    client.post("/v1/documents", json={"text": "Iran delivers shells to India."}).raise_for_status()
    assert "IR>IN delivered" in ends(client, "")
    assert "IR>IN delivered" not in ends(client, "since=1900") + ends(client, "until=2100")


def test_pages_follow_one_another(client: TestClient) -> None:
    seen, cursor = [], ""
    for _ in range(3):
        page = client.get(f"/v1/supplies?limit=1{cursor}").raise_for_status().json()
        assert page["total"] == 3
        seen += [(row["supplier"]["id"], row["status"]) for row in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert page["next_cursor"] is None
    assert sorted(seen) == [("IR", "ordered"), ("KP", "delivered"), ("RU", "delivered")]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("status=lost", "status 'lost' is none of delivered, ordered, planned, alleged, denied, halted"),
        ("supplier=Ruritania", "supplier: no organization or state is called 'Ruritania'"),
        ("category=s-400", "category: no category is called 's-400'; there are air-defence, aircraft, "),
        ("since=2023-13", "since '2023-13' is no date such as 2023, 2023-08 or 2023-08-15"),
        ("until=2023-02-30", "until '2023-02-30' is no date"),
        ("since=soon", "since 'soon' is no date"),
        ("since=2024&until=2023-12", "since 2024 is after until 2023-12"),
        ("limit=0", "limit: Input should be greater than or equal to 1"),
        ("min_documents=99999999999999999999999", "min_documents: Input should be less than or equal to 1000000000"),
        ("limit=many", "limit: Input should be a valid integer"),
        ("cursor=x", "cursor 'x' was not given by a page"),
        ("recipent=RU", "parameter 'recipent' is none of cursor, limit, supplier, recipient, "),
    ],
)
def test_wrong_value_is_named_with_the_choices(client: TestClient, query: str, told: str) -> None:
    assert told in detail(client, query)


def test_a_state_stands_for_its_firms_too_unless_it_alone_is_meant(client: TestClient) -> None:
    client.post("/v1/documents", json={"text": "Dassault delivers shells to Egypt."}).raise_for_status()
    assert ends(client, "supplier=FR") == ["dassault-aviation>EG delivered"]
    assert ends(client, "supplier=FR&exact=true") == []


def test_groups_stand_for_who_was_of_them_in_the_time_asked_for(client: TestClient) -> None:
    assert sorted(ends(client, "recipient_group=BRICS")) == ["IR>RU ordered", "KP>RU delivered", "RU>IN delivered"]
    assert ends(client, "supplier_group=brics") == ["IR>RU ordered", "RU>IN delivered"]
    assert ends(client, "supplier_group=brics&since=2021&until=2023") == ["RU>IN delivered"]
    for group in ("hezbollah", "OPEC", "nothing"):
        assert detail(client, f"supplier_group={group}").startswith(
            f"supplier_group '{group}' is none of african-union"
        )


def test_several_values_are_repeated_or_stand_between_commas(client: TestClient) -> None:
    both = ["IR>RU ordered", "KP>RU delivered"]
    assert sorted(ends(client, "supplier=IR,KP")) == sorted(ends(client, "supplier=Iran&supplier=kp")) == both
    assert ends(client, "item=s-400,kn-23") == ["RU>IN delivered"]


def test_families_and_the_register_of_the_un_narrow_the_items(client: TestClient) -> None:
    assert ends(client, "family=s-400") == ["RU>IN delivered"]
    assert ends(client, "unroca=VII") == ends(client, "unroca=viib") == ["RU>IN delivered"]
    assert ends(client, "unroca=I") == ends(client, "unroca=VIIb&item=artillery-shell") == []
    assert "none of I, II, III" in detail(client, "unroca=X")


def test_rows_are_grouped_and_counted_by_what_is_asked(client: TestClient) -> None:
    asked = "group_by=supplier&facets=status,year&since=2020"
    page = client.get(f"/v1/supplies?{asked}").raise_for_status().json()
    (first, *_) = page["items"]
    assert (first["supplier"]["id"], first["recipient"], first["item"]) == ("KP", None, None)
    assert {facet["value"]: facet["claims"] for facet in page["facets"]["status"]} == {"delivered": 3, "ordered": 1}
    assert {facet["value"] for facet in page["facets"]["year"]} == {"2021", "2023", "2024"}
    assert page["undated"] == 0
    assert "group_by 'colour' is none of transfer, pair" in detail(client, "group_by=colour")


@pytest.mark.parametrize("code", ["en", "EN", " En ", "en-GB"])
def test_a_language_is_asked_for_in_any_case(client: TestClient, code: str) -> None:
    for path in ("supplies", "claims", "documents", "timeline"):
        assert client.get(f"/v1/{path}", params={"lang": code}).raise_for_status().json()["total"] > 0
    for path in ("violations", "signatures"):
        assert client.get(f"/v1/{path}", params={"lang": code}).status_code == 200


@pytest.mark.parametrize("moment", ["0.5", "1718877600", "2024", "yesterday", "2024-13-01T00:00:00Z"])
def test_a_time_that_is_not_written_as_one_is_refused(client: TestClient, moment: str) -> None:
    assert "as_of: " in detail(client, f"as_of={moment}")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00", "9999-12-31"])
def test_the_first_and_the_last_time_can_be_asked_about(client: TestClient, moment: str) -> None:
    assert client.get(f"/v1/supplies?as_of={moment}").status_code in {200, 422}


def test_an_earlier_time_shows_the_graph_as_it_was(client: TestClient) -> None:
    assert ends(client, "as_of=2001-01-01T00:00:00Z") == []
    assert len(ends(client, "as_of=2999-01-01T00:00:00")) == 3
