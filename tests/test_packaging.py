"""What is installed is pinned: the same commit installs the same versions wherever and whenever."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(requirement: str) -> str:
    (name,) = re.findall(r"^[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, set[str]]:
    """The pinned versions of each package; several where Python versions differ."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(plain(name), set()).add(version)
    return found


def test_every_dependency_is_pinned() -> None:
    groups = PROJECT["dependency-groups"]
    assert {plain(each) for each in (*PROJECT["project"]["dependencies"], *groups["build"])} <= pins(LOCKS[0]).keys()
    assert {plain(each) for each in groups["dev"] if isinstance(each, str)} <= pins(LOCKS[1]).keys()
    assert {plain(each) for each in PROJECT["build-system"]["requires"]} <= pins(LOCKS[0]).keys()


def test_tools_do_not_change_what_runs() -> None:
    running, developing = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: developing[name] for name in running} == running


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
