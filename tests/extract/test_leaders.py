from collections import Counter
from collections.abc import Iterator

import pytest

from extract.packs import LANGUAGES, languages
from schemas.reference import load_reference
from schemas.reference.reader import read_rows

MUCH_IN_THE_NEWS = frozenset(
    {"US", "CA", "BR", "VE", "AR", "RU", "UA", "BY", "FR", "DE", "GB", "IT", "ES", "NL", "SE", "NO", "DK", "FI", "PL"}
    | {"CZ", "SK", "RO", "BG", "GR", "TR", "RS", "HR", "BE", "CH", "AT", "PT", "HU", "LT", "LV", "EE", "IL", "IR", "IQ"}
    | {"SA", "AE", "QA", "KW", "EG", "JO", "SY", "LB", "YE", "LY", "DZ", "MA", "SD", "ET", "ZA", "NG", "CN", "IN", "PK"}
    | {"KR", "KP", "JP", "TW", "VN", "PH", "ID", "AU"}
)
"""The states of which news of arms speaks most."""

FEW = 8
"""Spellings of leaders of such a state that a pack has at least."""

LED = ("en", "fr")
"""The languages whose packs must name leaders."""


def rows(language: str) -> Iterator[tuple[str, list[str]]]:
    """The states of a pack's rows of leaders, each with its names as they are written."""
    for _, cells in read_rows(LANGUAGES / language / "names" / "states.csv", ("id", "kind", "names")):
        if cells["kind"] == "leader":
            yield cells["id"], cells["names"].split(";")


@pytest.mark.parametrize("language", languages())
def test_a_state_has_one_row_of_leaders(language: str) -> None:
    assert [state for state, count in Counter(state for state, _ in rows(language)).items() if count > 1] == []


@pytest.mark.parametrize("language", languages())
def test_a_leader_is_written_once(language: str) -> None:
    written = Counter(name.strip() for _, names in rows(language) for name in names)
    assert [name for name, count in written.items() if count > 1 or not name] == []


@pytest.mark.parametrize("language", languages())
def test_leaders_lead_a_state(language: str) -> None:
    assert {state for state, _ in rows(language)} <= set(load_reference().states)


@pytest.mark.parametrize("language", LED)
def test_states_much_in_the_news_have_leaders(language: str) -> None:
    named = {state: len(names) for state, names in rows(language)}
    assert [state for state in sorted(MUCH_IN_THE_NEWS) if named.get(state, 0) < FEW] == []
