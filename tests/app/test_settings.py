from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import Settings, read_settings
from schemas.errors import InvalidSettings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_readme_with_default_and_meaning(name: str) -> None:
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `ARMSGRAPH_{name.upper()}` ")]
    field = Settings.model_fields[name]
    default = field.get_default(call_default_factory=True, validated_data={})
    assert f"| {f'`{default}`' if default is not None else ''} |".replace("|  |", "| |") in row
    assert field.description
    assert field.description in row


def test_readme_names_no_setting_that_is_not() -> None:
    named = {line.split("`")[1] for line in README.splitlines() if line.startswith("| `ARMSGRAPH_")}
    assert named == {f"ARMSGRAPH_{name.upper()}" for name in Settings.model_fields}


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSGRAPH_PORT", "9000")
    monkeypatch.setenv("ARMSGRAPH_PIPELINES", '{"fr": "fr_dep_news_trf"}')
    settings = read_settings()
    assert (settings.port, dict(settings.pipelines)) == (9000, {"fr": "fr_dep_news_trf"})


@pytest.mark.parametrize(
    ("variable", "value"), [("ARMSGRAPH_PORT", "http"), ("ARMSGRAPH_PORT", "70000"), ("ARMSGRAPH_PIPELINES", "fr")]
)
def test_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(InvalidSettings, match=rf"{variable}"):
        read_settings()


def test_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSGRAPH_NEO4J_PASSWORD", "swordfish")
    assert "swordfish" not in repr(read_settings())
    assert "swordfish" not in str(read_settings().model_dump())


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1
