import pytest
from fastapi.testclient import TestClient

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
    found = client.get(f"/v1/claims/{record['claim']['id']}").raise_for_status().json()
    assert {key: value for key, value in found.items() if key != "review"} == record
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
