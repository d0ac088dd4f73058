import pytest
from fastapi.testclient import TestClient

from app.names import reference
from graph.store import Graph
from schemas.claims import Claim, Document, Entity, Evidence, Reading, Signs, Span, Violates
from schemas.ontology import SignatureStatus, ViolationStatus

TEXT = "France shipped parts to Libya in breach of the embargo. Russia and North Korea signed the treaty."
ARTICLE = Document.model_validate({"text": TEXT, "date": "2024-06-20", "lang": "en"})
TREATY = "russia-north-korea-comprehensive-strategic-partnership-2024"


def entity(key: str) -> Entity:
    return reference().entities[key]


@pytest.fixture(autouse=True)
def _articles(graph: Graph) -> None:
    evidence = (Evidence(quote=Span(start=0, end=55, text=TEXT[:55]), frame="f", confidence=0.9),)
    claims: list[Claim] = [
        Violates(
            document=ARTICLE.id,
            evidences=evidence,
            extractor="1",
            actor=entity("FR"),
            instrument=entity("un-arms-embargo-libya"),
            status=ViolationStatus.ASSERTED,
        ),
        Signs(
            document=ARTICLE.id,
            evidences=evidence,
            extractor="1",
            parties=(entity("KP"), entity("RU")),
            instrument=entity(TREATY),
            status=SignatureStatus.SIGNED,
            start="2024-06-19",
        ),
    ]
    graph.write_readings([Reading(document=ARTICLE, claims=tuple(claims), extractor="1")])


def rows(client: TestClient, path: str) -> list[str]:
    page = client.get(path).raise_for_status().json()
    return [f"{row.get('actor', row.get('party'))['id']} {row['instrument']['id']}" for row in page["items"]]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "actor=France",
        "instrument=un-arms-embargo-libya",
        "target=Libye",
        "since=2024&until=2024",
        "status=asserted",
    ],
)
def test_breaches_are_asked_by_who_and_what_and_whom_it_was_laid_on(client: TestClient, query: str) -> None:
    assert rows(client, f"/v1/violations?{query}") == ["FR un-arms-embargo-libya"]


@pytest.mark.parametrize("query", ["actor=RU", "target=SO", "until=2023", "status=denied"])
def test_breaches_of_others_are_left_out(client: TestClient, query: str) -> None:
    assert rows(client, f"/v1/violations?{query}") == []


def test_signatures_are_asked_by_party_and_instrument(client: TestClient) -> None:
    both = [f"KP {TREATY}", f"RU {TREATY}"]
    assert rows(client, "/v1/signatures") == rows(client, f"/v1/signatures?instrument={TREATY}") == both
    assert rows(client, "/v1/signatures?party=Moscow&since=2024-06") == both[1:]
    assert rows(client, f"/v1/instruments/{TREATY}/parties") == both


def test_wrong_values_are_named_with_the_choices(client: TestClient) -> None:
    for path, told in (
        ("/v1/violations?status=signed", "status 'signed' is none of asserted, alleged, denied"),
        ("/v1/signatures?status=asserted", "status 'asserted' is none of signed, ratified"),
        ("/v1/violations?actor=s-400", "actor: no organization or state is called 's-400'"),
    ):
        answer = client.get(path)
        assert (answer.status_code, told in answer.json()["detail"]) == (422, True), answer.text


@pytest.mark.parametrize("name", ["nothing", "%20"])
def test_parties_of_what_is_no_instrument_are_not_found(client: TestClient, name: str) -> None:
    answer = client.get(f"/v1/instruments/{name}/parties")
    assert answer.status_code == 404
    assert "no instrument is called" in answer.json()["detail"]
    (wrong,) = answer.json()["errors"]
    assert (wrong["name"], wrong["value"]) == ("instrument", name.replace("%20", ""))


def test_parties_of_an_instrument_that_nobody_names_are_none(client: TestClient) -> None:
    assert rows(client, "/v1/instruments/arms-trade-treaty/parties") == []


def test_what_there_is_of_each_type_is_counted(client: TestClient) -> None:
    stats = client.get("/v1/stats").raise_for_status().json()
    assert stats["counts"]["documents"] == 1
    assert {(kind["type"], kind["status"], kind["claims"]) for kind in stats["claims"]} == {
        ("signs", "signed", 1),
        ("violates", "asserted", 1),
    }
