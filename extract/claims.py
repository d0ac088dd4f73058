"""Turn completed events into claims, each with its evidence, none twice."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from extract.agreements import AgreementReader
from extract.amounts import Amounts
from extract.arguments import Arguments
from extract.candidates import ROLES, Scene
from extract.chronology import Chronology
from extract.combinations import Choice, Combination
from extract.coreference import Coreference
from extract.dates import DateFinder, DateMention
from extract.duplicates import merged
from extract.frames import Event, FrameFinder
from extract.headlines import Parsed, behind, is_headline
from extract.instruments import InstrumentFinder
from extract.knowledge import Knowledge
from extract.mentions import MENTIONS
from extract.modality import StatusReader
from extract.models import Models
from extract.numbers import Number
from extract.passages import Passage, sentence_of, span_of
from extract.phrases import Filler, Phrases
from extract.quantities import Counter, Money
from extract.scorer import Scorer, Verdict
from extract.voices import VoiceReader
from schemas.claims import Argument, Claim, Evidence, Signs, Supplies, Violates
from schemas.ontology import ClaimType, Role, SignatureStatus, SupplyStatus, ViolationStatus

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


class ClaimReader:
    """Reads the claims of a parsed document."""

    def __init__(self, known: Knowledge, models: Models) -> None:
        pack = known.pack
        self.known = known
        self.pointers = (Coreference(known), InstrumentFinder(known))
        self.finder = FrameFinder(known)
        self.arguments = Arguments(self.finder)
        self.dates = DateFinder(pack.code, pack.dates)
        self.counter = Counter(pack.code, pack.quantities, pack.grammar.containers)
        self.amounts = Amounts(self.counter)
        self.agreements = AgreementReader(known)
        self.chronology = Chronology(pack.modality.reports, pack.dates.contracts)
        statuses = StatusReader(pack.modality, pack.frames)
        self.voices = VoiceReader(pack.modality, pack.grammar.agents)
        self.scorer = Scorer(self.arguments.neighbours, statuses, self.chronology, models)

    def claims(self, passage: Passage) -> list[Claim]:
        """Return a text's claims, each once with all its evidence."""
        verdicts = self.scorer.verdicts(self.scene(passage), passage)
        return merged(claim for event in _by_event(_settled(verdicts)) for claim in self._voiced(event, passage))

    def passage(
        self,
        parsed: Parsed,
        document: str,
        published: dt.date | None,
        extractor: str,
        title: Parsed | None = None,
        *,
        opens: bool = True,
    ) -> Passage:
        """Return a parsed text with its numbers, sums and dates, behind its title if it has one and opens its document.

        The title only names whom and what the text may speak of.
        """
        doc, text, headline = parsed.doc, parsed.text, 0
        dates = self.dates.dates(doc.text, published)
        dated = [(date.start, date.end) for date in dates]
        numbers = self.counter.numbers(doc.text)
        found = [n for n in numbers if not any(start <= n.start < end for start, end in dated)]
        sums = self.counter.money(doc.text, found)
        titled: frozenset[str] = frozenset()
        if title is not None and is_headline(title):
            titled = frozenset(span.kb_id_ for span in title.doc.spans[MENTIONS])
            if opens:
                headline = len(title.doc)
                doc, text = behind(title, parsed)
                start = doc[headline].idx
                dates, found, sums = _moved(dates, start), _moved(found, start), _moved(sums, start)
        for point in self.pointers:
            doc = point(doc)
        phrases = Phrases(doc, self.known)
        return Passage(doc, text, document, extractor, phrases, dates, found, sums, published, headline, titled)

    def scene(self, passage: Passage) -> Scene:
        """Return the events of a text, as the rules read them, with all that may take part in them."""
        found = self.finder.events(passage.doc, passage.phrases)
        told = [event for event in found if event.trigger.i >= passage.headline]
        events = self.arguments.complete(told, passage.phrases)
        self._breaches(events)
        self._agreements(events, passage)
        return Scene(passage.phrases, events, passage.titled, passage.headline)

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
            if event.frame.claim is ClaimType.SIGNS and not self._is_named(event):
                start, _ = self.chronology.time(event, [event], passage)
                agreement = self.agreements.read(event, passage.phrases, start[:4] if start else None)
                if agreement is not None:
                    event.roles[Role.INSTRUMENT] = [agreement]

    def _is_named(self, event: Event) -> bool:
        """Whether what is signed has a name, and is no other states' agreement."""
        parties = {filler.entity.id for filler in event.roles.get(Role.PARTY, ())}
        named = [filler.entity.id for filler in event.roles.get(Role.INSTRUMENT, ())]
        return bool(named) and not any(self.known.is_foreign(key, parties) for key in named)

    def _voiced(self, verdicts: list[Verdict], passage: Passage) -> Iterator[Claim]:
        """The claims of one event with who says so."""
        event = verdicts[0].combination.event
        for claim in self._stated(verdicts, passage):
            voices = self.voices.voices(event, (entity.id for entity in claim.entities), passage)
            yield claim.model_copy(update={"voices": voices})

    def _stated(self, verdicts: list[Verdict], passage: Passage) -> Iterator[Claim]:
        """The claims of one event."""
        claim = verdicts[0].combination.event.frame.claim
        if claim is ClaimType.SIGNS:
            yield from self._signs(verdicts, passage)
            return
        items = {verdict.combination.keys[-1] for verdict in verdicts}
        for verdict in verdicts:
            if claim is ClaimType.SUPPLIES:
                yield self._supplies(verdict, passage, alone=len(items) == 1)
            else:
                yield self._violates(verdict, passage)

    def _supplies(self, verdict: Verdict, passage: Passage, *, alone: bool) -> Claim:
        supplier, recipient, item = (choice.candidate for choice in verdict.combination.choices)
        return Supplies(
            document=passage.document,
            extractor=passage.extractor,
            evidences=(_evidence(verdict, verdict.combination.choices, passage),),
            supplier=supplier.filler.entity,
            recipient=recipient.filler.entity,
            item=item.filler.entity,
            status=SupplyStatus(verdict.status),
            quantity=self.amounts.quantity(verdict.combination, passage),
            value=self.amounts.price(verdict.combination, passage) if alone else None,
            start=_value(verdict.start),
            end=_ending(verdict),
        )

    def _violates(self, verdict: Verdict, passage: Passage) -> Claim:
        actor, instrument = (choice.candidate for choice in verdict.combination.choices)
        return Violates(
            document=passage.document,
            extractor=passage.extractor,
            evidences=(_evidence(verdict, verdict.combination.choices, passage),),
            actor=actor.filler.entity,
            instrument=instrument.filler.entity,
            status=ViolationStatus(verdict.status),
        )

    def _signs(self, verdicts: list[Verdict], passage: Passage) -> Iterator[Claim]:
        """A claim for all parties of an instrument with the same status and date."""
        groups: dict[tuple[str, str, str | None], list[Verdict]] = defaultdict(list)
        for verdict in verdicts:
            groups[verdict.combination.keys[-1], verdict.status, _value(verdict.start)].append(verdict)
        for (key, status, start), group in groups.items():
            if key in self.known.reference.embargoes:
                continue
            best = max(group, key=lambda verdict: verdict.confidence)
            parties = [verdict.combination.choices[0] for verdict in group]
            instrument = best.combination.choices[1]
            yield Signs(
                document=passage.document,
                extractor=passage.extractor,
                evidences=(_evidence(best, (*parties, instrument), passage),),
                parties=tuple(sorted((p.candidate.filler.entity for p in parties), key=lambda e: e.id)),
                instrument=instrument.candidate.filler.entity,
                status=SignatureStatus(status),
                start=start,
            )


def _settled(verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts without those that a surer one on the same fact decides against.

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


def _by_event(verdicts: list[Verdict]) -> list[list[Verdict]]:
    found: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in sorted(verdicts, key=lambda v: v.combination.event.trigger.i):
        found[id(verdict.combination.event)].append(verdict)
    return list(found.values())


Located = TypeVar("Located", DateMention, Number, Money)


def _moved(found: Iterable[Located], by: int) -> list[Located]:
    """Dates, numbers or sums behind so many characters more."""
    return [replace(one, start=one.start + by, end=one.end + by) for one in found]


def _value(date: DateMention | None) -> str | None:
    return date.value if date else None


def _ending(verdict: Verdict) -> str | None:
    """The end of the time, if it lies behind its beginning."""
    start, end = _value(verdict.start), verdict.end
    return end if end and (start is None or end >= start[: len(end)]) else None


def _evidence(verdict: Verdict, chosen: Iterable[Choice], passage: Passage) -> Evidence:
    event = verdict.combination.event
    here = event.trigger.sent.start
    *parties, last = chosen
    roles = ROLES[event.frame.claim]
    named = zip(
        (*([roles[0]] * len(parties) if len(roles) == 2 else roles[:-1]), roles[-1]), (*parties, last), strict=True
    )
    return Evidence(
        quote=span_of(passage, sentence_of(passage, event.trigger.sent)),
        arguments=tuple(
            Argument(
                role=role,
                entity=filler.entity.id,
                span=passage.place(filler.start, filler.end),
                inferred=filler.inferred or filler.token.sent.start != here,
            )
            for role, filler in ((role, choice.candidate.filler) for role, choice in named)
        ),
        trigger=span_of(passage, event.trigger.doc[event.trigger.i : event.trigger.i + 1]),
        frame=event.frame.name,
        confidence=round(verdict.confidence, 2),
    )
