"""One claim for one fact: merge what is said twice, and let the surer wording decide."""

from collections.abc import Iterable

from extract.passages import Passage
from schemas.claims import Claim, Supplies
from schemas.ontology import SupplyStatus


def merged(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once, with the evidences of all its statements, the best first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.get(claim.id)
        found[claim.id] = claim if known is None else _joined(known, claim)
    return list(found.values())


def decided(claims: list[Claim], passage: Passage) -> list[Claim]:
    """The claims without those that their own sentence decides against.

    A noun has no tense, so "the sale" gives way to "a contract signed"; and
    nothing is delivered that the same sentence says is denied or halted.
    """
    supplies = [c for c in claims if isinstance(c, Supplies)]
    open_ = [c for c in supplies if c.status is SupplyStatus.DELIVERED and _is_by_noun(c, passage)]
    undone = [c for c in supplies if c.status in (SupplyStatus.HALTED, SupplyStatus.DENIED)]
    dropped = {c.id for c in open_ for other in supplies if c.status != other.status and _same_fact(c, other)}
    delivered = (c for c in supplies if c.status is SupplyStatus.DELIVERED)
    dropped |= {c.id for c in delivered for other in undone if _same_fact(c, other)}
    return [c for c in claims if c.id not in dropped]


def _is_by_noun(claim: Claim, passage: Passage) -> bool:
    """Whether nothing but nouns, which have no tense, states a claim."""
    triggers = (e.trigger for e in claim.evidences if e.trigger)
    spans = (passage.doc.char_span(t.start, t.end) for t in triggers)
    return all(span is not None and span.root.pos_ == "NOUN" for span in spans)


def _same_fact(one: Supplies, other: Supplies) -> bool:
    """Whether two claims speak of the same transfer in the same sentence."""
    return one.entities == other.entities and bool(
        {e.quote.start for e in one.evidences} & {e.quote.start for e in other.evidences}
    )


def _joined(one: Claim, other: Claim) -> Claim:
    best, second = sorted((one, other), key=lambda c: -c.confidence)
    evidences = sorted({*best.evidences, *second.evidences}, key=lambda e: (-e.confidence, e.quote.start, e.frame))
    added: dict[str, object] = {"evidences": tuple(evidences)}
    if isinstance(best, Supplies) and isinstance(second, Supplies):
        added |= {key: getattr(best, key) or getattr(second, key) for key in ("quantity", "value", "end")}
    return best.model_copy(update=added)
