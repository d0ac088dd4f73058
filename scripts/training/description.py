"""What a pipeline says of itself: what it was trained on, on which terms, and how well it reads."""

import json
from dataclasses import asdict
from pathlib import Path

from scripts.training.scoring import Scores
from scripts.training.treebanks import Treebank, Treebanks

DESCRIPTION = "Tags, lemmas and Universal Dependencies, for the rules of armsgraph."
PAGES = "https://github.com/UniversalDependencies"
"""Where each treebank has its page, which names its authors and holds its licence."""
LICENCES = {
    "CC BY-SA 3.0": (
        "Creative Commons Attribution-ShareAlike 3.0 Unported",
        "https://creativecommons.org/licenses/by-sa/3.0/",
    ),
    "CC BY-SA 4.0": (
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "LGPL-LR": ("Lesser General Public License For Linguistic Resources", "https://spdx.org/licenses/LGPLLR.html"),
}
"""The name in full of each licence, and its text."""
PREAMBLE = """# What this pipeline was trained on

Its weights were learnt from treebanks of [Universal Dependencies](https://universaldependencies.org), each by
the authors whom its page names and under their licence, and from sentences of armsgraph's own (`drills.yaml`).
What served only to test the pipeline is no part of it.

| treebank | authors | commit | licence | used to |
|---|---|---|---|---|
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
        "license": ", ".join(sorted({bank.licence for key, bank in banks.treebanks.items() if banks.trains(key)})),
        "performance": {name: asdict(result) for name, result in scores.items()},
    }
    path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "ATTRIBUTION.md").write_text(attribution(banks), encoding="utf-8")


def attribution(banks: Treebanks) -> str:
    """Return a table of the treebanks, with their authors, their licences and what each was used for."""
    return PREAMBLE + "".join(_row(bank, trains=banks.trains(key)) for key, bank in banks.treebanks.items())


def _row(bank: Treebank, *, trains: bool) -> str:
    name, text = LICENCES.get(bank.licence, (bank.licence, ""))
    licence = f"[{name}]({text})" if text else name
    use = "train" if trains else "test only"
    return f"| [{bank.name}]({PAGES}/{bank.name}) | {bank.authors} | {bank.commit} | {licence} | {use} |\n"
