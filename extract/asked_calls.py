"""The call of the API that a question asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span

from extract.asked_instruments import InstrumentReader, instrument_nouns
from extract.asked_sources import SourceReader
from extract.asked_supplies import SupplyReader
from extract.asked_times import Moment
from extract.asking import Asked
from extract.knowledge import Knowledge
from extract.sentence_parts import Params, Parts, Trigger, is_arms
from extract.syntax import features, is_any
from schemas.ontology import ClaimType, SignatureStatus
from schemas.questions import Asks, Understanding, Values

_PATHS = {ClaimType.SUPPLIES: "/v1/supplies", ClaimType.VIOLATES: "/v1/violations", ClaimType.SIGNS: "/v1/signatures"}
CHAINS = "/v1/paths"
_STATUSES = {
    ClaimType.SUPPLIES: frozenset({"ordered", "planned", "alleged", "denied", "halted"}),
    ClaimType.VIOLATES: frozenset({"alleged", "denied"}),
    ClaimType.SIGNS: frozenset({"planned", "ratified", "acceded", "withdrew", "denied"}),
}
_OF_SUPPLIES = frozenset({"status ordered", "status planned", "status halted"})
_SIGNED = frozenset({"status ratified", "status acceded", "status withdrew"})
_TELLING = frozenset({"order", "commitment", "request"})
"""Frames of supplies whose verbs say a status."""
_OVER, _AHEAD = frozenset({"halted", "denied"}), frozenset({"ordered", "planned"})
"""A planned delivery that was halted is halted."""
_BESIDE_CHAINS = ("origins", "reports", "publications", "at_least")
"""What a chain cannot be asked by: who says it, when and how often that was published."""
_NUMBERS = frozenset({"min_documents", "max"})


@dataclass(slots=True)
class Call:
    """A call, and the words that deny what is asked, where no answer can be given for them."""

    understanding: Understanding
    negated: tuple[str, ...] = ()


class CallReader:
    """Reads the calls of questions in one language."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.words = known.pack.inquiry
        self.instruments = InstrumentReader(known)
        self.sources = SourceReader(known.pack.code)
        self.supplies = SupplyReader(known)

    def read(self, parts: Parts, asked: Asked) -> Call | None:
        """Return the call that a question asks for; None where it speaks of nothing that the graph holds."""
        params: Params = {}
        self.sources.read(parts, params)
        claim = self._claim(parts, asked)
        if claim is None:
            return None
        negations = parts.of("negations")
        kept = claim is ClaimType.VIOLATES and any(trigger.frame.denied for trigger in parts.triggers)
        if kept and bool(negations) is self._omits(parts):
            return None
        statuses = self._statuses(parts, claim)
        if negations and claim is ClaimType.SIGNS:
            statuses = {"denied"}
        if kept or claim is ClaimType.SIGNS:
            parts.use(*negations)
            negations = []
        params |= {"status": statuses} if statuses else {}
        supplies = claim is ClaimType.SUPPLIES
        asks = self.supplies.read(parts, asked, params) if supplies else self._instrument(parts, asked, params, claim)
        if asks is None:
            return None
        if asks is Asks.PATH:
            self.sources.stepped(parts, params)
            sources = (actor for actor in parts.mentions if str(actor.kb_id_) in params.get("attributed_to", ()))
            parts.used -= {token.i for actor in sources for token in actor}
            parts.used -= {i for mark in parts.of(*_BESIDE_CHAINS) for i in range(mark.start, mark.end)}
        return Call(_call(claim, params, asks, parts), tuple(parts.doc[mark.start].text for mark in negations))

    def _omits(self, parts: Parts) -> bool:
        """Whether a word says that what follows was left undone: which states failed to comply."""
        words = [token for token in parts.doc if is_any(token, self.known.pack.frames.undone.omissions)]
        parts.used |= {token.i for token in words}
        return bool(words)

    def _claim(self, parts: Parts, asked: Asked) -> ClaimType | None:
        speaks = bool(parts.instruments()) or any(True for _ in instrument_nouns(parts))
        claims = {trigger.frame.claim for trigger in parts.triggers}
        first = next((t for t in parts.triggers if t.frame.claim is not ClaimType.SIGNS), None)
        supplies = first is not None and first.frame.claim is ClaimType.SUPPLIES and not first.noun
        if ClaimType.VIOLATES in claims and speaks and not supplies:
            return ClaimType.VIOLATES
        signs = ClaimType.SIGNS in claims or bool(parts.of("signatories", *_SIGNED))
        if speaks and signs:
            return ClaimType.SIGNS
        goods = parts.items() or parts.of("goods")
        if ClaimType.SIGNS in claims and not goods and asked.kind == "thing" and asked.bare and parts.actors():
            return ClaimType.SIGNS
        told = any(mark.kinds & _OF_SUPPLIES for mark in parts.marks) and parts.items() and parts.actors()
        if told or ClaimType.SUPPLIES in claims or asked.role or parts.of("suppliers", "recipients"):
            return ClaimType.SUPPLIES
        return ClaimType.SUPPLIES if asked.kind == "path" and len(parts.actors()) > 1 else None

    def _statuses(self, parts: Parts, claim: ClaimType) -> set[str]:
        found: set[str] = set()
        for mark in parts.marks:
            for kind in mark.kinds:
                status = kind.removeprefix("status ")
                if status != kind and status in _STATUSES[claim]:
                    found.add(status)
                    parts.use(mark)
        if found & _OVER:
            found -= _AHEAD
        found |= {
            str(t.frame.status) for t in parts.triggers if claim is t.frame.claim and _tells(t) and not found & _OVER
        }
        if claim is not ClaimType.SIGNS and self.known.pack.modality.conditional and self._hearsay(parts):
            found.add("alleged")
        return found

    def _hearsay(self, parts: Parts) -> bool:
        """Whether a verb of the question is in the mood of hearsay: aurait fourni."""
        verbs = (t.token.i for t in parts.triggers if not t.noun)
        near = (token for i in verbs for token in parts.doc[max(0, i - 4) : i + 1])
        return any("Cnd" in features(token, "Mood") and not _is_polite(parts, token.i) for token in near)

    def _instrument(self, parts: Parts, asked: Asked, params: Params, claim: ClaimType) -> Asks | None:
        word = frozenset({asked.end - 1}) if asked.kind == "instrument" else frozenset()
        found = self.instruments.read(parts, word)
        role = "actor" if claim is ClaimType.VIOLATES else "party"
        if found.ids:
            params["instrument"] = set(found.ids)
        if found.targets and claim is ClaimType.VIOLATES:
            params["target"] = set(found.targets)
        bodies = [a for a in parts.actors() if self._is_un_body(a)]
        if found.ids:
            parts.use(*bodies)  # whose resolution it is says its number
        actors = [a for a in parts.actors() if a not in (*bodies, asked.within) and self._takes_part(parts, a)]
        if actors:
            params[role] = {str(a.kb_id_) for a in actors}
            parts.use(*actors)
        parts.used |= set(instrument_nouns(parts))
        parts.used |= {m.start for m in parts.items() if is_arms(m)}
        parts.use(*parts.of("signatories"))
        if asked.kind in ("actor", "role"):
            return Asks(role)
        if asked.kind in ("instrument", "thing"):
            return Asks.INSTRUMENT if not found.ids or asked.kind == "instrument" else Asks(role)
        return {"date": Asks.DATE, "truth": Asks.TRUTH}.get(asked.kind)

    def _is_un_body(self, actor: Span) -> bool:
        organization = self.known.reference.organizations.get(str(actor.kb_id_))
        return organization is not None and organization.kind == "un-body"

    def _takes_part(self, parts: Parts, actor: Span) -> bool:
        lead, _ = parts.lead(actor.start)
        goods = (i for i in (actor.end, actor.start - 1) if 0 <= i < len(parts.doc) and parts.is_goods(i))
        if actor.id_ == "demonym" and any(parts.mention(i) for i in goods):
            return False
        return lead not in parts.grammar.places - parts.words.between


def _call(claim: ClaimType, params: Params, asks: Asks, parts: Parts) -> Understanding:
    chain = asks is Asks.PATH
    kept = _chain(params) if chain else params
    _date(kept, parts.times)
    values = {name: _value(name, found) for name, found in kept.items() if found}
    return Understanding(path=CHAINS if chain else _PATHS[claim], params=values, asks=asks)


def _tells(trigger: Trigger) -> bool:
    """Whether a word says how far something has come: to order, to leave; and not to sell, to sign."""
    if trigger.frame.claim is ClaimType.SUPPLIES:
        return trigger.frame.name in _TELLING and not trigger.noun
    return trigger.frame.claim is ClaimType.SIGNS and trigger.frame.status != SignatureStatus.SIGNED


def _is_polite(parts: Parts, i: int) -> bool:
    """Whether a word belongs to a phrase that only asks politely."""
    return any("silent" in mark.kinds and mark.end - mark.start > 1 for mark in parts.marks_at(i))


def _chain(params: Params) -> Params:
    """The parameters of a chain, whose ends have other names."""
    names = {"supplier": "from", "recipient": "to", "supplier_group": "from", "recipient_group": "to", "family": "item"}
    kept = ("item", "family", "category", "status", "supplier", "recipient", "supplier_group", "recipient_group", "max")
    return {names.get(key, key): values for key, values in params.items() if key in kept}


def _date(params: Params, times: Iterable[Moment]) -> None:
    """Set the time that all moments leave; of moments apart, as in 2015 or the year after, the time that holds them."""
    opened = [moment.since for moment in times if moment.since]
    closed = [moment.until for moment in times if moment.until]
    since, until = max(opened, default=None), min(closed, default=None)
    if since and until and since[: len(until)] > until:
        since, until = min(opened), max(closed)
    params |= {name: {value} for name, value in (("since", since), ("until", until)) if value}


def _value(name: str, values: set[str]) -> Values:
    if name in _NUMBERS:
        return int(next(iter(values)))
    return next(iter(values)) if len(values) == 1 else tuple(sorted(values))
