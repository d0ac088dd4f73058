"""Which verdicts on a fact stand, where a text speaks of it more than once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from extract.combinations import Combination
from extract.scorer import Verdict
from schemas.ontology import ClaimType, SupplyStatus

_SECOND = 0.5
"""Confidence from which on a second status of the same fact, or a second date, is a claim of its own."""
_STAGE = 0.6
"""Confidence from which on one sentence says of a fact that it was ordered and delivered."""
_STAGES = frozenset(
    frozenset({SupplyStatus.DELIVERED, before}) for before in (SupplyStatus.ORDERED, SupplyStatus.PLANNED)
)
"""Statuses that are two facts: a part of what was ordered has come."""
_TOLD = frozenset({SupplyStatus.DELIVERED, SupplyStatus.ALLEGED})
"""Statuses of a delivery that only who vouches for it tells apart: the surer one stands."""


def settled(verdicts: list[Verdict]) -> list[Verdict]:
    """Return the verdicts without those that a surer one on the same fact decides against.

    What a sentence says of a fact, it says once, but for the delivery of what
    it says was ordered or planned; another sentence adds its evidence and, if
    it is sure enough, a status or a date of its own.
    """
    kept: dict[tuple[ClaimType, tuple[str, ...]], list[Verdict]] = defaultdict(list)
    for verdict in sorted(verdicts, key=lambda v: -v.confidence):
        one = verdict.combination
        known = kept[one.event.frame.claim, one.keys]
        same = any(v.combination.event.trigger.sent.start == one.event.trigger.sent.start for v in known)
        if known and ((same and not _is_another_stage(verdict, known)) or not _stands_alone(one)):
            continue
        like = next((v for v in known if _agree(v.status, verdict.status)), None)
        if like is None and known and verdict.confidence < _SECOND:
            continue
        if like is not None:
            dated = verdict.start is not None and verdict.confidence >= _SECOND
            timed = verdict if dated else like
            verdict = replace(verdict, status=like.status, start=timed.start, end=timed.end)
        known.append(verdict)
    return [_decided(verdict, known) for known in kept.values() for verdict in known]


def _is_another_stage(verdict: Verdict, known: Iterable[Verdict]) -> bool:
    """Whether it is surely the delivery of what is ordered or planned, or the other way round."""
    stages = (frozenset({verdict.status, other.status}) for other in known)
    return verdict.confidence >= _STAGE and all(pair in _STAGES for pair in stages)


def _stands_alone(one: Combination) -> bool:
    """Whether a sentence names two of the parties itself, so that it need not borrow them to say something."""
    here = one.event.trigger.sent.start
    return sum(choice.candidate.filler.token.sent.start == here for choice in one.choices) > 1


def _agree(one: str, other: str) -> bool:
    """Whether two statuses of a fact are one: equal, or a delivery that one asserts and another alleges."""
    return one == other or {one, other} <= _TOLD


def _decided(verdict: Verdict, others: list[Verdict]) -> Verdict:
    """The verdict with the status of a fact that one denies and another alleges: it is alleged."""
    told = {other.status for other in others}
    contested = verdict.status == SupplyStatus.DENIED and SupplyStatus.ALLEGED in told
    return replace(verdict, status=SupplyStatus.ALLEGED) if contested else verdict
