"""Finds Java, and fetches the server's jars once."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from scripts.neo4j_server.errors import ServerMissing

POM = Path(__file__).with_name("pom.xml")
JAVA = (17, 21)  # what Neo4j 5.26 runs on
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")
FLAGS = (
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
    "-XX:+ExitOnOutOfMemoryError",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
)
JVMS = Path("/usr/lib/jvm")  # where Debian keeps those that are not the default
HOW = "install Java 17 or 21 and Maven (Debian: apt-get install openjdk-17-jre-headless maven)"


def java_command(*, heap: str, apoc: bool) -> list[str]:
    """Return the words that begin a command of Neo4j's; raises ServerMissing without Java or the jars."""
    java = find_java()
    folders = [fetch_jars(), *([fetch_jars(apoc=True)] if apoc else [])]
    return [
        str(java),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        *FLAGS,
        "-cp",
        os.pathsep.join(f"{folder}/*" for folder in folders),
    ]


def find_java() -> Path:
    """Return a `java` that Neo4j runs on; raises ServerMissing naming the versions that were found."""
    found: dict[Path, int] = {}
    for path in _javas():
        found[path] = _java_version(path)
        if found[path] in JAVA:
            return path
    seen = ", ".join(f"{path} is {version or 'broken'}" for path, version in found.items()) or "there is no java"
    raise ServerMissing(f"Neo4j needs Java 17 or 21, and {seen}: {HOW}")


def fetch_jars(*, apoc: bool = False) -> Path:
    """Return the folder of the server's jars, or of APOC's, fetched by Maven if it is not there yet.

    Raises ServerMissing if there is no Maven or it cannot fetch them.
    """
    name = f"apoc-{pinned('apoc')}" if apoc else f"neo4j-{pinned('neo4j')}-browser-{pinned('browser')}"
    folder = cache() / name
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerMissing(f"Neo4j's jars are fetched by Maven, and there is no mvn: {HOW}")
    sys.stderr.write(f"Fetching Neo4j into {folder}, which takes a minute, once …\n")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{name}-") as made:
        _run_maven(maven, Path(made) / "jars", apoc=apoc)
        try:
            (Path(made) / "jars").rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was faster
                raise
    return folder


def cache() -> Path:
    """Return the folder that keeps what was fetched."""
    given = os.environ.get("XDG_CACHE_HOME")
    return (Path(given) if given else Path.home() / ".cache") / "armsgraph"


def pinned(what: str) -> str:
    """Return the version that the pom pins: of `neo4j`, `browser` or `apoc`."""
    found = ElementTree.parse(POM).findtext(f"{{*}}properties/{{*}}{what}.version")
    assert found, what
    return found


def _run_maven(maven: str, folder: Path, *, apoc: bool) -> None:
    words = [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    if apoc:
        words += ["-P", "apoc", "-DincludeGroupIds=org.neo4j.procedure"]
    ended = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if ended.returncode:
        said = "\n".join((ended.stdout + ended.stderr).strip().splitlines()[:6])
        raise ServerMissing(f"Maven could not fetch Neo4j's jars:\n{said}")


def _javas() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    if home and (path := Path(home, "bin", "java")).is_file():
        yield path
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield from sorted(JVMS.glob("*/bin/java"))


def _java_version(java: Path) -> int:
    """Return the feature version, 0 if it does not say one."""
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', told)
    return int(found[1]) if found else 0
