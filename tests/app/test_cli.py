import pytest

from tests.app.commands.conftest import Command, command

__all__ = ["command"]
COMMANDS = [(), ("extract",), ("ingest",), ("remove",), ("serve",), ("query",), ("keys",)]


@pytest.mark.parametrize(
    "words",
    [
        *COMMANDS,
        ("query", "supplies"),
        ("query", "claims"),
        ("query", "entities"),
        ("keys", "create"),
        ("keys", "list"),
        ("keys", "revoke"),
    ],
)
def test_every_command_explains_itself(command: Command, words: tuple[str, ...]) -> None:
    ended = command(*words, "--help")
    assert ended.code == 0
    assert "Usage: armsgraph" in ended.out
    assert len(words) == 0 or words in (("query",), ("keys",)) or "Example" in ended.out


def test_version(command: Command) -> None:
    assert command("--version").out.startswith("armsgraph ")


def test_unknown_option_is_a_usage_error(command: Command) -> None:
    assert command("query", "supplies", "--colour", "red").code == 2


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [("ARMSGRAPH_PORT", "http", 2), ("ARMSGRAPH_GRAPH", "sqlite:x", 2), ("ARMSGRAPH_GRAPH", "neo4j://127.0.0.1:1", 3)],
)
def test_wrong_setting_is_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, code: int
) -> None:
    monkeypatch.setenv(variable, value)
    ended = command("query", "supplies")
    assert ended.code == code
    assert ended.err.startswith("armsgraph: ")
    assert len(ended.err.splitlines()) == 1
