"""Turn completed events into claims, each with its evidence, none twice."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from spacy.tokens import Doc

from extract.arguments import Arguments
from extract.chronology import Chronology, clause_bounds, is_ahead
from extract.dates import DateFinder
from extract.duplicates import decided, merged
from extract.frames import ACTOR_ROLES, Event, Fillers, FrameFinder, complete_enough
from extract.instruments import InstrumentFinder
from extract.knowledge import Knowledge
from extract.modality import StatusReader
from extract.passages import Passage, sentence_of, span_of
from extract.phrases import Filler, Phrases
from extract.quantities import Counter
from schemas.claims import Argument, Claim, Evidence, Signs, Span, Supplies, Value, Violates
from schemas.ontology import ClaimType, Role, SignatureStatus, SupplyStatus, ViolationStatus

_STATED, _INFERRED = 0.9, 0.15
"""Confidence of an event whose roles its own clause fills, and what each role from elsewhere takes off."""


class ClaimReader:
    """Reads the claims of a parsed document."""

    def __init__(self, known: Knowledge) -> None:
        pack = known.pack
        self.known = known
        self.finder = FrameFinder(known)
        self.arguments = Arguments(self.finder)
        self.neighbours = self.arguments.neighbours
        self.statuses = StatusReader(pack.modality, pack.frames)
        self.dates = DateFinder(pack.code, pack.dates)
        self.counter = Counter(pack.code, pack.quantities, pack.grammar.containers)
        self.instruments = InstrumentFinder(known)
        organizations = known.reference.organizations.values()
        self.companies = {o.id for o in organizations if o.kind in ("company", "exporter")}
        self.chronology = Chronology(pack.modality.reports, pack.dates.contracts)

    def claims(self, doc: Doc, text: str, document: str, published: dt.date | None, extractor: str) -> list[Claim]:
        """Return a text's claims, each once with all its evidence; `text` is the original of the folded `doc`."""
        found = self.counter.numbers(doc.text)
        sums = self.counter.money(doc.text, found)
        dates = self.dates.dates(doc.text, published)
        passage = Passage(doc, text, document, extractor, Phrases(doc, self.known), dates, found, sums, published)
        events = self.arguments.complete(self.finder.events(doc, passage.phrases), passage.phrases)
        self._breaches(events)
        self._agreements(events, passage)
        stated = (claim for event in events if complete_enough(event) for claim in self._stated(event, events, passage))
        return decided(merged(stated), passage)

    def _breaches(self, events: list[Event]) -> None:
        """A breach that names nobody is the one supplier's whose transfer was just spoken of."""
        supplier: list[Filler] = []
        for event in events:
            if event.frame.claim is ClaimType.SUPPLIES:
                supplier = event.roles.get(Role.SUPPLIER, supplier)
            elif event.frame.claim is ClaimType.VIOLATES and len(supplier) == 1:
                event.add(Role.ACTOR, supplier)

    def _agreements(self, events: list[Event], passage: Passage) -> None:
        """An agreement without a name gets one from its parties, its year and its description."""
        for event in events:
            parties = event.roles.get(Role.PARTY, [])
            if event.frame.claim is not ClaimType.SIGNS or Role.INSTRUMENT in event.roles or len(parties) < 2:
                continue
            noun = next((t for t in event.trigger.subtree if self.instruments.is_agreement(t)), None)
            if noun is not None and not any(e.trigger in noun.subtree and Role.ITEM in e.roles for e in events):
                start, _ = self.chronology.time(event, [event], passage)
                entity = self.instruments.agreement(noun, parties, start[:4] if start else None)
                filler = Filler(entity, noun, noun.idx, noun.idx + len(noun), "described")
                event.add(Role.INSTRUMENT, [filler])

    def _stated(self, event: Event, events: list[Event], passage: Passage) -> Iterator[Claim]:
        status = self.statuses.status(event, passage.phrases)
        if status is None:
            return
        start, end = self.chronology.time(event, events, passage)
        if status == SupplyStatus.DELIVERED and is_ahead(start, passage.published):
            status = SupplyStatus.PLANNED
        if event.frame.claim is ClaimType.SUPPLIES:
            yield from self._supplies(event, events, SupplyStatus(status), (start, end), passage)
        elif event.frame.claim is ClaimType.VIOLATES:
            yield from self._violates(event, ViolationStatus(status), passage)
        else:
            yield from self._signs(event, SignatureStatus(status), start, passage)

    def _supplies(
        self,
        event: Event,
        events: list[Event],
        status: SupplyStatus,
        time: tuple[str | None, str | None],
        passage: Passage,
    ) -> Iterator[Claim]:
        roles = self._sold(event)
        items = roles[Role.ITEM]
        price = self._price(event, events, items, passage)
        for supplier, recipient, item in self._pairs(event, roles, passage.phrases):
            if supplier.entity.id == recipient.entity.id or self._is_domestic(supplier, recipient):
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
                start=time[0],
                end=time[1],
            )

    def _is_reversed(self, roles: Fillers) -> bool:
        """Whether all items of a contract come from its buyer's country and none from its seller's."""
        systems = [self.known.reference.systems.get(f.entity.id) for f in roles[Role.ITEM]]
        origins = {state for system in systems if system for state in system.origin}
        buyers, sellers = ({f.entity.id for f in roles[role]} for role in (Role.RECIPIENT, Role.SUPPLIER))
        return bool(origins & buyers) and not origins & sellers and sellers <= self.known.reference.states.keys()

    def _pairs(self, event: Event, roles: Fillers, phrases: Phrases) -> Iterator[tuple[Filler, Filler, Filler]]:
        """Supplier, recipient and item of each transfer; an item that names its own party has that one alone."""
        items = roles[Role.ITEM]
        own = {role: self.neighbours.own_parties(event, role, items, phrases) for role in ACTOR_ROLES}
        for item in items:
            parties = (
                [own[role][item.entity.id]] if item.entity.id in own[role] else roles[role] for role in ACTOR_ROLES
            )
            for supplier, recipient in product(*parties):
                yield supplier, recipient, item

    def _is_domestic(self, supplier: Filler, recipient: Filler) -> bool:
        """Whether a state buys from a company that is at home there only: no transfer between states."""
        organizations = self.known.reference.organizations
        pairs = ((supplier.entity.id, recipient.entity.id), (recipient.entity.id, supplier.entity.id))
        return any(company in self.companies and organizations[company].state == (home,) for company, home in pairs)

    def _sold(self, event: Event) -> Fillers:
        """The event's roles; in a contract it is the company that sells, or the state where the item is made."""
        roles = event.roles
        sellers = {f.entity.id for f in roles[Role.RECIPIENT]} & self.companies
        buyers = {f.entity.id for f in roles[Role.SUPPLIER]} - self.companies
        if event.frame.status == SupplyStatus.ORDERED and ((sellers and buyers) or self._is_reversed(roles)):
            return {**roles, Role.SUPPLIER: roles[Role.RECIPIENT], Role.RECIPIENT: roles[Role.SUPPLIER]}
        return roles

    def _violates(self, event: Event, status: ViolationStatus, passage: Passage) -> Iterator[Claim]:
        for actor, instrument in product(event.roles[Role.ACTOR], event.roles[Role.INSTRUMENT]):
            yield Violates(
                document=passage.document,
                extractor=passage.extractor,
                evidences=(_evidence(event, {Role.ACTOR: actor, Role.INSTRUMENT: instrument}, passage),),
                actor=actor.entity,
                instrument=instrument.entity,
                status=status,
            )

    def _signs(self, event: Event, status: SignatureStatus, start: str | None, passage: Passage) -> Iterator[Claim]:
        parties = event.roles[Role.PARTY]
        for instrument in event.roles[Role.INSTRUMENT]:
            if instrument.entity.id in self.known.reference.embargoes:
                continue
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

    def _price(self, event: Event, events: list[Event], items: list[Filler], passage: Passage) -> Value | None:
        """The sum in the event's clause, unless it has several or the event several items."""
        start, end = clause_bounds(event, events)
        sums = [s for s in passage.sums if start <= s.start < end]
        return sums[0].value if len(sums) == 1 and len(items) == 1 else None


def _evidence(event: Event, fillers: dict[Role, Filler] | list[tuple[Role, Filler]], passage: Passage) -> Evidence:
    pairs = list(fillers.items()) if isinstance(fillers, dict) else fillers
    guessed = sum(filler.inferred for _, filler in pairs)
    return Evidence(
        quote=span_of(passage, sentence_of(event.trigger.sent)),
        arguments=tuple(
            Argument(
                role=role,
                entity=filler.entity.id,
                span=Span(start=filler.start, end=filler.end, text=passage.text[filler.start : filler.end]),
                inferred=filler.inferred,
            )
            for role, filler in pairs
        ),
        trigger=span_of(passage, event.trigger.doc[event.trigger.i : event.trigger.i + 1]),
        frame=event.frame.name,
        confidence=round(max(0.1, _STATED - _INFERRED * guessed), 2),
    )
