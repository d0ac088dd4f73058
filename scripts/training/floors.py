"""Floors: from which probability on to claim and to date, and how often claims of each are right."""

import numpy as np
from rich.console import Console

from extract.dates import DateMention
from schemas.ontology import ClaimType
from scripts.evaluate.gold import GoldSigns
from scripts.training.labels import Told, is_start

console = Console(stderr=True)
PRECISE = {ClaimType.SUPPLIES: 0.75, ClaimType.VIOLATES: 0.74, ClaimType.SIGNS: 0.8}
"""What precision should not fall below on passages held out, which are harder than the news mostly is."""
_AMOUNTS = frozenset({"status", "quantity", "value", "start", "end", "trigger"})
"""What of a relation is no part of the fact."""
_POINTS = 12
"""Parts of the claims, as confidence is counted."""


def facts(told: Told, claim: ClaimType) -> int:
    """Return how many facts of a type the gold has in a passage."""
    relations = [relation for relation in told.gold.relations if relation.type == claim]
    told_facts = {tuple(sorted(f"{k}{v}" for k, v in relation if k not in _AMOUNTS)) for relation in relations}
    parties = sum(len(relation.parties) - 1 for relation in relations if isinstance(relation, GoldSigns))
    return len(told_facts) + parties


def best_floor(found: list[tuple[float, bool]], wanted: int, precise: float) -> float:
    """Return the probability at which F1 is best, among those with the wanted precision where there are any."""
    scored = []
    hits = 0
    for number, (chance, right) in enumerate(found, 1):
        hits += right
        scored.append((hits / number >= precise, 2 * hits / (number + wanted), chance, hits / number, hits / wanted))
    _, best_f1, chance, precision, recall = max(scored, key=lambda row: row[1])
    console.print(f"    best F1 {best_f1:.3f} at {chance:.2f}: P {precision:.3f} R {recall:.3f}")
    sure, f1, floor, precision, recall = max(scored)
    console.print(
        f"    with P >= {precise if sure else 0}: F1 {f1:.3f} at {floor:.2f}: P {precision:.3f} R {recall:.3f}"
    )
    return round(floor, 3)


def moment_floor(chances: np.ndarray, events: list[tuple[list[DateMention], set[str | None]]]) -> float:
    """Return the probability from which on to date an event: a made-up date costs half of what a right one gains."""
    best = (-1.0, 0.5)
    for floor in np.arange(0.15, 0.65, 0.05):
        start = right = invented = dated = 0
        for dates, wanted in events:
            said = chances[start : start + len(dates)]
            start += len(dates)
            chosen = dates[int(said.argmax())] if len(dates) and said.max() >= floor else None
            dated += None not in wanted
            right += chosen is not None and is_start(chosen, wanted)
            invented += chosen is not None and None in wanted
        console.print(f"    from {floor:.2f}: {right} of {dated} right, {invented} invented")
        best = max(best, (right - invented / 2, float(floor)))
    return round(best[1], 2)


def calibration(found: list[tuple[float, bool]], floor: float) -> list[tuple[float, float]]:
    """Return points between which confidence is interpolated: the share that is right in equal parts, never falling."""
    claimed = sorted(value for value in found if value[0] >= floor)
    parts = [part for part in np.array_split(np.asarray(claimed, dtype=float), _POINTS) if len(part)]
    means = [(float(part[:, 0].mean()), float(part[:, 1].mean())) for part in parts]
    rising = np.maximum.accumulate([share for _, share in means])
    return [(round(x, 4), round(float(y), 4)) for (x, _), y in zip(means, rising, strict=True)]
