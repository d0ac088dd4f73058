"""A Java that fits is found beside others; the jars come once, whole or not at all."""

import stat
from pathlib import Path

import pytest

from scripts.neo4j_server import installation
from scripts.neo4j_server.errors import ServerMissing
from scripts.neo4j_server.installation import fetch_jars, find_java


def write_program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def write_java(path: Path, version: str) -> Path:
    return write_program(path, f"echo 'openjdk version \"{version}\" 2024-01-01' >&2")


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which only what the test puts in this folder is on the path."""
    monkeypatch.setattr(installation, "JVMS", tmp_path / "jvm")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return tmp_path


def test_java_that_fits_is_taken_beside_others(bare: Path) -> None:
    write_java(bare / "bin" / "java", "1.8.0_402")
    write_java(bare / "jvm" / "java-11" / "bin" / "java", "11.0.2")
    fitting = write_java(bare / "jvm" / "java-21" / "bin" / "java", "21.0.4")
    assert find_java() == fitting


def test_java_of_the_environment_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_java(bare / "bin" / "java", "21.0.1")
    monkeypatch.setenv("JAVA_HOME", str(bare / "mine"))
    mine = write_java(bare / "mine" / "bin" / "java", "17")
    assert find_java() == mine


@pytest.mark.parametrize("version", ["11.0.2", "1.8.0_402", "25"])
def test_java_that_does_not_fit_is_named(bare: Path, version: str) -> None:
    java = write_java(bare / "bin" / "java", version)
    feature = version.removeprefix("1.").split(".")[0]
    with pytest.raises(ServerMissing, match=rf"{java} is {feature}: install Java 17 or 21"):
        find_java()


@pytest.mark.usefixtures("bare")
def test_no_java_is_told() -> None:
    with pytest.raises(ServerMissing, match="there is no java: install Java 17 or 21"):
        find_java()


@pytest.mark.usefixtures("bare")
def test_no_maven_is_told() -> None:
    with pytest.raises(ServerMissing, match=r"there is no mvn: install .* Maven"):
        fetch_jars()


def test_failed_fetch_leaves_nothing(bare: Path) -> None:
    write_program(bare / "bin" / "mvn", "echo 'cannot reach the repository'; exit 1")
    with pytest.raises(ServerMissing, match="cannot reach the repository"):
        fetch_jars()
    assert list((bare / "cache" / "armsgraph").iterdir()) == []


def test_jars_are_fetched_once(bare: Path) -> None:
    times = bare / "times"
    write_program(
        bare / "bin" / "mvn",
        f'echo >>{times}; for word; do case $word in -DoutputDirectory=*) /bin/mkdir "${{word#*=}}";; esac; done',
    )
    assert fetch_jars() == fetch_jars()
    assert fetch_jars() != fetch_jars(apoc=True)
    assert len(times.read_text().splitlines()) == 2


def test_jars_of_a_faster_process_are_taken(bare: Path) -> None:
    cache = bare / "cache" / "armsgraph"
    write_program(
        bare / "bin" / "mvn",
        'for word; do case $word in -DoutputDirectory=*) folder="${word#*=}";; esac; done\n'
        f'/bin/mkdir "$folder" && for made in {cache}/.*; do name=${{made##*/.}}; done\n'
        f'/bin/mkdir -p "{cache}/${{name%-*}}" && echo >"{cache}/${{name%-*}}/theirs.jar"',
    )
    assert [jar.name for jar in fetch_jars().iterdir()] == ["theirs.jar"]
