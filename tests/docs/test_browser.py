"""What docs/browser.md says of Neo4j Browser is true, in a real one.

ARMSGRAPH_SCREENSHOTS=1 in the environment takes the pictures of that page anew.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from neo4j import Driver, GraphDatabase
from playwright.sync_api import sync_playwright

from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.docs.browser import Answer, Browser
from tests.docs.expected import ask

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "browser.md"
FOLDER = ROOT / "docs" / "browser"
STYLE = FOLDER / "armsgraph.grass"
QUERIES = sorted(FOLDER.glob("*.cypher"))
FIRST = (
    '{"id": "1", "source": "Example Wire", "lang": "en", "title": "Morocco receives drones", "date": "2021-09-20",'
    ' "text": "Turkey delivered 12 Bayraktar TB2 drones to Morocco in September 2021."}'
)
CORRECTED = (
    '{"id": "1", "source": "Example Wire", "lang": "en", "title": "Morocco orders drones", "date": "2021-09-21",'
    ' "text": "Morocco ordered 13 Bayraktar TB2 drones from Turkey in 2021."}'
)
MILLISECONDS = 120_000
"""How long to wait for what the page is to show: far longer than a busy machine takes."""
CLAIM = "MATCH (claim:Claim {name: 'delivered: Shahed-136'}) RETURN claim"
OF_ALL_KINDS = (
    "MATCH (claim:Claim)-[:SUPPLIED_BY]->(state:State), (claim)-[:SUPPLIED_TO]->(organization:Organization), "
    "(claim)-[:SUPPLIED_ITEM]->(category:Category) RETURN claim, state, organization, category LIMIT 1"
)
TO_RUSSIA = """
MATCH (:Actor)-[edge:SUPPLIES|MAY_SUPPLY]->(:Actor {id: 'RU'})
RETURN edge.caption AS caption
"""
"""The captions of the edges to one state."""
NOWHERE = """
MATCH (actor:Actor)<-[:SUPPLIED_BY|SUPPLIED_TO]-(claim:Claim) WHERE claim.retracted_at IS NULL
WITH actor, collect(DISTINCT claim.status) AS statuses
WHERE all(status IN statuses WHERE status IN ['denied', 'halted'])
RETURN actor.name AS name
"""
"""Of whom every transfer is denied or halted."""


class Save(Protocol):
    def __call__(self, answer: Answer, name: str, *, pane: bool = False) -> None: ...


def title(query: Path) -> str:
    return query.read_text(encoding="utf-8").splitlines()[0].removeprefix("// ")


def colour(label: str) -> str:
    found = re.search(rf"node\.{label} {{.*?\bcolor: (#\w+);", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def pack(folder: Path) -> Path:
    """Pack the queries as the guide says."""
    (line,) = re.findall(r"python3 (-m zipfile .+)", GUIDE.read_text(encoding="utf-8"))
    archive = folder / "queries.zip"
    words = [str(archive) if word == archive.name else word for word in line.split()]
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, timeout=60)
    return archive


@pytest.fixture(scope="module")
def filled(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server that holds the sample, and one article that was corrected."""
    empty(neo4j_server)
    folder = tmp_path_factory.mktemp("wire")
    (folder / "first.jsonl").write_text(FIRST, encoding="utf-8")
    (folder / "corrected.jsonl").write_text(CORRECTED, encoding="utf-8")
    access = {"ARMSGRAPH_GRAPH": neo4j_server.address, "ARMSGRAPH_NEO4J_PASSWORD": neo4j_server.password}
    for given in ([str(ROOT / "scripts" / "sample"), str(folder / "first.jsonl")], [str(folder / "corrected.jsonl")]):
        command = [str(Path(sys.executable).with_name("armsgraph")), "ingest", *given]
        subprocess.run(command, env=os.environ | access, check=True, capture_output=True, timeout=300)
    return neo4j_server


@pytest.fixture(scope="module")
def driver(filled: Server) -> Iterator[Driver]:
    with GraphDatabase.driver(filled.address, auth=(filled.user, filled.password)) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(filled: Server, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The Browser with our style and our queries among its favourites."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = started.new_page(viewport={"width": 1200, "height": 750})
        page.set_default_timeout(MILLISECONDS)
        browser = Browser(page, filled)
        browser.open()
        browser.drop(STYLE)
        browser.drop(pack(tmp_path_factory.mktemp("queries")))
        browser.open_favourites(FOLDER.name)
        yield browser
        started.close()


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Saves a picture of an answer, among the docs if they show it and are to be renewed."""

    def write(answer: Answer, name: str, *, pane: bool = False) -> None:
        shown = f"browser/{name}.png" in GUIDE.read_text(encoding="utf-8")
        renewed = shown and os.environ.get("ARMSGRAPH_SCREENSHOTS")
        answer.save((FOLDER if renewed else tmp_path) / f"{name}.png", pane=pane)

    return write


def first_words(names: list[str]) -> list[str]:
    return sorted(name.split()[0] for name in names)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_every_saved_query_shows_its_answer(browser: Browser, driver: Driver, save: Save, query: Path) -> None:
    expected = ask(driver, query)
    assert expected.rows
    answer = browser.run_favourite(title(query))
    if expected.names:
        assert first_words(answer.captions()) == first_words(expected.names)
        assert answer.edges()
        assert all(answer.edges())
    else:
        assert answer.cells()[0][0] == f'"{expected.rows[0][0]}"'
    save(answer, query.stem)
    answer.close()


def test_an_edge_says_how_firm_it_is_and_when(browser: Browser, driver: Driver) -> None:
    captions = [str(row["caption"]) for row in driver.execute_query(TO_RUSSIA).records]
    assert any(re.match(r"delivered \(\d+\)", caption) for caption in captions)
    assert any(re.match(r"alleged \(\d+\) · \d{4}", caption) for caption in captions)
    answer = browser.run_favourite("Who supplies Russia")
    shown = [edge.removesuffix("…") for edge in answer.edges()]
    answer.close()
    assert len(shown) == len(captions)
    assert all(any(caption.startswith(edge) for caption in captions) for edge in shown)


def test_no_denial_draws_an_edge(browser: Browser, driver: Driver) -> None:
    nowhere = {row["name"] for row in driver.execute_query(NOWHERE).records}
    assert nowhere
    answer = browser.run_favourite("Who supplies whom: the whole picture")
    assert not nowhere & set(answer.captions())
    assert not any("denied" in edge or "halted" in edge for edge in answer.edges())
    answer.close()


def test_a_node_opens_on_its_neighbours(browser: Browser) -> None:
    answer = browser.run_favourite("Who supplies Russia")
    answer.expand("Iran")
    shown = set(answer.captions())
    assert {"Houthis", "delivered: Shahed-136", "alleged: ballistic missile"} <= shown
    answer.close()


def test_a_link_leads_to_a_claim_and_from_there_to_its_sentence(browser: Browser, save: Save) -> None:
    browser.follow(CLAIM)
    answer = browser.run_editor("Shahed-136")
    answer.expand("delivered: Shahed-136")
    around = {"Iran", "Russia", "Shahed-136", "U.S. seizes Iranian weapons bound for Yemen"}
    assert set(answer.captions()) == {"delivered: Shahed-136", *around}
    stated = answer.select("“")
    assert (
        stated["quote"] == "The same design of drone, the Shahed-136, has been sold to Russia for use against Ukraine."
    )
    assert int(stated["end"]) - int(stated["start"]) == len(stated["quote"])
    save(answer, "sentence", pane=True)
    answer.close()


def test_what_a_node_is_shows_in_its_colour(browser: Browser) -> None:
    browser.follow(OF_ALL_KINDS)
    answer = browser.run_editor("organization")
    kinds = ("State", "Organization", "Category", "Claim")
    assert sorted(node.colour for node in answer.nodes()) == sorted(map(colour, kinds))
    assert len(set(map(colour, kinds))) == len(kinds)
    answer.close()


def test_the_guide_lists_every_query_and_shows_what_there_is() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for query in QUERIES:
        assert f"| [{title(query)}](browser/{query.name}) |" in guide
    for picture in re.findall(r"\((browser/[\w-]+\.png)\)", guide):
        assert (GUIDE.parent / picture).exists(), picture
    assert {f"browser/{file.name}" for file in FOLDER.glob("*.png")} == set(re.findall(r"browser/[\w-]+\.png", guide))
