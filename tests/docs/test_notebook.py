"""docs/analysts.ipynb runs from its first cell to its last."""

import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.docs.conftest import Sample

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "analysts.ipynb"


def test_notebook_is_kept_without_what_it_prints() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it declares no types
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert not any(cell.outputs or cell.execution_count for cell in code)


def test_the_analysis_extra_has_what_the_notebook_imports() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it declares no types
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    imported = set(re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE))
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["analysis"]
    assert imported <= {"app", *(re.split(r"\W", each)[0] for each in extra)}


def test_notebook_runs_and_shows_frames_a_chart_and_evidence(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", sample.graph)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it declares no types
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    shown = {kind for output in outputs for kind in output.get("data", ())}
    assert {"text/html", "image/png"} <= shown
    assert not [output for output in outputs if output.get("name") == "stderr"]
    (quote,) = [output["text"] for output in outputs if output.get("name") == "stdout"]
    assert "»" in quote
