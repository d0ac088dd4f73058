"""A server is reached, or one line says why not and what to do."""

import logging
import socket
import subprocess
import traceback
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from threading import Thread

import neo4j
import pytest

from app.settings import Settings, read_settings
from graph.access import Access
from graph.engines import open_graph
from schemas.errors import AccessDenied, ArmsgraphError, GraphUnavailable, InvalidSettings
from scripts.neo4j_server.errors import ServerMissing
from scripts.neo4j_server.installation import fetch_jars, find_java
from scripts.neo4j_server.ports import find_port
from scripts.neo4j_server.server import Server
from tests.conftest import leave_out
from tests.graph.old_server import BOLT_44, NONE, old_server

HERE = "127.0.0.1"
SECURE = {
    "dbms.ssl.policy.bolt.enabled": "true",
    "dbms.ssl.policy.bolt.private_key": "private.key",
    "dbms.ssl.policy.bolt.public_certificate": "public.crt",
    "server.bolt.tls_level": "REQUIRED",
}


def refused(address: str, access: Access, kind: type[ArmsgraphError] = GraphUnavailable) -> str:
    """Return the line that says why no graph could be opened."""
    with pytest.raises(kind) as caught:
        open_graph(address, access=access)
    told = str(caught.value)
    assert len(told.splitlines()) == 1
    return told


def certificate(folder: Path) -> Path:
    """Make a key and a certificate signed with it, and return the certificate's file."""
    folder.mkdir()
    file = folder / "public.crt"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    words += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "private.key"), "-out", str(file)]
    subprocess.run(words, check=True, capture_output=True)
    return file


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if which("openssl") is None:
        leave_out("there is no openssl to make a certificate with: install it (Debian: apt-get install openssl)")
    return certificate(tmp_path_factory.mktemp("certificate") / "bolt")


@pytest.fixture(scope="module")
def starting(tmp_path_factory: pytest.TempPathFactory, trusted: Path) -> Iterator[tuple[Server, Thread]]:
    """A server that takes TLS alone, and the thread that starts it."""
    try:
        find_java()
        fetch_jars()
    except ServerMissing as error:
        leave_out(str(error))
    port = find_port()
    conf = SECURE | {
        "dbms.ssl.policy.bolt.base_directory": str(trusted.parent),
        "server.bolt.advertised_address": f"localhost:{port}",
    }
    server = Server(tmp_path_factory.mktemp("secured"), bolt_port=port, conf=conf)
    server.home.keep_password()
    thread = Thread(target=server.start)
    thread.start()
    yield server, thread
    thread.join()
    server.kill()


@pytest.fixture(scope="module")
def secured(starting: tuple[Server, Thread]) -> Server:
    starting[1].join()
    return starting[0]


def at(server: Server, scheme: str, host: str = "localhost") -> str:
    return f"{scheme}://{host}:{server.bolt_port}"


def test_a_server_that_is_still_starting_is_waited_for(starting: tuple[Server, Thread], trusted: Path) -> None:
    server, _ = starting
    access = Access(password=server.password, certificate=trusted)
    assert "no Neo4j server answers" in refused(at(server, "neo4j+s"), access)
    waiting = Access(password=server.password, certificate=trusted, wait_seconds=120)
    open_graph(at(server, "neo4j+s"), access=waiting).close()


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s"])
def test_a_certificate_that_we_name_is_trusted(secured: Server, trusted: Path, scheme: str) -> None:
    open_graph(at(secured, scheme), access=Access(password=secured.password, certificate=trusted)).close()


@pytest.mark.parametrize("scheme", ["neo4j+ssc", "bolt+ssc"])
def test_any_certificate_is_taken_if_we_say_so(secured: Server, scheme: str) -> None:
    open_graph(at(secured, scheme), access=Access(password=secured.password)).close()


def test_a_certificate_of_nobody_we_know_is_refused(secured: Server, tmp_path: Path) -> None:
    for other in (None, certificate(tmp_path / "other")):
        told = refused(at(secured, "neo4j+s"), Access(password=secured.password, certificate=other))
        assert "is not trusted: self-signed certificate; name its authority's with ARMSGRAPH_NEO4J_CERTIFICATE" in told


def test_a_certificate_of_another_host_is_refused(secured: Server, trusted: Path) -> None:
    access = Access(password=secured.password, certificate=trusted)
    assert "is not trusted: IP address mismatch" in refused(at(secured, "neo4j+s", HERE), access)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_that_wants_tls_says_so(secured: Server, scheme: str) -> None:
    told = refused(at(secured, scheme), Access(password=secured.password))
    assert "only with TLS" in told
    assert "use neo4j+s://" in told


@pytest.mark.parametrize("scheme", ["neo4j+s", "neo4j+ssc", "bolt+s"])
def test_a_server_without_tls_says_so(neo4j_server: Server, access: Access, scheme: str) -> None:
    told = refused(at(neo4j_server, scheme, HERE), access)
    assert "speaks no TLS: use neo4j:// or bolt://" in told


def test_a_certificate_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "junk.pem").write_text("junk")
    for name, wrong in {
        "junk.pem": "no certificate in PEM",
        "missing.pem": "there is no file",
        "": "cannot read",
    }.items():
        told = refused("neo4j+s://localhost:7687", Access(certificate=tmp_path / name), InvalidSettings)
        assert "ARMSGRAPH_NEO4J_CERTIFICATE" in told
        assert wrong in told
    for scheme in ("neo4j", "neo4j+ssc"):
        told = refused(f"{scheme}://localhost:7687", Access(certificate=tmp_path / "junk.pem"), InvalidSettings)
        assert "a certificate is checked with neo4j+s:// or bolt+s:// alone" in told


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_is_reached_without_tls(neo4j_server: Server, access: Access, scheme: str) -> None:
    open_graph(at(neo4j_server, scheme, HERE), access=access).close()


def test_a_missing_password_is_asked_for(neo4j_server: Server) -> None:
    told = refused(neo4j_server.address, Access(), AccessDenied)
    assert "asks for a password: set ARMSGRAPH_NEO4J_USER and ARMSGRAPH_NEO4J_PASSWORD_FILE" in told


@pytest.fixture
def user(neo4j_server: Server) -> Iterator[str]:
    """Another user of the server, whose password is "swordfish" and has to be changed."""
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=("neo4j", neo4j_server.password)) as driver:
        driver.execute_query("CREATE USER new SET PASSWORD 'swordfish' CHANGE REQUIRED", database_="system")
        yield "new"
        driver.execute_query("DROP USER new", database_="system")


def test_a_password_that_has_to_be_changed_is_told_from_a_wrong_one(neo4j_server: Server, user: str) -> None:
    told = refused(neo4j_server.address, Access(user=user, password="swordfish"), AccessDenied)
    assert "the password of 'new'" in told
    assert "has to be changed first" in told


def test_too_many_wrong_passwords_are_told_from_one(neo4j_server: Server, user: str) -> None:
    told = [refused(neo4j_server.address, Access(user=user, password="perch"), AccessDenied) for _ in range(4)]
    assert "refuses the user 'new' with this password: set ARMSGRAPH_NEO4J_USER" in told[0]
    assert "too many wrong passwords: wait some seconds and try again" in told[-1]


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_an_unknown_database_is_named_and_those_that_are_there(neo4j_server: Server, scheme: str) -> None:
    told = refused(at(neo4j_server, scheme, HERE), Access(password=neo4j_server.password, database="arms"))
    assert "has no database 'arms', it has neo4j: set ARMSGRAPH_NEO4J_DATABASE" in told


def test_the_database_of_users_is_refused(neo4j_server: Server) -> None:
    access = Access(password=neo4j_server.password, database="system")
    assert "holds users, no graph" in refused(neo4j_server.address, access, InvalidSettings)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_the_port_for_http_is_told_from_that_for_bolt(neo4j_server: Server, access: Access, scheme: str) -> None:
    told = refused(f"{scheme}://{HERE}:{neo4j_server.http_port}", access)
    assert "speaks no Bolt, or only with TLS: give the port for Bolt, 7687 by default" in told


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_port_where_nobody_listens_is_named(scheme: str) -> None:
    address = f"{scheme}://{HERE}:{find_port()}"
    told = refused(address, Access(password="swordfish"))
    assert told == f"no Neo4j server answers at {address}, connection refused: start it, or correct ARMSGRAPH_GRAPH"


def test_an_unknown_host_is_named() -> None:
    told = refused("neo4j://graph.invalid:7687", Access(password="swordfish"))
    assert told.startswith("no Neo4j server answers at neo4j://graph.invalid:7687, ")


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_what_accepts_and_says_nothing_is_not_waited_for_long(scheme: str) -> None:
    with socket.create_server((HERE, 0)) as silent:
        address = f"{scheme}://{HERE}:{silent.getsockname()[1]}"
        assert "no Neo4j server answers" in refused(address, Access(password="swordfish", connect_seconds=0.2))


def test_a_server_that_is_too_old_is_refused() -> None:
    with old_server("Neo4j/4.4.26", BOLT_44) as port:
        told = refused(f"neo4j://{HERE}:{port}", Access(password="swordfish"))
    assert told.endswith("is Neo4j 4.4.26: armsgraph needs Neo4j 5.0 or newer")
    with old_server("", NONE) as port:
        told = refused(f"neo4j://{HERE}:{port}", Access(password="swordfish"))
    assert told.endswith("speaks a Bolt of another time: armsgraph needs Neo4j 5.0 or newer")


@pytest.mark.parametrize("port", ["99999", "bolt"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert "expected neo4j://host:7687" in refused(f"neo4j://localhost:{port}", Access(), InvalidSettings)


def test_a_database_in_the_address_is_refused() -> None:
    told = refused("neo4j://localhost:7687/arms", Access(), InvalidSettings)
    assert "the database is named by ARMSGRAPH_NEO4J_DATABASE" in told


@pytest.mark.parametrize(
    "login", ["neo4j:swordfish", "neo4j:sword@swordfish", "swordfish", "neo4j:s/swordfish", "[swordfish"]
)
@pytest.mark.parametrize("scheme", ["neo4j", "bolt+s", "http", "NEO4J"])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, scheme: str, login: str
) -> None:
    caplog.set_level(logging.DEBUG)
    address = f"{scheme}://{login}@localhost:7687"
    monkeypatch.setenv("ARMSGRAPH_GRAPH", address)
    for attempt in (lambda: open_graph(address), read_settings, lambda: Settings(graph=address)):
        with pytest.raises(InvalidSettings, match="leave user, password and options out of it") as caught:
            attempt()
        assert "swordfish" not in "".join(traceback.format_exception(caught.value))
        assert f"{scheme}://localhost:7687" in str(caught.value)
    assert "swordfish" not in caplog.text


def test_a_password_is_shown_nowhere(neo4j_server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    access = Access(password="swordfish")
    with pytest.raises(AccessDenied) as caught:
        open_graph(neo4j_server.address, access=access)
    shown = [repr(access), str(access), caplog.text, "".join(traceback.format_exception(caught.value))]
    assert "swordfish" not in " ".join(shown)
    assert caplog.text
