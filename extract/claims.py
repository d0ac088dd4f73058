"""Turn completed events into claims, each with its evidence, none twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.agreements import DESCRIBED, AgreementReader
from extract.amounts import Amounts
from extract.arguments import Arguments
from extract.candidates import ROLES, Scene
from extract.chronology import Chronology
from extract.combinations import Choice
from extract.dates import DateMention
from extract.duplicates import merged
from extract.frames import Event, FrameFinder
from extract.knowledge import Knowledge
from extract.modality import StatusReader
from extract.models import Models
from extract.passage_reader import PassageReader
from extract.passages import Passage, sentence_of, span_of
from extract.phrases import Filler
from extract.scorer import Scorer, Verdict
from extract.settling import settled
from extract.voices import VoiceReader
from schemas.claims import Argument, Claim, Entity, Evidence, Signs, Supplies, Violates
from schemas.ontology import ClaimType, Role, SignatureStatus, SupplyStatus, ViolationStatus


class ClaimReader:
    """Reads the claims of a parsed document."""

    def __init__(self, known: Knowledge, models: Models) -> None:
        pack = known.pack
        self.known = known
        self.finder = FrameFinder(known)
        self.arguments = Arguments(self.finder)
        self.passages = PassageReader(known)
        self.amounts = Amounts(self.passages.counter)
        self.agreements = AgreementReader(known)
        self.chronology = Chronology(pack.modality.reports, pack.dates.contracts)
        statuses = StatusReader(pack.modality, pack.frames)
        self.voices = VoiceReader(pack.modality, pack.grammar.agents)
        self.scorer = Scorer(self.arguments.neighbours, statuses, self.chronology, models)

    def claims(self, passage: Passage) -> list[Claim]:
        """Return a text's claims, each once with all its evidence."""
        verdicts = self.scorer.verdicts(self.scene(passage), passage)
        return merged(claim for event in _by_event(settled(verdicts)) for claim in self._voiced(event, passage))

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
            signing = sorted((p.candidate.filler.entity for p in parties), key=lambda e: e.id)
            instrument = best.combination.choices[1]
            yield Signs(
                document=passage.document,
                extractor=passage.extractor,
                evidences=(_evidence(best, (*parties, instrument), passage),),
                parties=tuple(signing),
                instrument=self._signed(instrument.candidate.filler, signing, start),
                status=SignatureStatus(status),
                start=start,
            )

    def _signed(self, filler: Filler, parties: list[Entity], start: str | None) -> Entity:
        """What was signed; what has no name is called by whoever signed it."""
        if filler.kind != DESCRIBED or len(parties) == 1:
            return filler.entity
        return self.agreements.named(filler.token, parties, start[:4] if start else None)


def _by_event(verdicts: list[Verdict]) -> list[list[Verdict]]:
    found: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in sorted(verdicts, key=lambda v: v.combination.event.trigger.i):
        found[id(verdict.combination.event)].append(verdict)
    return list(found.values())


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
