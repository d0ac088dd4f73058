import csv
import io
import json
from collections import Counter
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from graph.store import Graph
from schemas.claims import Document, Reading
from schemas.filters import ClaimFilter
from scripts.synthesis.readings import synthetic_readings
from tests.app.conftest import GRAPHS

WHO = "made-up-state-21"
TREATY = "made-up-instrument-1"
LISTINGS = [
    "supplies", "violations", "signatures", "claims", "entities", f"entities/{WHO}/neighbours",
    f"instruments/{TREATY}/parties", "documents", "timeline", "review/queue",
]  # fmt: skip
EDGES = ["supplies", "violations", "signatures", "claims", f"instruments/{TREATY}/parties"]


@pytest.fixture(autouse=True)
def _articles(graph: Graph) -> None:
    graph.write_readings(synthetic_readings(300, 3))


def pages(client: TestClient, path: str) -> Iterator[dict[str, object]]:
    cursor: dict[str, str] = {}
    while True:
        page = client.get(f"/v1/{path}", params={"limit": "20"} | cursor).raise_for_status().json()
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        cursor = {"cursor": page["next_cursor"]}


@pytest.mark.parametrize("path", LISTINGS)
def test_lines_of_json_and_csv_have_every_row_of_every_page(client: TestClient, path: str) -> None:
    rows = list(pages(client, path))
    assert rows
    answer = client.get(f"/v1/{path}?format=jsonl").raise_for_status()
    assert answer.headers["content-type"] == "application/jsonl"
    assert [json.loads(line) for line in answer.text.splitlines()] == rows
    answer = client.get(f"/v1/{path}", headers={"Accept": "text/csv"}).raise_for_status()
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('.csv"')
    assert len(list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))) == len(rows)


def test_supply_chains_are_rows_too(client: TestClient) -> None:
    supply = client.get("/v1/supplies?limit=1&status=delivered").json()["items"][0]
    ends = {"from": supply["supplier"]["id"], "to": supply["recipient"]["id"]}
    page = client.get("/v1/paths", params=ends).raise_for_status().json()
    assert (page["total"], page["next_cursor"], len(page["items"])) == (1, None, 1)
    lines = client.get("/v1/paths", params=ends | {"format": "jsonl"}).raise_for_status().text
    assert [json.loads(line) for line in lines.splitlines()] == page["items"]
    answer = client.get("/v1/paths", params=ends, headers={"Accept": "text/csv"}).raise_for_status()
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["from"], row["to"], row["hops"]) == (*ends.values(), "1")
    assert row["quotes"] == page["items"][0]["hops"][0]["transfers"][0]["evidence"]["quote"]


def test_each_role_of_a_claim_has_a_column(client: TestClient, graph: Graph) -> None:
    answer = client.get("/v1/claims?format=csv").content.decode("utf-8-sig")
    cells = {row["id"]: row for row in csv.DictReader(io.StringIO(answer))}
    for record in graph.claims(ClaimFilter(limit=1000)).items:
        claim, row = record.claim.model_dump(), cells[record.claim.id]
        for role in ("supplier", "recipient", "item", "actor", "instrument"):
            held = claim.get(role) or {"id": "", "name": ""}
            assert (row[role], row[f"{role}_name"]) == (held["id"], held["name"])
        assert row["parties"] == ";".join(party["id"] for party in claim.get("parties", ()))
        assert row["party_names"] == ";".join(party["name"] for party in claim.get("parties", ()))


def test_a_spreadsheet_opens_csv_with_its_accents_and_runs_nothing(client: TestClient, graph: Graph) -> None:
    document = Document(text="Rien.", title="=HYPERLINK(1)", source="Le Monde diplomatique, édition du matin")
    graph.write_readings([Reading(document=document, extractor="1")])
    answer = client.get("/v1/documents?format=csv&q=rien").raise_for_status().content
    assert answer.startswith(b"\xef\xbb\xbfid,title,")
    (row,) = csv.DictReader(io.StringIO(answer.decode("utf-8-sig")))
    assert (row["title"], row["source"]) == ("'=HYPERLINK(1)", "Le Monde diplomatique, édition du matin")


def test_limit_is_the_rows_of_a_page_and_of_another_form_all_rows(client: TestClient) -> None:
    assert len(client.get("/v1/claims?format=jsonl&limit=7").text.splitlines()) == 7
    assert len(client.get("/v1/claims?format=jsonl&limit=2000").text.splitlines()) == 300
    answer = client.get("/v1/claims?limit=2000")
    assert (answer.status_code, "more than 1000" in answer.json()["detail"]) == (422, True)


def test_rows_go_on_after_a_cursor(client: TestClient) -> None:
    cursor = client.get("/v1/claims?limit=100").json()["next_cursor"]
    assert len(client.get("/v1/claims", params={"format": "jsonl", "cursor": cursor}).text.splitlines()) == 200


@pytest.mark.parametrize(
    ("path", "accept", "status", "told"),
    [
        ("supplies?format=xml", "*/*", 422, "format 'xml' is none of json, jsonl, csv, graphml, gexf"),
        ("documents?format=graphml", "*/*", 422, "format 'graphml' is none of json, jsonl, csv"),
        ("supplies", "image/png", 406, "application/graphml+xml"),
        ("documents", "application/graphml+xml", 406, "application/json, application/jsonl"),
        ("supplies?format=gexf&group_by=supplier", "*/*", 422, "a graph has one of transfer, pair"),
        ("supplies?format=csv&cursor=x", "*/*", 422, "cursor 'x' was not given by a page"),
        (f"entities/{WHO}/neighbours?format=gexf&cursor=x", "*/*", 422, "leave it out"),
        ("supplies?format=csv&facets=year", "*/*", 422, "facets: csv has rows alone; ask for facets as json"),
        ("supplies?facets=year", "application/gexf+xml", 422, "facets: gexf has rows alone"),
        ("timeline?facets=year", "*/*", 422, "parameter 'facets' is none of "),
        ("timeline?format=gexf", "*/*", 422, "format 'gexf' is none of json, jsonl, csv"),
        ("review/log", "application/ld+json", 406, "application/json, application/jsonl"),
        ("stats?format=csv", "*/*", 422, "format 'csv' is none of json"),
        ("stats", "text/csv", 406, "the answer can be had as application/json; none of them is in Accept: text/csv"),
        ("review/gold?format=csv", "*/*", 422, "format 'csv' is none of jsonl"),
        ("review/gold", "application/json", 406, "can be had as application/jsonl, application/x-ndjson"),
    ],
)
def test_what_cannot_be_had_is_refused_with_the_choices(
    client: TestClient, path: str, accept: str, status: int, told: str
) -> None:
    answer = client.get(f"/v1/{path}", headers={"Accept": accept})
    assert (answer.status_code, told in answer.json()["detail"]) == (status, True), answer.text


def test_description_shows_an_example_of_each_form(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    edges = ("instruments/{instrument}/parties", "entities/{entity_id}/neighbours")
    for path in ("supplies", "violations", "signatures", "claims", *edges):
        content = paths[f"/v1/{path}"]["get"]["responses"]["200"]["content"]
        assert set(content) == {"application/json", "application/jsonl", "text/csv", *GRAPHS.values()}
        assert all(part["example"] for part in content.values())


@pytest.mark.parametrize("form", GRAPHS)
@pytest.mark.parametrize("path", [*EDGES, f"entities/{WHO}/neighbours"])
def test_every_listing_of_edges_has_every_form_of_a_graph(client: TestClient, path: str, form: str) -> None:
    answer = client.get(f"/v1/{path}?format={form}").raise_for_status()
    assert answer.headers["content-type"] == GRAPHS[form]
    assert client.get(f"/v1/{path}", headers={"Accept": GRAPHS[form]}).content == answer.content


@pytest.mark.parametrize("path", ["stats?format=json", "stats", "review/gold?format=jsonl", "review/gold"])
def test_the_one_form_that_there_is_may_be_asked_for_by_name(client: TestClient, path: str) -> None:
    assert client.get(f"/v1/{path}").status_code == 200
    assert client.get(f"/v1/{path}", headers={"Accept": "application/*"}).status_code == 200


@pytest.mark.parametrize("path", ["supplies", "claims", "timeline"])
def test_every_form_tells_how_many_claims_a_time_leaves_out(client: TestClient, path: str) -> None:
    page = client.get(f"/v1/{path}?since=2015&limit=5").raise_for_status().json()
    assert page["undated"] > 0
    forms = ["json", "jsonl", "csv", *(GRAPHS if path in EDGES else ())]
    told = [client.get(f"/v1/{path}?since=2015&format={form}").headers["undated"] for form in forms]
    assert set(told) == {str(page["undated"])}
    next_page = client.get(f"/v1/{path}", params={"since": "2015", "limit": "1000", "cursor": page["next_cursor"]})
    assert next_page.json()["undated"] == page["undated"]


def test_nothing_is_told_of_a_time_that_nobody_asks_for(client: TestClient) -> None:
    assert client.get("/v1/claims").json()["undated"] is None
    assert "undated" not in client.get("/v1/claims?format=csv").headers
    paths = client.get("/openapi.json").json()["paths"]
    answers = {path: each["get"]["responses"]["200"] for path, each in paths.items() if "get" in each}
    described = {path for path, answer in answers.items() if "Undated" in answer.get("headers", {})}
    assert described == {"/v1/supplies", "/v1/claims", "/v1/timeline"}


def test_graph_of_neighbours_has_the_claims_that_tie_them(client: TestClient) -> None:
    lines = client.get(f"/v1/entities/{WHO}/neighbours?format=ftm").text.splitlines()
    links = [each["properties"] for each in map(json.loads, lines) if each["schema"] == "UnknownLink"]
    rows = list(pages(client, f"entities/{WHO}/neighbours"))
    ends = {key for link in links for key in (*link["subject"], *link["object"])}
    assert ends == {f"armsgraph-entity-{row['entity']['id']}" for row in rows} | {f"armsgraph-entity-{WHO}"}  # type: ignore[index]
    assert sum(int(str(row["claims"])) for row in rows) >= len(links)
    assert not Counter(link["status"][0] for link in links).keys() & {"denied", "halted", "withdrew"}
