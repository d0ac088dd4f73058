"""Score the extractor on gold passages: python -m scripts.evaluate, --part test, or files of one's own.

Facts are compared as the guideline in tests/gold says. The headline is
"overall": who supplies whom with what, who breaks what, who signs what.
"""

import argparse
import sys
from pathlib import Path

from extract.extractor import Extractor
from extract.packs import languages
from extract.pipelines import load_pipeline
from extract.spelling import fold
from schemas.claims import Document
from scripts.evaluate.figures import Judged, judge
from scripts.evaluate.gold import PARTS, BadGold, GoldPassage, part, read_gold
from scripts.evaluate.report import as_json, console, print_errors, print_report


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.evaluate", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="gold passages, JSON lines; without any those of --part")
    parser.add_argument("--part", choices=PARTS, default="dev", help="a part of the project's own passages")
    parser.add_argument("--lang", choices=languages(), action="append", help="only passages of this language")
    parser.add_argument("--samples", type=int, default=1000, help="bootstrap samples")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N passages misread")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--calibration", type=Path, metavar="PNG", help="draw confidence against what is right")
    given = parser.parse_args()
    try:
        passages = read_gold(given.files or part(given.part, languages()))
    except (BadGold, OSError) as error:
        sys.exit(str(error))
    passages = [p for p in passages if not given.lang or p.lang in given.lang]
    judged = read(passages)
    if given.json:
        print(as_json(judged))
        return
    for code in sorted({each.passage.lang for each in judged}):
        console.rule(f"{code}: {sum(each.passage.lang == code for each in judged)} passages")
        print_report([each for each in judged if each.passage.lang == code], samples=given.samples)
    if given.calibration:
        from scripts.evaluate.drawing import draw_calibration

        draw_calibration(judged, given.calibration)
    _show_errors(judged, given.errors)


def read(passages: list[GoldPassage]) -> list[Judged]:
    """Read passages and compare what was read with the gold."""
    documents = [Document(text=p.text, title=p.title, date=p.date, lang=p.lang) for p in passages]
    readings = Extractor().read_all(documents)
    return [judge(passage, getattr(reading, "claims", ())) for passage, reading in zip(passages, readings, strict=True)]


def _show_errors(judged: list[Judged], number: int) -> None:
    pipelines = {code: load_pipeline(code) for code in {each.passage.lang for each in judged}} if number else {}
    for each in judged:
        if number <= 0:
            return
        number -= print_errors(each, pipelines[each.passage.lang](fold(each.passage.text)))


if __name__ == "__main__":
    main()
