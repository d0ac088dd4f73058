import pytest
from fastapi.testclient import TestClient


@pytest.fixture(autouse=True)
def _articles(client: TestClient) -> None:
    for date, text in (
        ("2021-11-15", "Russia delivers S-400 to India. Korea delivers shells to Russia."),
        ("2024-02-01", "Korea promises shells to India."),
    ):
        client.post("/v1/documents", json={"text": text, "date": date}).raise_for_status()


def test_a_chain_shows_each_hop_with_its_evidence(client: TestClient) -> None:
    (path,) = client.get("/v1/paths?from=North%20Korea&to=Inde").raise_for_status().json()["items"]
    assert [(hop["supplier"]["id"], hop["recipient"]["id"]) for hop in path["hops"]] == [("KP", "RU"), ("RU", "IN")]
    assert path["hops"][1]["transfers"][0]["evidence"]["quote"] == "Russia delivers S-400 to India."


@pytest.mark.parametrize(
    ("query", "hops"),
    [("status=planned", [1]), ("max=1", []), ("category=ammunition", []), ("since=2022", []), ("until=2021", [2])],
)
def test_only_what_is_asked_for_makes_a_chain(client: TestClient, query: str, hops: list[int]) -> None:
    found = client.get(f"/v1/paths?from=KP&to=IN&{query}").raise_for_status().json()["items"]
    assert [len(path["hops"]) for path in found] == hops


def test_both_ends_are_needed(client: TestClient) -> None:
    answer = client.get("/v1/paths?from=KP")
    assert answer.status_code == 422
    assert "to" in answer.json()["detail"]


def test_neighbours_tell_who_and_how(client: TestClient) -> None:
    page = client.get("/v1/entities/RU/neighbours").raise_for_status().json()
    assert [(row["tie"], row["way"], row["entity"]["id"]) for row in page["items"]] == [
        ("SUPPLIES", "in", "KP"),
        ("SUPPLIES", "out", "IN"),
    ]
    assert client.get("/v1/entities/nobody/neighbours").status_code == 404


def test_a_timeline_counts_each_period_and_status(client: TestClient) -> None:
    line = client.get("/v1/timeline?status=delivered,planned").raise_for_status().json()
    assert [(row["period"], row["status"], row["claims"]) for row in line["items"]] == [
        ("2021", "delivered", 2),
        ("2024", "planned", 1),
    ]
    months = client.get("/v1/timeline?by=month&recipient=IN").raise_for_status().json()
    assert [row["period"] for row in months["items"]] == ["2021-11"]
    assert months["undated"] == 0


def test_a_timeline_tells_what_is_in_no_period_and_comes_by_pages(client: TestClient) -> None:
    client.post("/v1/documents", json={"text": "Russia delivers shells to Egypt."}).raise_for_status()
    for asked in ("", "&since=2020"):
        line = client.get(f"/v1/timeline?status=delivered,planned{asked}").raise_for_status().json()
        assert (line["total"], line["next_cursor"], line["undated"]) == (2, None, 1)
    first = client.get("/v1/timeline?status=delivered,planned&limit=1").json()
    rest = client.get("/v1/timeline", params={"status": "delivered,planned", "cursor": first["next_cursor"]}).json()
    assert first["items"] + rest["items"] == line["items"]


@pytest.mark.parametrize("path", ["paths?from=KP&to=IN", "timeline?by=month&status=delivered,planned"])
def test_pages_of_chains_and_periods_show_the_graph_as_it_was_on_the_first_one(client: TestClient, path: str) -> None:
    more = {"text": "Korea delivers shells to Iran. Iran delivers shells to India.", "date": "2022-03-01"}
    client.post("/v1/documents", json=more).raise_for_status()
    whole = client.get(f"/v1/{path}").raise_for_status().json()["items"]
    first = client.get(f"/v1/{path}&limit=1").json()
    for date in ("2020-01-01", "2023-01-01"):
        came = {"text": "Korea delivers shells to India.", "date": date, "url": f"https://a.example/{date}"}
        client.post("/v1/documents", json=came).raise_for_status()
    rest = client.get(f"/v1/{path}&cursor={first['next_cursor']}").raise_for_status().json()
    assert first["items"] + rest["items"] == whole
    assert first["total"] == rest["total"] == len(whole) > 1
    assert not first["next_cursor"].isdigit()
    assert client.get(f"/v1/{path}&cursor=1").status_code == 422
