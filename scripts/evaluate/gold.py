"""Gold passages: texts with the relations that people read in them, by the guideline in tests/gold."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from schemas.claims import Model, PartialDate, Quantity, Value
from schemas.ontology import EntityType, SignatureStatus, SupplyStatus, ViolationStatus

HERE = Path(__file__).parents[2] / "tests" / "gold"
PARTS = ("train", "dev", "test")
"""What a scorer is trained on, what is looked at, and what is not looked at until the end."""


class BadGold(ValueError):
    """A gold file does not hold what it should; the message names file and line."""


class GoldEntity(Model):
    """What a passage names, by its id in the tables or one formed like those."""

    id: str
    type: EntityType


class GoldSupplies(Model):
    """Who supplies whom with what; `trigger` is how the passage says it, where that was noted."""

    type: Literal["supplies"]
    supplier: str
    recipient: str
    item: str | None
    status: SupplyStatus
    quantity: Quantity | None = None
    value: Value | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    trigger: str | None = None


class GoldViolates(Model):
    """Who breaks what."""

    type: Literal["violates"]
    actor: str
    instrument: str
    status: ViolationStatus
    trigger: str | None = None


class GoldSigns(Model):
    """Who signs, joins or leaves what."""

    type: Literal["signs"]
    parties: tuple[str, ...]
    instrument: str
    status: SignatureStatus
    start: PartialDate | None = None
    trigger: str | None = None


GoldRelation = Annotated[GoldSupplies | GoldViolates | GoldSigns, Field(discriminator="type")]


class GoldPassage(Model):
    """A passage with its relations; `phenomena` are the constructions that make it hard, `voice` is who speaks."""

    id: str
    lang: str
    date: dt.date
    title: str
    text: str
    voice: str | None = None
    entities: tuple[GoldEntity, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    phenomena: tuple[str, ...] = ()


def read_gold(paths: Iterable[Path]) -> list[GoldPassage]:
    """Return the passages of JSON lines files; raises BadGold with the file and line, OSError for no file."""
    found: dict[str, GoldPassage] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                passage = GoldPassage.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                raise BadGold(f"{path}:{number}: {where}: {first['msg']}") from error
            if passage.id in found:
                raise BadGold(f"{path}:{number}: a second passage {passage.id!r}")
            found[passage.id] = passage
    return list(found.values())


def part(name: str, languages: Iterable[str]) -> list[Path]:
    """Return the files of a part, a language each."""
    return [HERE / f"{name}.{code}.jsonl" for code in languages]
