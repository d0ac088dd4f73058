import pytest
from fastapi.testclient import TestClient


@pytest.fixture(autouse=True)
def _articles(client: TestClient) -> None:
    for text in ("Russia delivers S-400 to India.", "Korea delivers shells to Russia."):
        client.post("/v1/documents", json={"text": text})


def ids(client: TestClient, query: str) -> list[str]:
    page = client.get(f"/v1/entities?{query}").raise_for_status().json()
    return [record["entity"]["id"] for record in page["items"]]


def test_entities_are_found_by_any_name(client: TestClient) -> None:
    assert ids(client, "q=coree") == ["KP"]
    assert ids(client, "q=RUSSIE") == ["RU"]
    assert ids(client, "q=nobody") == []


def test_entity_that_most_claims_hold_comes_first(client: TestClient) -> None:
    assert ids(client, "")[0] == "RU"
    assert ids(client, "type=system") == ["s-400"]
    assert set(ids(client, "type=state")) == {"IN", "KP", "RU"}


def test_pages_follow_one_another(client: TestClient) -> None:
    first = client.get("/v1/entities?limit=2").json()
    second = client.get(f"/v1/entities?limit=2&cursor={first['next_cursor']}").json()
    assert first["total"] == second["total"] == 5
    assert len({record["entity"]["id"] for page in (first, second) for record in page["items"]}) == 4


@pytest.mark.parametrize("query", ["", "q=a", "q=Rusia"])
def test_pages_hold_every_entity_once_whatever_comes_in_between(client: TestClient, query: str) -> None:
    client.post("/v1/documents", json={"text": "Egypt delivers shells to Iran.", "url": "https://a.example/1"})
    whole = ids(client, query)
    seen: list[str] = []
    cursor = ""
    while len(seen) < len(whole):
        page = client.get(f"/v1/entities?{query}&limit=1{cursor}").raise_for_status().json()
        seen += [record["entity"]["id"] for record in page["items"]]
        assert page["total"] == len(whole)
        cursor = f"&cursor={page['next_cursor']}"
        for text in (f"Dassault delivers {len(seen)} S-400 to Egypt.", f"Iran orders {len(seen)} shells to Dassault."):
            client.post("/v1/documents", json={"text": text}).raise_for_status()
        changed = f"Egypt delivers {len(seen)} shells to Iran. Korea delivers {len(seen)} shells to Iran."
        client.post("/v1/documents", json={"text": changed, "url": "https://a.example/1"}).raise_for_status()
    assert page["next_cursor"] is None
    assert seen == whole


def test_cursor_tells_nothing(client: TestClient) -> None:
    cursor = client.get("/v1/entities?limit=2").json()["next_cursor"]
    assert not cursor.isdigit()
    assert client.get(f"/v1/entities?cursor={cursor[:-2]}").status_code == 422


@pytest.mark.parametrize(
    "query", ["cursor=", "cursor=-1", "cursor=2", "cursor=x", "cursor=WzEsImEgYiJd", "type=person"]
)
def test_wrong_value_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/v1/entities?{query}").status_code == 422


def test_entity_shows_how_often_it_is_named(client: TestClient) -> None:
    record = client.get("/v1/entities/RU").raise_for_status().json()
    assert (record["entity"]["name"], record["claims"], record["documents"]) == ("Russia", 2, 2)
    assert client.get("/v1/entities/ZZ").status_code == 404


@pytest.mark.parametrize("name", ["Russia", "russie", "RUS", "ru"])
def test_entity_and_its_neighbours_are_had_by_any_name(client: TestClient, name: str) -> None:
    assert client.get(f"/v1/entities/{name}").json() == client.get("/v1/entities/RU").json()
    for form in ("json", "graphml"):
        asked = f"neighbours?format={form}"
        named, by_id = (client.get(f"/v1/entities/{key}/{asked}").raise_for_status().text for key in (name, "RU"))
        assert named == by_id


@pytest.mark.parametrize("path", ["entities/Rusia", "entities/Rusia/neighbours"])
def test_a_name_that_is_none_is_told_with_what_there_is(client: TestClient, path: str) -> None:
    answer = client.get(f"/v1/{path}")
    assert answer.status_code == 404
    told = answer.json()["detail"]
    assert "is called 'Rusia'; there is" in told
    assert "RU (Russia)" in told


def test_entity_shows_its_names_and_its_claims_by_status_and_year(client: TestClient) -> None:
    client.post("/v1/documents", json={"text": "Iran orders shells to Russia.", "date": "2023-05-01"})
    shown = client.get("/v1/entities/RU").raise_for_status().json()
    assert [(names["lang"], names["names"][0] in {"Russia", "Russie", "Fédération de Russie", "Russian Federation"})
            for names in shown["names"]] == [("en", True), ("fr", True)]  # fmt: skip
    assert [(kind["type"], kind["status"], kind["claims"], kind["first"]) for kind in shown["kinds"]] == [
        ("supplies", "delivered", 2, None),
        ("supplies", "ordered", 1, "2023-05-01"),
    ]
    assert [(year["year"], year["status"], year["claims"]) for year in shown["timeline"]] == [("2023", "ordered", 1)]


def test_entities_are_found_despite_a_slip(client: TestClient) -> None:
    assert ids(client, "q=Rusia") == ["RU"]
