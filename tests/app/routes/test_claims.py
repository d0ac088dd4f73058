import pytest
from fastapi.testclient import TestClient

from app.names import reference
from graph.store import Graph
from schemas.claims import Document, Evidence, Reading, Span, Supplies
from schemas.ontology import SupplyStatus

SUPPLY = Supplies(
    document="",
    evidences=(Evidence(quote=Span(start=0, end=5, text="never"), frame="f", confidence=0.9),),
    extractor="1",
    supplier=reference().entities["IR"],
    recipient=reference().entities["RU"],
    item=reference().entities["artillery-shell"],
    status=SupplyStatus.DELIVERED,
)
ARTICLES = ("Russia delivers 4 S-400 to India.", "Korea promises shells to Russia. Iran delivers shells to Russia.")


@pytest.fixture(autouse=True)
def documents(client: TestClient) -> list[str]:
    return [client.post("/v1/documents", json={"text": text}).json()["document"]["id"] for text in ARTICLES]


def statuses(client: TestClient, query: str) -> list[str]:
    page = client.get(f"/v1/claims?{query}").raise_for_status().json()
    assert page["total"] == len(page["items"])
    return sorted(record["claim"]["status"] for record in page["items"])


def test_claims_of_every_status_are_listed(client: TestClient, documents: list[str]) -> None:
    assert statuses(client, "") == ["delivered", "delivered", "planned"]
    assert statuses(client, "status=planned") == ["planned"]
    assert statuses(client, "entity=IN") == ["delivered"]
    assert statuses(client, "entity=russie") == ["delivered", "delivered", "planned"]
    assert statuses(client, f"document={documents[1]}") == ["delivered", "planned"]
    assert statuses(client, "type=signs") == []


def test_claim_is_found_under_its_id(client: TestClient) -> None:
    record = client.get("/v1/claims").json()["items"][0]
    shown = client.get(f"/v1/claims/{record['claim']['id']}").raise_for_status().json()
    assert {key: shown[key] for key in record} == record
    assert (shown["document"]["id"], shown["document"]["text"]) == (record["claim"]["document"], None)
    response = client.get("/v1/claims/0")
    assert (response.status_code, response.json()["detail"]) == (404, "no claim has the id '0'")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("type=buys", "type 'buys' is none of supplies, violates, signs"),
        ("type=signs&status=delivered", "status 'delivered' is none of signed, ratified"),
        ("status=lost", "status 'lost' is none of delivered, ordered"),
    ],
)
def test_wrong_value_is_named_with_the_choices(client: TestClient, query: str, told: str) -> None:
    response = client.get(f"/v1/claims?{query}")
    assert response.status_code == 422
    assert told in response.json()["detail"]


def test_claim_is_shown_with_those_that_bear_it_out_and_those_against(client: TestClient, graph: Graph) -> None:
    for status in ("alleged", "denied", "halted", "ordered"):
        document = Document(text=f"They were {status}.")
        claim = SUPPLY.model_copy(update={"document": document.id, "status": SupplyStatus(status)})
        graph.write_readings([Reading(document=document, claims=(claim,), extractor="1")])
    client.post("/v1/documents", json={"text": "Iran delivers shells to Russia. It came by sea."})
    claims = client.get("/v1/claims?entity=IR").json()["items"]
    found: dict[str, tuple[list[str], list[str]]] = {}
    for record in claims:
        shown = client.get(f"/v1/claims/{record['claim']['id']}").raise_for_status().json()
        both = (shown["corroborating"], shown["contradicting"])
        assert all(each["total"] == len(each["items"]) for each in both)
        assert all(item["evidence"]["quote"] for each in both for item in each["items"])
        one, other = (sorted(item["status"] for item in each["items"]) for each in both)
        found[record["claim"]["status"]] = one, other
    assert found == {
        "delivered": (["delivered"], ["denied", "halted"]),
        "ordered": (["delivered", "delivered"], ["denied"]),
        "alleged": (["delivered", "delivered"], ["denied"]),
        "denied": ([], ["alleged", "delivered", "delivered", "ordered"]),
        "halted": ([], ["delivered", "delivered"]),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2023", ["ordered"]),
        ("until=2022", []),
        ("published_since=2023-05&published_until=2023-05-01", ["ordered"]),
        ("lang=en&min_confidence=0.5&entity=IN", ["delivered"]),
        ("lang=en&entity=IN&type=signs", []),
        ("lang=fr", []),
        ("min_confidence=0.6", []),
        ("source=a%20newspaper", ["ordered"]),
        ("attributed_to=Iran", []),
        ("as_of=2001-01-01", []),
        ("as_of=2999-01-01", ["delivered", "delivered", "ordered", "planned"]),
    ],
)
def test_claims_are_asked_by_time_and_article_and_confidence(client: TestClient, query: str, found: list[str]) -> None:
    sent = {"text": "Iran orders shells to India.", "date": "2023-05-01", "source": "a newspaper"}
    client.post("/v1/documents", json=sent).raise_for_status()
    if "IN" in query and found:
        found = [*found, "ordered"]
    assert statuses(client, query) == found


@pytest.mark.parametrize("moment", ["0.5", "-5", "20240630"])
def test_a_moment_in_seconds_is_refused(client: TestClient, moment: str) -> None:
    response = client.get("/v1/claims", params={"as_of": moment})
    assert response.status_code == 422
    assert "a moment is written as 2024-06-30T12:00:00Z" in response.json()["detail"]
