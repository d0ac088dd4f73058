"""Runs of Schemathesis against a service."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TOLD = re.compile(r"^\s*(?P<cases>\d+) generated", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Run:
    """How many requests were sent, whether all was answered as described, and what Schemathesis tells of it."""

    cases: int
    passed: bool
    told: str


def fuzz(address: str, key: str, *, seed: int, examples: int, phases: str) -> Run:
    """Send a service so many requests of each operation and phase, the same for the same seed."""
    program = Path(sys.executable).with_name("schemathesis")
    command: list[str | Path] = [
        *(program, "--config-file", HERE / "schemathesis.toml", "run", f"{address}/openapi.json"),
        *("--header", f"Authorization: Bearer {key}", "--phases", phases),
        *("--seed", str(seed), "--max-examples", str(examples), "--continue-on-failure", "--no-color"),
        *("--generation-database", "none", "--generation-with-security-parameters", "false", "--warnings", "off"),
    ]
    done = subprocess.run(
        command,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "scripts.fuzz.hooks", "PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
    )
    found = TOLD.search(done.stdout)
    return Run(int(found["cases"]) if found else 0, done.returncode == 0, done.stdout + done.stderr)
