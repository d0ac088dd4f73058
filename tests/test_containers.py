"""The container files hold to their formats, keep the password out of sight, and let only this machine in."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings
from scripts.neo4j_server.installation import pinned
from scripts.neo4j_server.server import Server

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = ROOT / "Dockerfile"
FINAL = DOCKERFILE.read_text(encoding="utf-8").rpartition("\nFROM ")[2]  # the stage that runs
READ: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = READ["services"]
NEO4J, API = SERVICES["neo4j"], SERVICES["armsgraph"]

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def lint(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / words[0], *words[1:]], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def validate(file: Path) -> subprocess.CompletedProcess[str]:
    return lint("check-jsonschema", "--builtin-schema", "vendor.compose-spec", file)


def test_compose_file_holds_to_the_specification(tmp_path: Path) -> None:
    ended = validate(COMPOSE)
    assert ended.returncode == 0, ended.stdout
    misspelt = tmp_path / "docker-compose.yml"
    misspelt.write_text(COMPOSE.read_text(encoding="utf-8").replace("mem_limit", "mem_limits"), encoding="utf-8")
    assert "mem_limits" in validate(misspelt).stdout


def test_linter_finds_nothing_in_the_dockerfile(tmp_path: Path) -> None:
    ended = lint("hadolint", DOCKERFILE)
    assert ended.returncode == 0, ended.stdout
    worse = tmp_path / "Dockerfile"
    worse.write_text("FROM debian\nRUN cd /tmp && sudo ls\n", encoding="utf-8")
    assert lint("hadolint", worse).returncode == 1


@every_service
def test_only_this_machine_reaches_it(service: dict[str, Any]) -> None:
    assert service["ports"]
    assert all(re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port) for port in service["ports"])
    assert "network_mode" not in service


@every_service
def test_it_can_do_no_more_than_it_must(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert service["restart"] == "unless-stopped"
    assert not {"cap_add", "privileged"} & service.keys()


def test_nothing_runs_as_root() -> None:
    (user,) = re.findall(r"^USER (\d+):\d+$", FINAL, re.MULTILINE)
    assert int(user) > 0
    assert int(NEO4J["user"].partition(":")[0]) > 0


def test_service_writes_to_its_volume_alone() -> None:
    assert API["read_only"] is True
    assert API["tmpfs"] == ["/tmp"]
    assert [volume.partition(":")[2] for volume in API["volumes"]] == ["/srv/armsgraph/data"]
    assert "VOLUME /srv/armsgraph/data" in FINAL


@every_service
def test_what_it_keeps_has_a_name(service: dict[str, Any]) -> None:
    assert {volume.partition(":")[0] for volume in service["volumes"]} <= READ["volumes"].keys()


def test_server_is_the_one_that_tests_run_on() -> None:
    assert NEO4J["image"] == f"neo4j:{pinned('neo4j')}-community"


def test_service_waits_for_a_healthy_server_and_says_when_it_is_ready() -> None:
    assert API["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "127.0.0.1:7474" in NEO4J["healthcheck"]["test"][1]
    assert re.search(r"^HEALTHCHECK .*\\\n +CMD .*:8000/readyz'", FINAL, re.MULTILINE)


@every_service
def test_password_is_a_file_and_stands_nowhere_else(service: dict[str, Any]) -> None:
    assert service["secrets"][0] == "neo4j_password"
    told = [f"{name}={value}" for name, value in service["environment"].items()]
    secret = [each for each in told if re.search("password|auth", each, re.IGNORECASE)]
    assert all(each == "ARMSGRAPH_NEO4J_PASSWORD_FILE=/run/secrets/neo4j_password" for each in secret)


def test_key_is_a_file_that_the_service_alone_is_given() -> None:
    assert API["secrets"] == ["neo4j_password", "armsgraph_key"]
    assert NEO4J["secrets"] == ["neo4j_password"]
    assert API["environment"]["ARMSGRAPH_KEY_FILE"] == "/run/secrets/armsgraph_key"


@pytest.mark.parametrize("secret", READ["secrets"])
def test_secrets_stay_out_of_the_image(secret: str) -> None:
    kept_out, *let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert kept_out == "*"
    assert not any(fnmatch(READ["secrets"][secret]["file"], f"{each[1:]}*") for each in let_in)


def test_server_takes_the_secret_as_its_password(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("0123abcd\n")
    start = tmp_path / "start"
    start.write_text('#!/bin/sh\necho "$NEO4J_AUTH $1"\n')
    start.chmod(0o755)
    (*_, bash, option, script) = NEO4J["entrypoint"]
    script = script.replace("$$", "$").replace("/run/secrets/neo4j_password", str(tmp_path / "secret"))
    words = [bash, option, script.replace("/startup/docker-entrypoint.sh", str(start))]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "neo4j/0123abcd neo4j\n"


def test_server_knows_its_settings(make_neo4j_server: Callable[..., Server]) -> None:
    names = {
        name: name.removeprefix("NEO4J_").replace("__", " ").replace("_", ".").replace(" ", "_")
        for name in NEO4J["environment"]
    }
    conf = {names[name]: value for name, value in NEO4J["environment"].items()}
    assert conf["dbms.security.allow_csv_import_from_file_urls"] == conf["dbms.usage_report.enabled"] == "false"
    assert "success" in make_neo4j_server(conf=conf).admin("server", "validate-config")


def test_service_knows_its_settings() -> None:
    named = {*API["environment"], *re.findall(r"\bARMSGRAPH_\w+", DOCKERFILE.read_text(encoding="utf-8"))}
    assert {name.removeprefix("ARMSGRAPH_").lower() for name in named} <= Settings.model_fields.keys()


def test_image_is_made_of_what_is_there() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    copied = re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    sources = {source for line in copied for source in shlex.split(line)[:-1]}
    assert sources == let_in
    assert all((ROOT / source).exists() for source in sources)
