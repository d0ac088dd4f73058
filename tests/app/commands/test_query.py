import csv
import io
import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel
from typer.core import TyperGroup
from typer.main import get_command

from app.commands.query import query
from app.questions import ClaimQuestion, PathQuestion, SignatureQuestion, SupplyQuestion, ViolationQuestion
from app.routes.documents import DocumentQuestion
from app.routes.timeline import TimelineQuestion
from app.settings import Settings
from tests.app.commands.conftest import Command
from tests.app.conftest import served

ARTICLES = (
    b'{"date": "2021-11-15", "text": "Russia delivers 4 S-400 to India."}\n'
    b'{"date": "2023-09-01", "text": "Korea delivers shells to Russia. Iran promises shells to Russia."}\n'
)


@pytest.fixture(autouse=True)
def _articles(command: Command) -> None:
    assert command("ingest", "-", given=ARTICLES).code == 0


def test_claims_without_a_date_are_told_where_a_time_is_asked_for(command: Command) -> None:
    assert command("ingest", "-", given=b'{"text": "Iran delivers shells to Egypt."}').code == 0
    ended = command("query", "supplies", "--recipient", "Egypt", "--since", "2020")
    assert ended.err.splitlines() == [
        "nothing in the graph answers this",
        "claims left out: 1 without a date",
    ]


def test_table_shows_who_what_when_and_the_sentence(command: Command) -> None:
    ended = command("query", "supplies")
    assert ended.code == 0
    header, rule, *lines = [line.rstrip() for line in ended.out.splitlines()]
    assert header.split() == ["supplier", "recipient", "item", "status", "quantity", "when", "articles"]
    assert set(rule) == {"─"}
    assert any(line.startswith("Russia") and "India" in line and "4 units" in line for line in lines)
    assert "    Russia delivers 4 S-400 to India." in lines
    assert "promises" not in ended.out.replace("Korea delivers shells to Russia. Iran promises", "")


def test_one_thing_is_told_in_the_singular(command: Command) -> None:
    assert command("ingest", "-", given=b'{"text": "Russia delivers 1 S-400 to Egypt."}').code == 0
    told = command("query", "supplies").out
    assert "1 unit " in told
    assert "4 units" in told


def test_whole_numbers_are_written_without_a_decimal_point(command: Command) -> None:
    assert '"low": 4,' in command("query", "supplies", "--format", "json").out
    assert ",4,4,units," in command("query", "supplies", "--format", "csv").out


def test_names_and_statuses_narrow_the_answer(command: Command) -> None:
    ended = command("query", "supplies", "--recipient", "russie", "--status", "planned", "--format", "json")
    (row,) = json.loads(ended.out)
    assert (row["supplier"]["id"], row["status"]) == ("IR", "planned")


def test_an_empty_option_is_refused_with_what_it_takes(command: Command) -> None:
    ended = command("query", "supplies", "--recipient", "")
    assert (ended.code, ended.out) == (2, "")
    assert "'recipient' is empty; it takes an id, an ISO code or a name" in ended.err


def test_json_has_the_rows_of_the_api(command: Command, client: TestClient) -> None:
    for name, path in (("supplies", "supplies"), ("claims", "claims"), ("entities", "entities")):
        client.post("/v1/documents", json={"text": "Korea delivers shells to Russia."})
        rows = json.loads(command("query", name, "--format", "json").out)
        assert rows == client.get(f"/v1/{path}").json()["items"]


@pytest.mark.parametrize("name", ["supplies", "claims", "entities"])
def test_csv_is_one_line_a_row_below_a_header(command: Command, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(command("query", name, "--format", "csv").out)))
    assert len(rows) == {"supplies": 2, "claims": 3, "entities": 6}[name]
    assert None not in {key for row in rows for key in row}


def test_csv_has_all_rows_in_the_columns_of_the_service(command: Command, client: TestClient) -> None:
    for batch in range(3):
        lines = [json.dumps({"text": f"Russia delivers {batch}{number} S-400 to India."}) for number in range(10, 50)]
        client.post("/v1/documents", content="\n".join(lines), headers={"Content-Type": "application/x-ndjson"})
    header, *rows = csv.reader(io.StringIO(command("query", "claims", "--format", "csv").out))
    assert len(rows) == 123
    assert header == client.get("/v1/claims?format=csv").content.decode("utf-8-sig").splitlines()[0].split(",")
    assert len(command("query", "claims", "--format", "csv", "--limit", "7").out.splitlines()) == 8
    assert len(json.loads(command("query", "claims", "--format", "json").out)) == 50


def test_empty_answer_keeps_its_header_and_says_so(command: Command) -> None:
    ended = command("query", "supplies", "--since", "2030", "--format", "csv")
    assert ended.out.startswith("supplier,supplier_name,recipient")
    assert ended.err == "nothing in the graph answers this\n"
    assert command("query", "supplies", "--since", "2030", "--format", "json").out == "[]\n"
    assert command("query", "supplies", "--since", "2030").code == 0


def test_more_articles_than_can_be_asked_for_are_a_usage_error(command: Command) -> None:
    assert command("query", "supplies", "--min-documents", "9" * 23).code == 2


def test_limit_says_that_there_is_more(command: Command) -> None:
    ended = command("query", "claims", "--limit", "2", "--format", "json")
    assert len(json.loads(ended.out)) == 2
    assert ended.err == "there are more than these 2; --limit shows more\n"
    assert command("query", "claims", "--limit", "3").err == ""


def test_entities_are_found_by_any_name(command: Command) -> None:
    rows = json.loads(command("query", "entities", "coree", "--type", "state", "--format", "json").out)
    assert [row["entity"]["id"] for row in rows] == ["KP"]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("supplies", SupplyQuestion),
        ("violations", ViolationQuestion),
        ("signatures", SignatureQuestion),
        ("claims", ClaimQuestion),
        ("documents", DocumentQuestion),
        ("paths", PathQuestion),
        ("timeline", TimelineQuestion),
    ],
)
def test_every_filter_of_a_route_is_an_option(name: str, question: type[BaseModel]) -> None:
    asked = {field.alias or name for name, field in question.model_fields.items()} - {"cursor", "facets"}
    group = get_command(query)
    assert isinstance(group, TyperGroup)
    options = (option for each in group.commands[name].params for option in each.opts)
    assert asked <= {option.removeprefix("--").replace("-", "_") for option in options}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("supplies", "documents, claims, latest."),
        ("supplies", "transfer, pair, supplier, recipient, item, category, year, month, status."),
        ("claims", "supplies, violates, signs."),
    ],
)
def test_help_lists_the_values_of_an_option(command: Command, name: str, values: str) -> None:
    told = " ".join(command("query", name, "--help").out.replace("│", " ").split())
    assert f"the choices are {values}" in told


def test_filters_are_asked_for_as_options(command: Command) -> None:
    def rows(*words: str) -> list[tuple[str | None, ...]]:
        found = json.loads(command("query", "supplies", *words, "--format", "json").out)
        return [tuple(row[end] and row[end]["id"] for end in ("supplier", "recipient", "item")) for row in found]

    assert rows("--recipient-group", "brics", "--exact", "--since", "2023") == [("KP", "RU", "artillery-shell")]
    assert rows("--recipient", "RU", "--recipient", "IN", "--family", "s-400") == [("RU", "IN", "s-400")]
    assert rows("--group-by", "supplier", "--sort", "latest") == [("KP", None, None), ("RU", None, None)]
    assert rows("--published-until", "2021-12") == [("RU", "IN", "s-400")]
    assert rows("--min-confidence", "0.9") == rows("--min-documents", "2") == rows("--as-of", "2020-01-01") == []


def test_paths_timelines_neighbours_and_documents_are_shown(command: Command) -> None:
    assert "North Korea → Russia → India" in command("query", "paths", "--from", "KP", "--to", "IN").out
    periods = [line.split() for line in command("query", "timeline", "--by", "month").out.splitlines()[2:]]
    assert periods == [["2021-11", "delivered", "1", "1", "█"], ["2023-09", "delivered", "1", "1", "█"]]
    assert "SUPPLIES" in command("query", "neighbours", "India").out
    assert [row["claims"] for row in json.loads(command("query", "documents", "--format", "json").out)] == [2, 1]
    for name in ("violations", "signatures"):
        assert command("query", name).err == "nothing in the graph answers this\n"
        assert command("query", name, "--format", "csv").out.startswith(("actor,", "party,"))


def test_service_is_asked_in_place_of_the_local_graph(
    command: Command, address: str, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/v1/documents", json={"text": "Iran delivers shells to India."})
    for name in ("supplies", "claims", "entities", "documents"):
        asked = command("query", name, "--server", address, "--format", "json")
        assert json.loads(asked.out) == client.get(f"/v1/{name}").json()["items"]
    monkeypatch.setenv("ARMSGRAPH_SERVER", "http://127.0.0.1:9")
    ended = command("query", "supplies")
    assert ended.code == 3
    assert ended.err.startswith("armsgraph: nothing answers at http://127.0.0.1:9: ")


def test_key_is_sent_to_a_service_that_wants_one(
    command: Command, make_client: Callable[..., TestClient], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSGRAPH_KEYS", str(settings.keys))
    key = command("keys", "create", "desk", "--scope", "read").out.split()[-1]
    with served(make_client(reads="keyed").app) as address:
        assert command("query", "claims", "--server", address).code == 2
        monkeypatch.setenv("ARMSGRAPH_KEY", key)
        assert command("query", "claims", "--server", address).code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("supplies", "--supplier", "Ruritania"), "supplier: no organization or state is called 'Ruritania'"),
        (("supplies", "--status", "lost"), "status 'lost' is none of delivered, ordered"),
        (("claims", "--type", "buys"), "type 'buys' is none of supplies, violates, signs"),
        (("entities", "--type", "person"), "type 'person' is none of state, organization"),
    ],
)
def test_wrong_value_is_one_line_with_the_choices(command: Command, words: tuple[str, ...], told: str) -> None:
    ended = command("query", *words)
    assert ended.code == 2
    assert ended.err.startswith(f"armsgraph: {told}")
    assert len(ended.err.splitlines()) == 1


def test_without_a_graph_the_answer_says_what_to_do(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", "ladybug:nowhere.lbug")
    ended = command("query", "supplies")
    assert (ended.code, ended.err) == (3, "armsgraph: there is no graph at nowhere.lbug; ingest something first\n")
