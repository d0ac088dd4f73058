"""Whatever a caller writes is a value: no Cypher, no formula, no markup."""

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright

from graph.store import Graph
from schemas.api import GraphCounts
from schemas.filters import DocumentFilter
from scripts.fuzz.service import listening

CYPHER = [
    "' OR 1=1 //",
    "x'}) DETACH DELETE n //",
    '"; MATCH (n) DETACH DELETE n; //',
    "RU' RETURN c; DROP TABLE Claim; //",
    "`]-() SET c.status = 'denied' WITH c MATCH (`",
    "$ids) CREATE (:Claim {id: 'x'}) //",
    "\\' UNION CALL show_tables() RETURN * //",
    "\\u0027 OR true //",
    "*/ MATCH (n) DELETE n /*",
]
ODD = [
    "\0",
    "\ud800",
    "9" * 5000,
    "\u202e",
    "-9223372036854775809",
    "1e999",
    "NaN",
    "%00",
    "a" * 10_000,
    "..",
    "\r\nX: y",
]
FORMULAS = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("https://x.example";"x")',
    "=cmd|' /C calc'!A1",
]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
NEEDED = {"/v1/paths": {"from": "KP", "to": "RU"}}
"""What a path is not answered without."""


@pytest.fixture
def held(client: TestClient, graph: Graph) -> GraphCounts:
    """What a graph of two articles holds."""
    for text in ("Russia delivers 4 S-400 to India.", "Korea delivers shells to Russia."):
        client.post("/v1/documents", json={"text": text, "date": "2024-02-01"}).raise_for_status()
    return graph.counts()


def places(client: TestClient, *methods: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield method and path of each operation, with each of its parameters and where that stands."""
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            for parameter in operation.get("parameters", []):
                if method in methods:
                    yield method, path, parameter["name"], parameter["in"]


def sent(client: TestClient, place: tuple[str, str, str, str], value: str) -> Any:  # noqa: ANN401  # of TestClient's own
    """Send a value in one place, and what is needed beside it."""
    method, path, name, where = place
    params: dict[str, str] = dict(NEEDED.get(path, {}))
    written = value.encode(errors="surrogatepass")
    target = path.replace(f"{{{name}}}", "".join(f"%{byte:02x}" for byte in written)).format_map(Known())
    if where == "query":
        params |= {name: value.encode(errors="replace").decode()}
    headers = {name.encode(): written.replace(b"\0", b"").replace(b"\r\n", b"")} if where == "header" else {}
    return client.request(method, target, params=params, headers=headers)


class Known(dict[str, str]):
    """The ids in the other parts of a path."""

    def __missing__(self, name: str) -> str:
        return "RU"


@pytest.mark.parametrize("values", [CYPHER, ODD], ids=["cypher", "odd"])
def test_no_parameter_of_any_route_does_more_than_ask(
    client: TestClient, graph: Graph, held: GraphCounts, values: list[str]
) -> None:
    asked = list(places(client, "get", "delete"))
    assert len({path for _, path, _, _ in asked}) > 15
    before = graph.documents(DocumentFilter())
    for place in asked:
        for value in values:
            answer = sent(client, place, value)
            assert answer.status_code == 200 or 400 <= answer.status_code < 500, (place, value, answer.text)
    assert graph.counts() == held
    assert graph.documents(DocumentFilter()) == before


@pytest.mark.parametrize("key", ["text", "title", "source", "id", "url"])
def test_no_part_of_an_article_is_cypher(client: TestClient, graph: Graph, held: GraphCounts, key: str) -> None:
    for value in CYPHER:
        article = {"text": f"News of {value} and {key}.", "lang": "en"} | ({key: value} if key != "text" else {})
        answer = client.post("/v1/documents", json=article)
        assert answer.status_code in {201, 422}, answer.text
        if answer.status_code == 201:
            kept = client.get(f"/v1/documents/{answer.json()['document']['id']}").json()
            assert kept["source_id" if key == "id" else key] == article[key]
            client.delete(f"/v1/documents/{kept['id']}", params={"purge": True}).raise_for_status()
    assert graph.counts() == held


@pytest.mark.parametrize("key", ["text", "title", "date", "source", "id", "url", "lang"])
@pytest.mark.parametrize("path", ["/v1/documents", "/v1/extract"])
def test_odd_parts_of_an_article_are_read_or_refused(client: TestClient, path: str, key: str) -> None:
    odd: list[object] = [*ODD, "", 10**400, -1, 1.5, True, None, [], {}, "0000-01-01", "9999-12-31", "2024-W01-1"]
    for value in odd:
        body = json.dumps({"text": "Russia delivers 4 S-400 to India."} | {key: value})
        answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in {200, 201, 400, 413, 422}, (value, answer.text)


def test_values_of_a_statement_are_no_cypher(client: TestClient, graph: Graph, held: GraphCounts) -> None:
    for value in CYPHER:
        asked = {"statement": "RETURN $value AS value", "parameters": {"value": value}}
        assert client.post("/v1/cypher", json=asked).json()["values"] == [[value]]
        asked = {"statement": f"MATCH (c:Claim) WHERE c.id = '{value}' RETURN c.id AS id", "parameters": {}}
        assert client.post("/v1/cypher", json=asked).status_code in {200, 422}
    assert graph.counts() == held


def test_a_spreadsheet_runs_no_cell(client: TestClient) -> None:
    for number, formula in enumerate(FORMULAS):
        article = {"text": f"News {number}.", "title": formula, "source": formula}
        assert client.post("/v1/documents", json=article).status_code in {201, 422}
    asked = {"statement": "MATCH (d:Document) RETURN d.title AS `=title`, d.source AS source"}
    answer = client.post("/v1/cypher?format=csv", json=asked).raise_for_status()
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(answer.text.splitlines()))
    assert len(rows) > len(FORMULAS) // 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_markup_is_sent_as_what_no_browser_shows_as_a_page(client: TestClient) -> None:
    kept = client.post("/v1/documents", json={"text": MARKUP, "title": MARKUP, "source": MARKUP, "lang": "en"})
    for path in (
        *(f"/v1/documents/{kept.json()['document']['id']}", f"/v1/documents?source={MARKUP}", f"/{MARKUP}"),
        *(f"/v1/supplies?supplier={MARKUP}", f"/v1/claims/{MARKUP}", f"/v1/entities?q={MARKUP}&limit={MARKUP}"),
    ):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.headers["content-type"] in {"application/json", "application/problem+json"}
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors")
    assert MARKUP not in client.get("/docs").text
    assert MARKUP not in client.get("/openapi.json").text


def test_markup_runs_in_no_browser(client: TestClient, chromium: str) -> None:
    kept = client.post("/v1/documents", json={"text": MARKUP, "title": MARKUP, "lang": "en"}).json()
    with listening(client.app, lifespan="off") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        ran: list[str] = []
        page.on("dialog", lambda dialog: ran.append(dialog.message))
        for path in (
            f"/v1/documents/{kept['document']['id']}",
            f"/v1/claims/{MARKUP}",
            f"/docs#/{MARKUP}",
            f"/{MARKUP}",
        ):
            page.goto(f"{address}{path}")
            page.wait_for_load_state("networkidle")
            assert page.locator("script", has_text="alert").count() == 0
        browser.close()
    assert ran == []
