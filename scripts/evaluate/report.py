"""What is printed: tables of scores, and each miss with the parse of its sentences."""

import json
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc, Span

from scripts.evaluate import figures
from scripts.evaluate.figures import Judged
from scripts.evaluate.matching import OVERALL, TASKS, Fact

console = Console(width=140, highlight=False)


def print_report(judged: Sequence[Judged], *, samples: int) -> None:
    """Print the scores of some passages: by task, status, construction and voice, and what statuses are taken for."""
    table = Table("task", "P", "R", "F1", "95 %", "hit", "found", "gold")
    for task in (*TASKS, "overall"):
        low, high = figures.interval(judged, task, samples=samples)
        table.add_row(task, *_cells(figures.total(judged, task), f"{low:.3f}-{high:.3f}"))
    console.print(table)
    for name, counted in (("quantities", figures.quantities(judged)), ("start dates", figures.starts(judged))):
        console.print(f"{name}: {counted.right} of {counted.gold} right, {counted.invented} invented")
    statuses = Table("status", "P", "R", "F1", "", "hit", "found", "gold", title="supplies by status")
    for name, score in figures.by_status(judged).items():
        statuses.add_row(name, *_cells(score, ""))
    console.print(statuses)
    _print_confusion(judged)
    for title, key in (("construction", lambda p: p.phenomena), ("voice", lambda p: [p.voice] if p.voice else [])):
        groups = Table(title, "P", "R", "F1", "passages", "hit", "found", "gold", title=f"overall by {title}")
        for name, members in figures.grouped(judged, key):
            groups.add_row(name, *_cells(figures.total(members, "overall"), str(len(members))))
        if groups.row_count:
            console.print(groups)
    bins, error = figures.calibration(judged)
    console.print(f"expected calibration error: {error:.3f} over {sum(one.claims for one in bins)} claims")


def _cells(score: figures.Score, between: str) -> Iterator[str]:
    yield from (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
    yield between
    yield from map(str, score)


def _print_confusion(judged: Sequence[Judged]) -> None:
    found = figures.confusion(judged)
    given = sorted({status for row in found.values() for status in row})
    table = Table("gold \\ read as", *given, title="statuses of the triples that were found")
    for status, row in sorted(found.items()):
        table.add_row(status, *(str(row[other] or "") for other in given))
    console.print(table)


def as_json(judged: Sequence[Judged]) -> str:
    """Return the figures as one JSON object."""
    rows: dict[str, object] = {}
    for task in (*TASKS, "overall"):
        score = figures.total(judged, task)
        rows[task] = {"precision": score.precision, "recall": score.recall, "f1": score.f1, **score._asdict()}
    rows["quantity"], rows["start"] = figures.quantities(judged)._asdict(), figures.starts(judged)._asdict()
    rows["calibration_error"] = figures.calibration(judged)[1]
    return json.dumps(rows)


def print_errors(judged: Judged, doc: Doc) -> bool:
    """Print what was missed or made up in a passage, with the parse; return whether there was anything."""
    wrong = [(mark, task, fact) for task in OVERALL for mark, facts in _wrong(judged, task) for fact in facts]
    if not wrong:
        return False
    console.rule(judged.passage.id)
    console.print(judged.passage.text, markup=False)
    triggers = {r.trigger for r in judged.passage.relations if r.trigger}
    for mark, task, fact in wrong:
        console.print(f"{mark} {task} {' '.join(str(key) for key in fact.ids)}", markup=False)
    for sent in doc.sents:
        if not triggers or any(trigger in sent.text for trigger in triggers):
            console.print(_parse(sent), markup=False, soft_wrap=True)
    return True


def _wrong(judged: Judged, task: str) -> Iterator[tuple[str, list[Fact]]]:
    yield "missed", judged.missed(task)
    yield "made up", judged.extra(task)


def _parse(sent: Span) -> str:
    """A sentence as word/part of speech/relation>head."""
    return "  ".join(f"{t.text}/{t.pos_}/{t.dep_}>{t.head.text}" for t in sent if not t.is_space)
