import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.claims import Claim, Entity, Evidence, Span, Supplies
from schemas.ontology import EntityType, SupplyStatus
from scripts.evaluate import figures
from scripts.evaluate.gold import GoldPassage, GoldSupplies

RUSSIA = Entity(id="RU", type=EntityType.STATE, name="Russia")
INDIA = Entity(id="IN", type=EntityType.STATE, name="India")


def item(key: str) -> Entity:
    return Entity(id=key, type=EntityType.SYSTEM, name=key)


def claim(key: str, status: SupplyStatus, confidence: float) -> Claim:
    evidence = Evidence(quote=Span(start=0, end=1, text="R"), frame="transfer", confidence=confidence)
    return Supplies(
        document="d",
        extractor="x",
        evidences=(evidence,),
        supplier=RUSSIA,
        recipient=INDIA,
        item=item(key),
        status=status,
    )


def passage(*wanted: tuple[str, SupplyStatus]) -> GoldPassage:
    relations = tuple(
        GoldSupplies(type="supplies", supplier="RU", recipient="IN", item=key, status=status, start="2018-10")
        for key, status in wanted
    )
    return GoldPassage(id="p", lang="en", date=dt.date(2024, 1, 1), title="", text="R", relations=relations)


DELIVERED, ORDERED = SupplyStatus.DELIVERED, SupplyStatus.ORDERED
JUDGED = [
    figures.judge(passage(("s-400", ORDERED), ("su-30", DELIVERED)), [claim("s-400", DELIVERED, 0.9)]),
    figures.judge(passage(), [claim("t-90", DELIVERED, 0.35)]),
]


def test_scores_count_what_is_right_found_and_wanted() -> None:
    assert figures.total(JUDGED, "triple") == (1, 2, 2)
    assert figures.total(JUDGED, "full").f1 == 0
    assert figures.total(JUDGED, "overall").precision == 0.5


def test_statuses_are_set_against_what_they_were_taken_for() -> None:
    assert figures.confusion(JUDGED)["ordered"] == {"delivered": 1}
    assert figures.by_status(JUDGED)["delivered"] == (0, 2, 1)


def test_amounts_are_judged_where_the_triple_was_found() -> None:
    assert figures.starts(JUDGED) == (1, 0, 0)


def test_confidence_is_set_against_what_is_right() -> None:
    bins, error = figures.calibration(JUDGED)
    assert [(one.confidence, one.right, one.claims) for one in bins] == [(0.35, 0.0, 1), (0.9, 1.0, 1)]
    assert error == pytest.approx((0.35 + 0.1) / 2)


def test_an_interval_holds_the_figure_itself() -> None:
    low, high = figures.interval(JUDGED, "overall", samples=200)
    assert low <= figures.total(JUDGED, "overall").f1 <= high


def test_the_command_prints_the_figures_and_the_misses(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    row = json.loads(passage(("s-400", DELIVERED)).model_dump_json()) | {"text": "Russia sold S-400 missiles to India."}
    wrong = row | {"id": "q", "text": "It rained.", "phenomena": ["passive"]}
    file.write_text(f"{json.dumps(row)}\n{json.dumps(wrong)}\n", encoding="utf-8")
    command = [sys.executable, "-m", "scripts.evaluate", str(file)]
    printed = subprocess.run([*command, "--errors", "5"], capture_output=True, text=True, check=True).stdout
    assert {"overall", "passive"} <= set(printed.split())
    assert "missed triple RU IN s-400" in printed
    assert "rained/VERB" in printed
    found = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
    assert (found["triple"]["hit"], found["triple"]["gold"]) == (1, 2)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.evaluate", str(tmp_path / "none.jsonl")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "none.jsonl" in ended.stderr
