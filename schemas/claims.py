"""Document, span, mention, entity, evidence and claim: what extract yields and graph stores."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    computed_field,
    model_validator,
)

from schemas.ontology import ClaimType, EntityType, Role, SignatureStatus, Stance, SupplyStatus, ViolationStatus

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""An ISO date as precise as the text: YYYY, YYYY-MM or YYYY-MM-DD."""


def whole(number: float) -> float:
    """Return a whole number as an integer, which is written without a decimal point, and any other as it is."""
    return int(number) if number.is_integer() else number


Number = Annotated[
    float, PlainSerializer(whole, return_type=int | float, when_used="json"), WithJsonSchema({"type": "number"})
]
"""How many or how much: 180 in JSON, and not 180.0."""


class Model(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Computed(Model):
    """A value whose JSON says more than it is made of: what it computes itself is taken back, and left out.

    It is computed once: nothing that it is made of can change.
    """

    @model_validator(mode="before")
    @classmethod
    def _made_of(cls, given: object) -> object:
        if isinstance(given, Mapping):
            return {name: value for name, value in given.items() if name not in cls.model_computed_fields}
        return given

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values, which computes anew what follows from them."""
        copy = super().model_copy(update=update, deep=deep)
        for name in type(self).model_computed_fields:
            copy.__dict__.pop(name, None)
        return copy

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse what is computed, as whatever else is frozen."""
        self._keep(name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        """Refuse what is computed, as whatever else is frozen."""
        self._keep(name)
        super().__delattr__(name)

    def _keep(self, name: str) -> None:
        if name in type(self).model_computed_fields:
            raise AttributeError(f"{name} follows from the other values and cannot be set")


def content_id(*parts: str | None) -> str:
    """A 24-digit hexadecimal id that depends on the parts alone; None and "" differ."""
    written = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(written.encode()).hexdigest()[:24]


class Document(Computed):
    """A text with what is known of its publication.

    Spans point into exactly this `text` or `title`; whoever stores them normalises them first.
    """

    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    source_id: str | None = None
    url: str | None = None
    lang: str | None = None

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know a decorated property
    @cached_property
    def id(self) -> str:
        """The hash of the text: the same article is the same document, whatever path it came by."""
        return content_id(self.text)


class Span(Model):
    """A half-open range of characters in a document's text or title, with the characters themselves."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    field: Literal["text", "title"] = "text"


class Entity(Model):
    """A thing that has an id in the reference tables, or one made from its name."""

    id: str
    type: EntityType
    name: str


class Mention(Model):
    """A place where a document names an entity."""

    entity: Entity
    span: Span


class Quantity(Model):
    """How many: equal bounds unless the text gives a range. `unit` is a plural English noun such as units or rounds."""

    low: Number
    high: Number
    unit: str = "units"


class Value(Model):
    """A price: amount in whole currency units, currency as an ISO 4217 code."""

    amount: Number
    currency: str


class Argument(Model):
    """The words that put an entity into a role; `inferred` where the sentence only points to it."""

    role: Role
    entity: str
    span: Span
    inferred: bool = False


class Evidence(Model):
    """The sentence that states a claim, and how it was read.

    Arguments may stand outside the quote, even in the title where the quote is
    in the text: each span has its own `field`. `frame` names the rule that found it; `confidence` is in [0, 1].
    """

    quote: Span
    arguments: tuple[Argument, ...] = ()
    trigger: Span | None = None
    frame: str
    confidence: float = Field(ge=0, le=1)


class Voice(Model):
    """Who asserts or denies a claim: `by` is an entity's id, or the source as the text names it."""

    by: str
    stance: Stance
    span: Span


class Statement(Computed):
    """What all claims have: the document, its evidences (the best first), who says so, the extractor's version."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    document: str
    evidences: tuple[Evidence, ...] = Field(min_length=1)
    extractor: str
    voices: tuple[Voice, ...] = ()

    @property
    def confidence(self) -> float:
        """The confidence of the best evidence, in [0, 1]."""
        return self.evidences[0].confidence

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know a decorated property
    @cached_property
    def attributed_to(self) -> str | None:
        """Who says what the claim says: the first voice that asserts it or, of a denial, that denies."""
        said = Stance.DENIES if getattr(self, "status", None) == "denied" else Stance.ASSERTS
        return next((voice.by for voice in self.voices if voice.stance is said), None)


class Supplies(Statement):
    """A supplier has given, sold or promised an item to a recipient, or is said (not) to have done so."""

    type: Literal[ClaimType.SUPPLIES] = ClaimType.SUPPLIES
    supplier: Entity
    recipient: Entity
    item: Entity | None
    status: SupplyStatus
    quantity: Quantity | None = None
    value: Value | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know a decorated property
    @cached_property
    def id(self) -> str:
        """The hash of document, type, roles, item, status and start."""
        item = self.item.id if self.item else None
        return content_id(self.document, self.type, self.supplier.id, self.recipient.id, item, self.status, self.start)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity in a role of this claim."""
        return (self.supplier, self.recipient, *((self.item,) if self.item else ()))


class Violates(Statement):
    """An actor has broken an instrument, or is said (not) to have done so."""

    type: Literal[ClaimType.VIOLATES] = ClaimType.VIOLATES
    actor: Entity
    instrument: Entity
    status: ViolationStatus

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know a decorated property
    @cached_property
    def id(self) -> str:
        """The hash of document, type, roles and status."""
        return content_id(self.document, self.type, self.actor.id, self.instrument.id, self.status)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity in a role of this claim."""
        return (self.actor, self.instrument)


class Signs(Statement):
    """Parties have signed, ratified, joined or left an instrument, or will, or never did."""

    type: Literal[ClaimType.SIGNS] = ClaimType.SIGNS
    parties: tuple[Entity, ...] = Field(min_length=1)
    instrument: Entity
    status: SignatureStatus
    start: PartialDate | None = None

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know a decorated property
    @cached_property
    def id(self) -> str:
        """The hash of document, type, parties in order, instrument, status and start."""
        parties = ";".join(sorted(party.id for party in self.parties))
        return content_id(self.document, self.type, parties, self.instrument.id, self.status, self.start)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity in a role of this claim."""
        return (*self.parties, self.instrument)


Claim = Annotated[Supplies | Violates | Signs, Field(discriminator="type")]
"""A statement of a document about actors, with its evidence."""


class Reading(Model):
    """A document with all that an extractor read in it."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    extractor: str

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity mentioned or in a role, once, by id."""
        found = {m.entity.id: m.entity for m in self.mentions}
        found |= {e.id: e for c in self.claims for e in c.entities}
        return tuple(found[key] for key in sorted(found))
