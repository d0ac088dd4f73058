from pathlib import Path

import pytest

from graph.queries import HERE, load_statements
from schemas.errors import InvalidStatement

GOOD = "// read_thing(id)\n// One thing.\nMATCH (t:Thing {id: $id})\nRETURN t.id AS id\n"


def _folder(path: Path, text: str, name: str = "read_thing.cypher") -> Path:
    (path / "some").mkdir(exist_ok=True)
    (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_statement_goes_by_its_file_name(tmp_path: Path) -> None:
    statements = load_statements("some", _folder(tmp_path, GOOD))
    assert {name: each.text for name, each in statements.items()} == {
        "read_thing": "MATCH (t:Thing {id: $id})\nRETURN t.id AS id"
    }


def test_a_dialect_has_its_own_in_place_of_the_shared_one(tmp_path: Path) -> None:
    _folder(tmp_path, GOOD)
    _folder(tmp_path, "// read_thing()\n// Nothing.\nRETURN 1 AS id\n", "some/read_thing.cypher")
    assert load_statements("some", tmp_path)["read_thing"].text == "RETURN 1 AS id"
    assert "$id" in load_statements("other", tmp_path)["read_thing"].text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD.replace("(id)", "(id, name)"), "'name' is declared, but not used"),
        (GOOD.replace("(id)", "()"), "'id' is used, but not declared"),
        (GOOD.replace("read_thing", "read_things"), "first line"),
        (GOOD.removeprefix("// read_thing(id)\n"), "first line"),
        (GOOD.replace("// One thing.\n", ""), "second line"),
        (GOOD.replace("// One thing.", "// "), "second line"),
        ("// read_thing()\n// One thing.\n", "one statement"),
        (GOOD + ";\nRETURN 2\n", "one statement"),
        ("", "first line"),
    ],
)
def test_a_file_that_does_not_hold_together_stops_the_start(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(InvalidStatement, match=fault):
        load_statements("some", _folder(tmp_path, text))


OWN = ("create_whole", "list_indexes", "list_settings", "list_tables", "read_server", "take_turn")
"""What one engine alone has a use for."""


def test_both_dialects_know_the_same_statements() -> None:
    ours, theirs = (
        {name for name in load_statements(dialect) if not name.startswith(OWN)} for dialect in ("ladybug", "neo4j")
    )
    assert ours == theirs


def test_an_embedded_graph_reads_rows_from_a_table(tmp_path: Path) -> None:
    body = "UNWIND $rows AS row\nMATCH (t:Thing) WHERE t.arrow.id = row.id\nRETURN row.`end`\n"
    _folder(tmp_path, f"// read_thing(rows)\n// Things.\n{body}")
    assert load_statements("neo4j", tmp_path)["read_thing"].text.startswith("UNWIND $rows AS row\n")
    loaded = load_statements("ladybug", tmp_path)["read_thing"]
    assert loaded.text == "LOAD FROM $rows\nMATCH (t:Thing) WHERE t.arrow.id = id\nRETURN `end`"
    assert loaded.takes_rows


def test_every_statement_is_run_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in HERE.parent.glob("*.py"))
    made_up = ("create_", "scan_", "declare_", "merge_", "read_", "update_", "delete_", "count_", "list_", "tally_")
    idle = [name for name in load_statements("ladybug") if f'"{name}"' not in code and not name.startswith(made_up)]
    assert idle == []
