import subprocess
import sys
from pathlib import Path

import pytest

from extract.models import Models
from extract.packs import languages
from schemas.errors import PipelineRefused
from schemas.ontology import ClaimType
from scripts.evaluate.gold import part


def test_a_scorer_is_learnt_from_gold_passages(tmp_path: Path) -> None:
    gold = [str(path) for path in part("dev", languages())]
    command = [sys.executable, "-m", "scripts.train_scorer", *gold, "--share", "0.35", "--out", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "best F1" in ended.stderr
    models = Models(tmp_path)
    for name in ("roles", "combinations", "rivals", "moments", "prospects"):
        assert getattr(models, name).num_feature() == getattr(Models(), name).num_feature()
    assert 0 < models.floors[ClaimType.SUPPLIES] < 1
    assert models.role_network.weights.keys() == Models().role_network.weights.keys()
    assert models.claim_network.weights.keys() == Models().claim_network.weights.keys()
    assert models.confidence(0.2) <= models.confidence(0.9)


def test_a_scorer_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineRefused, match=r"roles\.txt is missing: python -m scripts\.train_scorer"):
        _ = Models(tmp_path).roles
