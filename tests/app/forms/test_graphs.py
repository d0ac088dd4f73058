"""What each form of a graph holds, as a program that reads it finds it."""

import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from functools import partial

import networkx
import pytest
from fastapi.testclient import TestClient
from neo4j import GraphDatabase

from app.forms.cypher import as_cypher
from app.forms.ftm import as_ftm
from app.forms.gexf import as_gexf
from app.forms.graphml import as_graphml
from app.forms.jsonld import as_jsonld
from app.forms.ties import FACTS, Tie, claim_ties
from graph.store import Graph
from schemas.api import Article, ClaimRecord
from schemas.claims import Supplies
from schemas.filters import ClaimFilter
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings
from tests.app.conftest import GRAPHS

ODD = "é 🚀 \x07 <b> & \"x\" ' \\' \\u0027 \\\\u0027; \r\n\t} -->"
CLAIMS = 200


@pytest.fixture
def records(graph: Graph) -> list[ClaimRecord]:
    graph.write_readings(synthetic_readings(CLAIMS, 3))
    return [*_records(graph)]


def _records(graph: Graph) -> Iterator[ClaimRecord]:
    yield from graph.claims(ClaimFilter(limit=1000)).items


@pytest.fixture
def ties(records: list[ClaimRecord]) -> list[Tie]:
    return [tie for record in records for tie in claim_ties(record)]


@pytest.fixture
def odd(ties: list[Tie]) -> Tie:
    """An edge whose quote and whose ends' names hold what each form has to escape."""
    tie = ties[0]
    named = tie.source.model_copy(update={"name": ODD})
    return Tie(tie.id, named, tie.target, {**tie.facts, "quote": ODD})


def test_every_claim_is_an_edge_with_its_status_and_its_quote(records: list[ClaimRecord], ties: list[Tie]) -> None:
    by_id = {record.claim.id: record.claim for record in records}
    assert {tie.id.partition("-")[0] for tie in ties} == by_id.keys()
    for tie in ties:
        claim = by_id[tie.id.partition("-")[0]]
        assert tie.kind == f"{claim.type}_{claim.status}"
        assert tie.facts.items() <= {name: tie.facts.get(name) for name in FACTS}.items()
        assert (tie.facts["quote"], tie.facts["document"]) == (claim.evidences[0].quote.text, claim.document)
        quantity = claim.quantity if isinstance(claim, Supplies) else None
        assert tie.facts.get("quantity_low") == (quantity.low if quantity else None)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_the_edges_with_all_facts(form: str, ties: list[Tie], odd: Tie) -> None:
    graph = _drawn(form, [*ties[1:], odd])
    assert len(graph.nodes) == len({end.id for tie in ties for end in (tie.source, tie.target)})
    edges = {str(known.get("id", key)): known for _, _, key, known in graph.edges(keys=True, data=True)}
    assert edges.keys() == {tie.id for tie in ties}
    for tie in ties[1:]:
        assert {name: edges[tie.id][name] for name in tie.facts} == tie.facts
    assert edges[odd.id]["quote"] == ODD.replace("\x07", "\ufffd")


def _drawn(form: str, ties: Iterable[Tie]) -> networkx.MultiDiGraph:
    if form == "graphml":
        return networkx.read_graphml(io.BytesIO("".join(as_graphml(ties)).encode()), force_multigraph=True)
    return networkx.MultiDiGraph(networkx.read_gexf(io.BytesIO("".join(as_gexf(ties)).encode()), version="1.3"))


def test_edges_of_other_statuses_between_the_same_two_stay_apart(ties: list[Tie]) -> None:
    tie = next(each for each in ties if each.facts["type"] == "supplies")
    both = [
        Tie(f"{n}", tie.source, tie.target, {**tie.facts, "status": s}) for n, s in enumerate(("delivered", "denied"))
    ]
    for form in ("graphml", "gexf"):
        statuses = [known["status"] for *_, known in _drawn(form, both).edges(data=True)]
        assert statuses == ["delivered", "denied"]
    assert 'kind="supplies_denied"' in "".join(as_gexf(both))


def test_script_fills_a_server_and_changes_nothing_when_run_again(
    neo4j_server: Server, ties: list[Tie], odd: Tie
) -> None:
    empty(neo4j_server)
    script = "".join(as_cypher([odd, *ties[1:60]]))
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.address, auth=auth) as driver, driver.session() as session:
        for _ in range(2):
            for line in script.splitlines()[1:]:
                session.run(line.removesuffix(";")).consume()
        found = {
            row["id"]: dict(row["e"]) | {"kind": row["kind"], "name": row["name"]}
            for row in session.run(
                "MATCH (a:Entity)-[e]->(:Entity) RETURN e.id AS id, properties(e) AS e, type(e) AS kind, a.name AS name"
            )
        }
        session.run("DROP CONSTRAINT armsgraph_entity IF EXISTS").consume()
    empty(neo4j_server)
    assert found.keys() == {tie.id for tie in ties[:60]}
    for tie in (*ties[1:60], odd):
        known = found[tie.id]
        assert known["kind"] == tie.kind.upper()
        assert {name: known[name] for name in tie.facts} == tie.facts
    assert found[odd.id]["name"] == ODD


def test_linked_data_has_an_object_for_each_entity_and_claim(ties: list[Tie], odd: Tie) -> None:
    written = json.loads("".join(as_jsonld([*ties[1:], odd])))
    things = {thing["@id"]: thing for thing in written["@graph"]}
    assert len(things) == len(written["@graph"])
    claims = [thing for thing in things.values() if "schema:Claim" in thing["@type"]]
    assert len(claims) == len(ties)
    for claim in claims:
        assert {claim["source"], claim["target"]} <= things.keys()
        assert claim["quote"]
        assert claim["document"]["@id"].startswith("urn:armsgraph:document:")
        assert {*claim, *claim["document"]} - {"@id", "@type"} <= written["@context"].keys()
    assert things[f"urn:armsgraph:claim:{odd.id}"]["quote"] == ODD


def test_links_of_follow_the_money_have_a_status_and_a_document_that_proves_them(ties: list[Tie], odd: Tie) -> None:
    things = [json.loads(line) for line in "".join(as_ftm([*ties[1:], odd])).splitlines()]
    known = {thing["id"]: thing["schema"] for thing in things}
    links = [thing["properties"] for thing in things if thing["schema"] == "UnknownLink"]
    assert len(links) == len(ties)
    for link in links:
        assert known[link["proof"][0]] == "Article"
        assert {known[link["subject"][0]], known[link["object"][0]]} <= {
            "PublicBody", "Company", "Organization", "Document"
        }  # fmt: skip
        assert len(link["status"]) == len(link["role"]) == len(link["description"]) == 1
        assert link["summary"][0].startswith(link["status"][0])
    assert all(isinstance(value, str) for thing in things for many in thing["properties"].values() for value in many)


@pytest.fixture
def cited(client: TestClient) -> Article:
    """What is known of the one article there is, from which a claim was read."""
    article = Article(
        title="Été & <S-400>", date=dt.date(2021, 11, 15), source="a newspaper", url="https://example.org/1"
    )
    text = {"text": "Russia delivers 4 S-400 to India."}
    client.post("/v1/documents", json=text | article.model_dump(mode="json")).raise_for_status()
    return article


def facts_of(article: Article) -> dict[str, str]:
    return {f"document_{name}": value for name, value in article.model_dump(mode="json").items()}


@pytest.mark.parametrize("path", ["supplies", "claims"])
def test_every_form_of_a_graph_says_what_to_cite(client: TestClient, cited: Article, path: str) -> None:
    def written(form: str) -> str:
        return client.get(f"/v1/{path}?format={form}").raise_for_status().text

    facts = facts_of(cited)
    for form, read in (("graphml", networkx.read_graphml), ("gexf", partial(networkx.read_gexf, version="1.3"))):
        ((*_, edge),) = read(io.BytesIO(written(form).encode())).edges(data=True)
        assert facts.items() <= edge.items()
    assert all(f"`{name}`: '{value}'" in written("cypher") for name, value in facts.items())
    things = [json.loads(line) for line in written("ftm").splitlines()]
    (article,) = (thing["properties"] for thing in things if thing["schema"] == "Article")
    named = {name: article[name] for name in ("title", "publishedAt", "publisher", "sourceUrl")}
    assert list(named.values()) == [[value] for value in facts.values()]
    (claim,) = (each for each in json.loads(written("jsonld"))["@graph"] if "schema:Claim" in each["@type"])
    told = {name: claim["document"][name] for name in ("headline", "datePublished", "publisher", "url")}
    assert list(told.values()) == list(facts.values())


@pytest.mark.parametrize("form", GRAPHS)
def test_an_empty_graph_is_written_too(client: TestClient, form: str) -> None:
    text = client.get(f"/v1/supplies?format={form}").raise_for_status().text
    if form in {"graphml", "gexf"}:
        assert len(_drawn(form, []).edges) == 0
    assert "MERGE" not in text
