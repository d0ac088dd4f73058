"""One claim for one fact: merge what is said twice, the best evidence first."""

from collections.abc import Iterable

from schemas.claims import Claim, Supplies


def merged(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once, with the evidences of all its statements, the best first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.get(claim.id)
        found[claim.id] = claim if known is None else _joined(known, claim)
    return list(found.values())


def _joined(one: Claim, other: Claim) -> Claim:
    best, second = sorted((one, other), key=lambda c: -c.confidence)
    evidences = sorted({*best.evidences, *second.evidences}, key=lambda e: (-e.confidence, e.quote.start, e.frame))
    voices = {(voice.by, voice.stance): voice for voice in (*second.voices, *best.voices)}
    added: dict[str, object] = {
        "evidences": tuple(evidences),
        "voices": tuple(sorted(voices.values(), key=lambda voice: (voice.span.start, voice.by))),
    }
    if isinstance(best, Supplies) and isinstance(second, Supplies):
        added |= {key: getattr(best, key) or getattr(second, key) for key in ("quantity", "value", "end")}
    return best.model_copy(update=added)
