"""What a pipeline says of itself: what it was trained on, on which terms, and how well it reads."""

import json
from dataclasses import asdict
from pathlib import Path

from scripts.training.scoring import Scores
from scripts.training.treebanks import Treebanks

DESCRIPTION = "Tags, lemmas and Universal Dependencies, for the rules of armsgraph."
PREAMBLE = """# What this pipeline was trained on

Its weights were learnt from treebanks of [Universal Dependencies](https://universaldependencies.org), each under
the licence of its own authors, and from sentences of armsgraph's own (`drills.yaml`).

| treebank | commit | licence |
|---|---|---|
"""


def describe(folder: Path, banks: Treebanks, scores: dict[str, Scores]) -> None:
    """Write the sources, their licences and the scores into the pipeline's meta.json and ATTRIBUTION.md."""
    path = folder / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {
        "name": "armsgraph",
        "version": "0.1.0",
        "description": DESCRIPTION,
        "sources": [bank.model_dump() for bank in banks.treebanks.values()],
        "license": ", ".join(sorted({bank.licence for bank in banks.treebanks.values()})),
        "performance": {name: asdict(result) for name, result in scores.items()},
    }
    path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    rows = (f"| {bank.name} | {bank.commit} | {bank.licence} |\n" for bank in banks.treebanks.values())
    (folder / "ATTRIBUTION.md").write_text(PREAMBLE + "".join(rows), encoding="utf-8")
