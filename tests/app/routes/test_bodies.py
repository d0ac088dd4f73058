"""Articles sent as text, Markdown and pages, and batches of lines that are answered at once."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.app.reader import LineReader

SENTENCE = "Russia delivers 4 S-400 to India."
MORE = "The parts came by sea on Monday, and officials of both sides said that the rest is to follow within the year. "
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="windows-1252"><title>A delivery</title>
<meta name="date" content="2021-11-15"><meta property="og:site_name" content="Daily"></head>
<body><nav>Home</nav><article><h1>A delivery</h1><p>{SENTENCE}</p><p>{MORE * 3}</p></article></body></html>"""
MARKDOWN = f"---\ntitle: A delivery\ndate: 2021-11-15\nid: wire-7\n---\n{SENTENCE}\n"


def lines(*articles: object) -> str:
    return "".join(f"{article if isinstance(article, str) else json.dumps(article)}\n" for article in articles)


def outcomes(client: TestClient, *articles: object) -> list[dict[str, object]]:
    headers = {"Content-Type": "application/x-ndjson"}
    answer = client.post("/v1/documents", content=lines(*articles), headers=headers)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["lines"])


@pytest.mark.parametrize("path", ["/v1/documents", "/v1/extract"])
@pytest.mark.parametrize(
    ("body", "kind", "known", "expected"),
    [
        (
            SENTENCE,
            "text/plain",
            {"date": "15 November 2021", "source": "Daily", "lang": "EN"},
            ("2021-11-15", "Daily"),
        ),
        (f"Défense. {SENTENCE}".encode("latin-1"), "text/plain; charset=latin-1", {}, (None, None)),
        (MARKDOWN, "text/markdown; charset=utf-8", {}, ("2021-11-15", None)),
        (MARKDOWN, "text/markdown", {"date": "2022-01-01", "source": "Wire"}, ("2022-01-01", "Wire")),
        (PAGE, "text/html", {}, ("2021-11-15", "Daily")),
        (PAGE, "text/html; charset=utf-8", {"url": "https://x.example/1"}, ("2021-11-15", "Daily")),
        (PAGE, "application/xhtml+xml", {"date": "2020-02-02"}, ("2020-02-02", "Daily")),
    ],
)
def test_article_may_be_text_markdown_or_a_page(
    client: TestClient, path: str, body: bytes | str, kind: str, known: dict[str, str], expected: tuple[str, str]
) -> None:
    answer = client.post(path, content=body, headers={"Content-Type": kind}, params=known).json()
    document = answer["document"]
    assert (document["date"], document["source"]) == expected
    assert document["url"] == known.get("url")
    assert document["title"] == ("A delivery" if kind.startswith(("text/m", "text/h", "app")) else None)
    (claim,) = answer["claims"]
    assert (claim["supplier"]["id"], claim["start"]) == ("RU", document["date"])


def test_extract_keeps_nothing_and_points_into_the_text(client: TestClient, reader: LineReader) -> None:
    answer = client.post("/v1/extract", json={"text": f"Defence.\r\n\r\n{SENTENCE}", "id": "wire-7"}).json()
    text = answer["document"]["text"]
    assert text == f"Defence.\n\n{SENTENCE}"
    assert {mention["entity"]["id"] for mention in answer["mentions"]} == {"RU", "IN", "s-400"}
    for span in (*(mention["span"] for mention in answer["mentions"]), answer["claims"][0]["evidences"][0]["quote"]):
        assert text[span["start"] : span["end"]] == span["text"]
    assert client.get("/readyz").json()["documents"] == 0
    assert client.get("/v1/documents").json()["items"] == []
    kept = client.post("/v1/documents", json={"text": answer["document"]["text"]})
    assert (kept.status_code, kept.json()["document"]["id"]) == (201, answer["document"]["id"])


@pytest.mark.parametrize(
    ("body", "kind", "query", "status", "told"),
    [
        (" ", "text/plain", "", 422, "the text is empty"),
        (b"\xff\xfe", "text/plain", "", 422, "not UTF-8: byte 0xff at offset 0"),
        ("x", "text/plain; charset=klingon", "", 422, "unknown character set 'klingon'"),
        ("<html></html>", "text/html", "", 422, "no article found in the page"),
        ("---\ntitle: [\n---\nx", "text/markdown", "", 422, "front matter: line"),
        ("x", "text/plain", "date=soon", 422, "date: 'soon' is no date"),
        ("x", "text/plain", "author=me", 422, "'author' is none of title, date, lang, source, id, url"),
        ("x", "text/plain", "lang=de", 422, "no pack for language 'de'"),
        ("{", "application/json", "", 400, "at line 1, column 2"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/documents", "/v1/extract"])
def test_wrong_body_is_refused_in_one_shape(
    client: TestClient, path: str, body: bytes | str, kind: str, query: str, status: int, told: str
) -> None:
    answer = client.post(f"{path}?{query}", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told in answer.json()["detail"]


def test_text_of_a_body_may_be_no_larger_than_that_of_json(client: TestClient) -> None:
    answer = client.post("/v1/extract", content=b"arms " * 2_300_000, headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["detail"]) == (
        413,
        "the text has 11,500,000 bytes; the most that is read is 10,000,000",
    )


@pytest.mark.parametrize("kind", ["application/x-ndjson", "application/jsonl", "application/ndjson"])
def test_small_batch_is_answered_with_a_line_for_each_document(client: TestClient, kind: str) -> None:
    body = lines({"id": 7, "text": SENTENCE}, "", "nope", {"id": 8, "text": "Panzer.", "lang": "de"}, {"text": "News."})
    answer = client.post("/v1/documents", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 200
    found = answer.json()["lines"]
    assert [(each["line"], each["status"], each["source_id"]) for each in found] == [
        (1, "new", "7"),
        (3, "unread", None),
        (4, "unread", "8"),
        (5, "new", None),
    ]
    assert [each["error"] for each in found] == [
        None,
        "not JSON: Expecting value at column 1",
        "no pack for language 'de'; there are en, fr",
        None,
    ]
    assert [claim["recipient"]["id"] for claim in found[0]["claims"]] == ["IN"]
    assert client.get(f"/v1/documents/{found[0]['id']}").json()["source_id"] == "7"
    assert client.get("/v1/jobs").json()["total"] == 0


def test_small_batch_sent_again_is_known_and_read_once(client: TestClient, reader: LineReader) -> None:
    batch = [{"id": number, "text": f"{number}. {SENTENCE}"} for number in range(40)]
    first = outcomes(client, *batch)
    again = outcomes(client, *batch)
    assert {each["status"] for each in first} == {"new"}
    assert {each["status"] for each in again} == {"known"}
    assert [each["claims"] for each in again] == [each["claims"] for each in first]
    assert reader.count == 40


def test_line_tells_what_it_replaced_and_what_replaced_it(client: TestClient) -> None:
    first = outcomes(client, {"id": "a", "text": SENTENCE}, {"id": "b", "text": "News."})
    changed = {"id": "a", "text": "Iran delivers shells to Russia."}
    both = {"id": "c", "text": "Old."}, {"id": "c", "text": "New."}
    second = outcomes(client, changed, *both, {"id": "b", "text": "News."})
    assert [each["status"] for each in first] == ["new", "new"]
    assert [each["status"] for each in second] == ["replaced", "outdated", "replaced", "known"]
    assert second[1]["claims"] == []
    assert client.get("/v1/supplies").json()["items"][0]["supplier"]["id"] == "IR"
    assert client.get("/v1/documents").json()["total"] == 3


def test_text_twice_in_a_batch_is_new_once(client: TestClient) -> None:
    found = outcomes(client, {"text": SENTENCE}, {"text": f" {SENTENCE}\r\n"})
    assert [each["status"] for each in found] == ["new", "known"]
    assert found[0]["id"] == found[1]["id"]


def test_id_that_is_no_text_stops_nothing(client: TestClient) -> None:
    found = outcomes(client, '{"id": "a\\ud800", "text": ""}', {"text": SENTENCE})
    assert [(each["status"], each["source_id"]) for each in found] == [("unread", "a?"), ("new", None)]


def test_batch_without_lines_or_with_facts_beside_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": "application/jsonl"}
    for body in (b" \n", b"\n" * 2_000_000):
        assert "the body is empty" in client.post("/v1/documents", content=body, headers=headers).json()["detail"]
    answer = client.post("/v1/documents?source=Wire", content=lines({"text": "x"}), headers=headers)
    assert (answer.status_code, "leave out source" in answer.json()["detail"]) == (422, True)


def test_documents_are_listed_and_found(client: TestClient) -> None:
    outcomes(
        client,
        {"id": 1, "text": SENTENCE, "date": "2021-11-15", "source": "Daily"},
        {"id": 2, "text": "La Corée livre.", "date": "2023-01-01", "lang": "fr", "source": "Le Jour"},
        {"id": 3, "text": "Undated."},
    )
    listed = client.get("/v1/documents").json()
    assert [item["source_id"] for item in listed["items"]] == ["2", "1", "3"]
    assert (listed["total"], listed["items"][1]["claims"], listed["items"][1]["text"]) == (3, 1, None)
    for query, expected in [
        ("q=coree", ["2"]), ("lang=FR", ["2"]), ("source=Daily", ["1"]), ("since=2022", ["2"]), ("until=2022", ["1"]),
        ("q=s-400%20india", ["1"]), ("q=nothing", []),
    ]:  # fmt: skip
        assert [item["source_id"] for item in client.get(f"/v1/documents?{query}").json()["items"]] == expected
    first = client.get("/v1/documents?limit=2").json()
    outcomes(client, {"id": 4, "text": "Newer.", "date": "2025-01-01"})
    second = client.get("/v1/documents", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert ([item["source_id"] for item in second["items"]], second["next_cursor"]) == (["3"], None)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=soon", "since 'soon' is no date"),
        ("since=2024&until=2023", "since 2024 is after until 2023"),
        ("cursor=x", "was not given by a page"),
        ("page=2", "parameter 'page' is none of cursor, limit, format, q, lang, source, since, until"),
    ],
)
def test_wrong_question_for_documents_is_refused(client: TestClient, query: str, told: str) -> None:
    answer = client.get(f"/v1/documents?{query}")
    assert (answer.status_code, answer.json()["status"]) == (422, 422)
    assert told in answer.json()["detail"]
