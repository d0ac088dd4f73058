"""Turn completed events into claims, each with its evidence, none twice."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Doc, Span as Words, Token

from extract.arguments import Arguments, complete_enough
from extract.dates import DateFinder, DateMention
from extract.frames import Event, FrameFinder
from extract.instruments import InstrumentFinder
from extract.knowledge import Knowledge
from extract.modality import StatusReader
from extract.numbers import Number
from extract.phrases import Filler, Phrases
from extract.quantities import Counter, Money
from extract.syntax import is_any, universal
from schemas.claims import Argument, Claim, Evidence, Signs, Span, Supplies, Value, Violates
from schemas.ontology import ClaimType, Role, SignatureStatus, SupplyStatus, ViolationStatus

_STATED, _INFERRED = 0.9, 0.15
"""Confidence of an event whose roles its own clause fills, and what each role from elsewhere takes off."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A parsed text with all that is read off its surface."""

    doc: Doc
    text: str
    document: str
    extractor: str
    phrases: Phrases
    dates: list[DateMention]
    numbers: list[Number]
    sums: list[Money]
    published: dt.date | None


class ClaimReader:
    """Reads the claims of a parsed document."""

    def __init__(self, known: Knowledge) -> None:
        pack = known.pack
        self.known = known
        self.finder = FrameFinder(known)
        self.arguments = Arguments(self.finder)
        self.statuses = StatusReader(pack.modality, pack.frames.support)
        self.dates = DateFinder(pack.code, pack.dates)
        self.counter = Counter(pack.code, pack.quantities, pack.grammar.containers)
        self.instruments = InstrumentFinder(known)

    def claims(self, doc: Doc, text: str, document: str, published: dt.date | None, extractor: str) -> list[Claim]:
        """Return a text's claims, each once with all its evidence; `text` is the original of the folded `doc`."""
        found = self.counter.numbers(doc.text)
        sums = self.counter.money(doc.text, found)
        dates = self.dates.dates(doc.text, published)
        passage = _Passage(doc, text, document, extractor, Phrases(doc, self.known), dates, found, sums, published)
        events = self.arguments.complete(self.finder.events(doc, passage.phrases), passage.phrases)
        self._breaches(events)
        self._agreements(events, passage)
        stated = (claim for event in events if complete_enough(event) for claim in self._stated(event, events, passage))
        return _decided(merged(stated), passage)

    def _breaches(self, events: list[Event]) -> None:
        """A breach that names nobody is the supplier's whose transfer was just spoken of."""
        supplier: list[Filler] = []
        for event in events:
            if event.frame.claim is ClaimType.SUPPLIES:
                supplier = event.roles.get(Role.SUPPLIER, supplier)
            elif event.frame.claim is ClaimType.VIOLATES and supplier:
                event.add(Role.ACTOR, supplier)

    def _agreements(self, events: list[Event], passage: _Passage) -> None:
        """An agreement without a name gets one from its parties, its year and its description."""
        for event in events:
            parties = event.roles.get(Role.PARTY, [])
            if event.frame.claim is not ClaimType.SIGNS or Role.INSTRUMENT in event.roles or len(parties) < 2:
                continue
            noun = next((t for t in event.trigger.subtree if self.instruments.is_agreement(t)), None)
            if noun is not None and not any(e.trigger in noun.subtree and Role.ITEM in e.roles for e in events):
                start, _ = self._time(event, [event], passage)
                entity = self.instruments.agreement(noun, parties, start[:4] if start else None)
                filler = Filler(entity, noun, noun.idx, noun.idx + len(noun), "described")
                event.add(Role.INSTRUMENT, [filler])

    def _stated(self, event: Event, events: list[Event], passage: _Passage) -> Iterator[Claim]:
        status = self.statuses.status(event, passage.phrases)
        if status is None:
            return
        start, end = self._time(event, events, passage)
        if status == SupplyStatus.DELIVERED and _is_ahead(start, passage.published):
            status = SupplyStatus.PLANNED
        if event.frame.claim is ClaimType.SUPPLIES:
            yield from self._supplies(event, SupplyStatus(status), start, end, passage)
        elif event.frame.claim is ClaimType.VIOLATES:
            yield from self._violates(event, ViolationStatus(status), passage)
        else:
            yield from self._signs(event, SignatureStatus(status), start, passage)

    def _supplies(
        self, event: Event, status: SupplyStatus, start: str | None, end: str | None, passage: _Passage
    ) -> Iterator[Claim]:
        roles = event.roles
        items = roles[Role.ITEM]
        price = self._price(event, items, passage)
        for supplier, recipient, item in product(roles[Role.SUPPLIER], roles[Role.RECIPIENT], items):
            if supplier.entity.id == recipient.entity.id:
                continue
            fillers = {Role.SUPPLIER: supplier, Role.RECIPIENT: recipient, Role.ITEM: item}
            yield Supplies(
                document=passage.document,
                extractor=passage.extractor,
                evidences=(_evidence(event, fillers, passage),),
                supplier=supplier.entity,
                recipient=recipient.entity,
                item=item.entity,
                status=status,
                quantity=self.counter.quantity(item, passage.numbers, passage.sums, passage.phrases),
                value=price,
                start=start,
                end=end,
            )

    def _violates(self, event: Event, status: ViolationStatus, passage: _Passage) -> Iterator[Claim]:
        for actor, instrument in product(event.roles[Role.ACTOR], event.roles[Role.INSTRUMENT]):
            yield Violates(
                document=passage.document,
                extractor=passage.extractor,
                evidences=(_evidence(event, {Role.ACTOR: actor, Role.INSTRUMENT: instrument}, passage),),
                actor=actor.entity,
                instrument=instrument.entity,
                status=status,
            )

    def _signs(self, event: Event, status: SignatureStatus, start: str | None, passage: _Passage) -> Iterator[Claim]:
        parties = event.roles[Role.PARTY]
        for instrument in event.roles[Role.INSTRUMENT]:
            fillers = [(Role.PARTY, party) for party in parties] + [(Role.INSTRUMENT, instrument)]
            yield Signs(
                document=passage.document,
                extractor=passage.extractor,
                evidences=(_evidence(event, fillers, passage),),
                parties=tuple(sorted((p.entity for p in parties), key=lambda e: e.id)),
                instrument=instrument.entity,
                status=status,
                start=start,
            )

    def _price(self, event: Event, items: list[Filler], passage: _Passage) -> Value | None:
        """The sum in the sentence, unless it has several or the event several items."""
        sentence = event.trigger.sent
        sums = [s for s in passage.sums if sentence.start_char <= s.start < sentence.end_char]
        return sums[0].value if len(sums) == 1 and len(items) == 1 else None

    def _time(self, event: Event, events: list[Event], passage: _Passage) -> tuple[str | None, str | None]:
        """Start and end of an event: the dates of its clause, else those of its sentence that no other event claims."""
        start, end = _clause_bounds(event, events)
        own = [d for d in passage.dates if start <= d.start < end and not self._is_of_report(d, event, passage)]
        since = [d for d in own if d.bound != "until"]
        until = [d for d in own if d.bound == "until"]
        trigger = event.trigger.idx
        opening = min(since, key=lambda d: abs(d.start - trigger), default=None)
        closing = min(until, key=lambda d: abs(d.start - trigger), default=None)
        return (opening.value if opening else None, closing.value if closing else None)

    def _is_of_report(self, date: DateMention, event: Event, passage: _Passage) -> bool:
        """Whether a date says when something was said, not when it was done."""
        words = passage.doc.char_span(date.start, date.end, alignment_mode="expand")
        if words is None:
            return False
        head = words.root.head
        reports = self.known.pack.modality.reports
        return head != event.trigger and (is_any(head, reports))


def _is_ahead(start: str | None, published: dt.date | None) -> bool:
    """Whether a date lies after publication, as precise as it is."""
    return start is not None and published is not None and start > published.isoformat()[: len(start)]


def _clause_bounds(event: Event, events: list[Event]) -> tuple[int, int]:
    """Half-open characters of the sentence, cut half-way at the triggers of other complete events."""
    sentence = event.trigger.sent
    start, end = sentence.start_char, sentence.end_char
    for other in events:
        if other is event or not complete_enough(other) or not start <= other.trigger.idx < end:
            continue
        middle = _boundary(event.trigger, other.trigger)
        if other.trigger.i < event.trigger.i:
            start = max(start, middle)
        elif other.trigger.i > event.trigger.i:
            end = min(end, middle)
    return start, end


def _boundary(a: Token, b: Token) -> int:
    """The character between two triggers where the clause changes: at a comma or coordination, else at the later one."""
    first, second = sorted((a, b), key=lambda token: token.i)
    breaks = [t for t in first.doc[first.i + 1 : second.i] if t.text in (",", ";", ":") or universal(t) == "cc"]
    return breaks[-1].idx if breaks else second.idx


def _evidence(event: Event, fillers: dict[Role, Filler] | list[tuple[Role, Filler]], passage: _Passage) -> Evidence:
    pairs = list(fillers.items()) if isinstance(fillers, dict) else fillers
    guessed = sum(filler.inferred for _, filler in pairs)
    return Evidence(
        quote=_span(passage, event.trigger.sent),
        arguments=tuple(
            Argument(
                role=role,
                entity=filler.entity.id,
                span=Span(start=filler.start, end=filler.end, text=passage.text[filler.start : filler.end]),
                inferred=filler.inferred,
            )
            for role, filler in pairs
        ),
        trigger=_span(passage, event.trigger.doc[event.trigger.i : event.trigger.i + 1]),
        frame=event.frame.name,
        confidence=round(max(0.1, _STATED - _INFERRED * guessed), 2),
    )


def _span(passage: _Passage, words: Words) -> Span:
    """The characters of some words in the original text, without blanks at the edges."""
    written = passage.text[words.start_char : words.end_char]
    start = words.start_char + len(written) - len(written.lstrip())
    return Span(start=start, end=start + len(written.strip()), text=written.strip())


def merged(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once, with the evidences of all its statements, the best first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.get(claim.id)
        found[claim.id] = claim if known is None else _joined(known, claim)
    return list(found.values())


def _decided(claims: list[Claim], passage: _Passage) -> list[Claim]:
    """The claims without those that a noun leaves open and the same sentence decides: the sale, a contract signed."""
    supplies = [c for c in claims if isinstance(c, Supplies)]
    open_ = [c for c in supplies if c.status is SupplyStatus.DELIVERED and _is_by_noun(c, passage)]
    dropped = {c.id for c in open_ for other in supplies if c.status != other.status and _same_fact(c, other)}
    return [c for c in claims if c.id not in dropped]


def _is_by_noun(claim: Claim, passage: _Passage) -> bool:
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


