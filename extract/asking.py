"""What a question asks for: the interrogative, and the noun that it stands before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Span

from extract.lexicon import Mark
from extract.sentence_parts import Parts
from schemas.ontology import ITEMS, ClaimType, EntityType

Kind = Literal["actor", "role", "thing", "instrument", "quantity", "value", "date", "truth", "path", "where", "whose"]
_NOUN = 6
"""Words behind an interrogative within which its noun stands."""
_SUM = 9
_ENDS = 2
"""Actors that a chain has at least."""
_PLAIN = ("who", "whose", "what", "which", "when", "where", "quantity", "much", "how", "routes")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, the half-open tokens that say so, the preposition before, and what limits it.

    `role` is a noun such as supplier; `within` an alliance of which it must be;
    a `phrase` has no interrogative at all: deliveries of drones to Sudan.
    """

    kind: Kind
    start: int
    end: int
    lead: str = ""
    role: Mark | None = None
    within: Span | None = None
    bare: bool = False
    phrase: bool = False


def asked_for(parts: Parts) -> Asked | None:
    """Return what a question asks for, or None if it asks for nothing that is known."""
    found = _asked(parts)
    if found is not None and found.role is not None and found.within is None:
        return replace(found, within=_among_behind(found.role, parts))
    return found


def _asked(parts: Parts) -> Asked | None:
    routes = next(iter(parts.of("routes")), None)
    listed = next(iter(parts.of("lists")), None)
    if routes and not _is_agent(routes, parts):
        parts.use(*([listed] if listed and listed.start < routes.start else []))
        return _plain(routes, parts)
    if routes:
        parts.use(routes)
        return Asked("actor", routes.start, routes.end, parts.folded(routes.start))
    asks_how = parts.triggers or parts.of("links")
    plain = next((mark for mark in parts.of(*_PLAIN) if not mark.kinds & {"how"} or asks_how), None)
    whether = next(iter(parts.of("whether")), None)
    if whether is not None and whether.start == 0 and plain is None:
        parts.use(whether)
        return Asked("truth", whether.start, whether.end)
    if listed and (plain is None or listed.start < plain.start):
        parts.use(listed)
        return _headed(listed, parts) or (_plain(plain, parts) if plain else None)
    if plain and not _is_relative(plain, parts):
        return _plain(plain, parts)
    if not plain and not _opens_with_sum(parts) and _is_truth(parts):
        opener = next(iter(parts.of("openers")), Mark(0, 0, frozenset()))
        parts.use(opener)
        return Asked("truth", opener.start, opener.end)
    found = _headed(Mark(0, 0, frozenset()), parts)
    return replace(found, phrase=True) if found else None


def _is_relative(mark: Mark, parts: Parts) -> bool:
    """Whether which only leads on from the noun that is asked for: countries which halted deliveries."""
    noun = next((other for other in parts.of("actors") if other.end == mark.start), None)
    opens = noun is not None and all(parts.doc[i].pos_ in ("DET", "ADJ") for i in range(noun.start))
    return "which" in mark.kinds and opens


def _is_agent(mark: Mark, parts: Parts) -> bool:
    """Whether words for a way are of who does it: par quels pays l'Éthiopie a-t-elle été armée."""
    verbs = [trigger for trigger in parts.triggers if not trigger.noun]
    passive = any(mark.start >= t.token.i or parts.of("passive") for t in verbs) or (parts.triggers and not verbs)
    return bool(passive) and parts.folded(mark.start) in parts.grammar.agents and len(parts.actors()) < _ENDS


def _plain(mark: Mark, parts: Parts) -> Asked | None:
    lead, at = parts.preposition(mark.start - 1)
    parts.use(mark)
    parts.used |= {*range(at, mark.start)}
    kinds = mark.kinds
    simple: tuple[tuple[str, Kind], ...] = (
        ("routes", "path"),
        ("when", "date"),
        ("whose", "whose"),
        ("where", "where"),
    )
    for name, kind in simple:
        if name in kinds:
            return Asked(kind, mark.start, mark.end, lead)
    if "how" in kinds:
        parts.use(*parts.of("links"))
        return Asked("path", mark.start, mark.end)
    if "much" in kinds and _is_rate(mark, lead, parts):
        parts.use(*parts.of("sums", "prices"))
        return Asked("value", mark.start, mark.end)
    if "much" in kinds and "quantity" not in kinds:
        return _much(mark, parts)
    if "who" in kinds and "which" not in kinds:
        return _role_behind(mark, parts, lead) or Asked("actor", mark.start, mark.end, lead, within=_among(mark, parts))
    if "quantity" in kinds:
        headed = _headed(mark, parts, lead)
        counted = headed is None or headed.kind not in ("actor", "role", "instrument")
        return Asked("quantity", mark.start, mark.end) if counted else headed
    if "what" in kinds:
        return Asked("thing", mark.start, mark.end, lead, bare=True)
    if _sum(mark, parts):
        return Asked("value", mark.start, mark.end)
    headed = _headed(mark, parts, lead)
    if headed is None and "which" in kinds and (alliance := _among(mark, parts)):
        return Asked("actor", mark.start, mark.end, lead, within=alliance)
    return headed or Asked("thing", mark.start, mark.end, lead, bare=True)


def _is_rate(mark: Mark, lead: str, parts: Parts) -> bool:
    """Whether how much is a price by what leads to it, and no noun is counted: for how much."""
    led = {lead, parts.folded(mark.start)} & parts.words.rates
    counted = mark.end < len(parts.doc) and (
        parts.folded(mark.end) in parts.grammar.genitives
        or parts.doc[mark.end].pos_ in ("NOUN", "ADJ")
        or parts.is_goods(mark.end)
    )
    return bool(led) and not counted


def _much(mark: Mark, parts: Parts) -> Asked:
    pays = any(trigger.frame.name in ("payment", "cost") for trigger in parts.triggers) or parts.of("sums", "prices")
    kind: Kind = "value" if pays or not parts.items() else "quantity"
    parts.use(*parts.of("sums", "prices"))
    return Asked(kind, mark.start, mark.end)


def _opens_with_sum(parts: Parts) -> bool:
    """Whether a word for a sum opens a heading: total value of the arms sold to them."""
    first = next(iter(parts.of("sums", "prices")), None)
    return first is not None and all(token.pos_ in ("ADJ", "DET") for token in parts.doc[: first.start])


def _sum(mark: Mark, parts: Parts) -> bool:
    near = [m for m in parts.of("sums", "prices") if mark.end <= m.start <= mark.end + _SUM]
    parts.use(*near)
    return bool(near)


def _role_behind(mark: Mark, parts: Parts, lead: str) -> Asked | None:
    """A noun such as supplier that is what somebody is asked to be: who are the suppliers of."""
    verb_first = parts.triggers and not parts.triggers[0].noun
    role = next((m for m in parts.of("suppliers", "recipients", "signatories") if m.start > mark.start), None)
    if role is None or "documents" in role.kinds or (verb_first and parts.triggers[0].token.i < role.start):
        return None
    if "signatories" in role.kinds and not role.kinds & {"suppliers", "recipients"}:
        return None
    return Asked("role", mark.start, mark.end, lead, role=role)


def _headed(mark: Mark, parts: Parts, lead: str = "") -> Asked | None:
    """What the first noun behind an interrogative asks for."""
    parts.use(mark)
    within = None
    for i in _behind(mark, parts):
        mention = parts.mention(i)
        if mention is not None and mention.label_ in ITEMS:
            return _of_item(mark, parts, i, lead)
        if mention is not None and mention.label_ == EntityType.INSTRUMENT:
            return Asked("instrument", mark.start, i + 1, lead) if "which" in mark.kinds else None
        if mention is not None:
            within = mention if _is_alliance(mention, parts) else within
            continue
        if _sum(Mark(i, i, frozenset()), parts) and parts.is_(i, "sums", "prices"):
            return Asked("value", mark.start, i + 1)
        noun = _of_noun(mark, parts, i, lead, within)
        if noun is not None:
            return noun
        verbal = parts.doc[i].pos_ in ("AUX", "VERB") and mark.end
        if verbal and not parts.is_(i, "superlatives", "silent", "which", "passive"):
            return None
    return None


def _behind(mark: Mark, parts: Parts) -> Iterator[int]:
    yield from range(mark.end, min(len(parts.doc), mark.end + _NOUN))


def _of_item(mark: Mark, parts: Parts, i: int, lead: str) -> Asked:
    """Arms, unless the noun behind them says who deals in them: arms suppliers."""
    for k in range(i, min(len(parts.doc), i + 3)):
        role = next((m for m in parts.of("suppliers", "recipients") if m.start == k), None)
        if role:
            return Asked("role", mark.start, role.end, lead, role=role)
        if parts.is_(k, "actors"):
            return Asked("actor", mark.start, k + 1, lead)
    return Asked("thing", mark.start, i, lead)


def _of_noun(mark: Mark, parts: Parts, i: int, lead: str, within: Span | None) -> Asked | None:
    role = next((m for m in parts.of("suppliers", "recipients") if m.start == i and "documents" not in m.kinds), None)
    if role:
        parts.use(role)
        return Asked("role", mark.start, role.end, lead, role=role)
    trigger = parts.trigger_at(i)
    if trigger and trigger.noun and trigger.frame.claim is ClaimType.VIOLATES:
        return Asked("actor", mark.start, i, lead)
    if parts.is_(i, "treaties"):
        return Asked("instrument", mark.start, i + 1, lead)
    if parts.is_(i, "signatories", "actors") and not parts.is_(i, "beyond"):
        parts.used.add(i)
        return Asked("actor", mark.start, i + 1, lead, within=within or _group_behind(i, parts))
    if parts.doc[i].lower_ in parts.grammar.collectives and "which" in mark.kinds and not trigger:
        return Asked("actor", mark.start, i + 1, lead, within=within)
    if parts.is_(i, "goods") or (trigger and trigger.noun):
        return Asked("thing", mark.start, i + 1, lead)
    return None


def _among(mark: Mark, parts: Parts) -> Span | None:
    """The alliance of which somebody is asked for: among the BRICS, who; the countries of the Union that."""
    for mention in parts.actors():
        alliance = mention.label_ == EntityType.ORGANIZATION and mention.end <= mark.start
        before = range(max(0, mention.start - _NOUN), mention.start)
        led = any(parts.doc[i].lower_ in parts.words.among or parts.is_(i, "members") for i in before)
        if alliance and led:
            return mention
    return None


def _among_behind(role: Mark, parts: Parts) -> Span | None:
    """The alliance among whose members somebody is asked for: the firm's customers among ASEAN members."""
    for mention in parts.actors():
        between = range(max(role.end, mention.start - _NOUN), mention.start)
        led = next((i for i in between if parts.doc[i].lower_ in parts.words.among), None)
        if led is not None and (
            _is_alliance(mention, parts) or any(parts.is_(i, "members") for i in between if i > led)
        ):
            return mention
    return None


def _is_alliance(mention: Span, parts: Parts) -> bool:
    return (
        mention.label_ == EntityType.ORGANIZATION and mention.end < len(parts.doc) and parts.is_(mention.end, "members")
    )


def _group_behind(i: int, parts: Parts) -> Span | None:
    """The alliance behind a noun for its members: pays de l'OTAN."""
    if not parts.is_(i, "members"):
        return None
    for k in range(i + 1, min(len(parts.doc), i + _NOUN)):
        mention = parts.mention(k)
        if mention is not None:
            return mention if mention.label_ == EntityType.ORGANIZATION else None
        if (
            parts.folded(k) not in parts.grammar.genitives
            and parts.doc[k].pos_ != "DET"
            and not parts.is_(k, "members")
        ):
            return None
    return None


def _is_truth(parts: Parts) -> bool:
    openers = parts.of("openers")
    if openers and (openers[0].start == 0 or openers[0].end - openers[0].start > 1):
        return True
    verbs = [t for t in parts.triggers if not t.noun]
    return parts.inverted or (bool(verbs) and parts.doc[-1].text == "?" and verbs[0].token.i > 0)
