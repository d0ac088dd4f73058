"""What docs/languages.md says of packs and commands is what there is."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from extract.grammar import Anaphors, Dates, Frame, Frames, Grammar, Instruments, Modality, Quantities, Undone
from extract.inquiry import Inquiry
from extract.names import TABLES, Kind
from schemas.claims import Model
from scripts.training.drills import Templates
from scripts.training.treebanks import Treebank, Treebanks

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
NAMED = frozenset(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL)))
MODULES = sorted(set(re.findall(r"python -m (scripts\.\w+)", GUIDE)))
MODELS = (Anaphors, Dates, Frame, Frames, Grammar, Inquiry, Instruments, Modality, Quantities, Undone)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_of_a_pack_is_told(model: type[Model]) -> None:
    assert model.model_fields.keys() <= NAMED | {"anaphors", "frames"}


@pytest.mark.parametrize("model", [Templates, Treebank, Treebanks])
def test_every_key_of_what_a_pipeline_is_trained_on_is_told(model: type[Templates | Treebank | Treebanks]) -> None:
    assert model.model_fields.keys() <= NAMED | {"treebanks", "sentences"}


def test_every_table_and_kind_of_name_is_told() -> None:
    assert {f"{table}.csv" for table in TABLES} | {*get_args(Kind)} <= NAMED


@pytest.mark.parametrize("path", sorted(p for p in NAMED if re.match(r"(extract|tests|schemas|app)/[\w/.]+$", p)))
def test_path_leads_somewhere(path: str) -> None:
    assert (ROOT / path.replace("/languages/es", "/languages/fr")).exists()


@pytest.mark.parametrize("module", MODULES)
def test_command_has_the_options_that_are_told(module: str) -> None:
    told = {option for line in GUIDE.splitlines() if module in line for option in re.findall(r"--[a-z]+", line)}
    words = [sys.executable, "-m", module, "--help"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert told <= set(re.findall(r"--[a-z]+", ended.stdout))
