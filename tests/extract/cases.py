"""The cases in YAML beside the mirror of each pack, and claims in the words that cases use."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from extract.extractor import Extractor
from extract.packs import languages
from schemas.claims import Claim, Document, Reading, Supplies, Violates

LANGUAGES = Path(__file__).parent / "languages"


class Case(BaseModel):
    """A text and what must come of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    date: dt.date | None = None
    claims: tuple[str, ...] = ()
    xfail: str | None = None

    def read(self, extractor: Extractor, language: str) -> Reading:
        """The reading of the text."""
        return extractor.read(Document(text=self.text, lang=language, date=self.date))


def written(language: str, name: str) -> Any:  # noqa: ANN401  # what YAML holds is known by whoever asks
    """The content of a language's case file."""
    return yaml.safe_load((LANGUAGES / language / f"{name}.yaml").read_text(encoding="utf-8"))


def cases(name: str, case_type: type[Case] = Case, *, section: str | None = None) -> list[Any]:
    """A test for each case of a file in every language: language and case; the id is the case's own name."""
    return list(_cases(name, case_type, section))


def _cases(name: str, case_type: type[Case], section: str | None) -> Iterator[Any]:
    for language in languages():
        content = written(language, name)
        for title, cells in (content[section] if section else content).items():
            yield parameter(language, title, case_type.model_validate(cells))


def parameter(language: str, title: str, case: Case, *more: object) -> Any:  # noqa: ANN401  # pytest keeps the type to itself
    """A case as pytest wants it, marked where it is known to fail."""
    marks = [pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else []
    return pytest.param(language, case, *more, id=f"{language}: {title}", marks=marks)


def lines(reading: Reading) -> set[str]:
    """The claims of a reading, a line each."""
    return {line(claim) for claim in reading.claims}


def line(claim: Claim) -> str:
    """A claim as cases write it: type, roles, status."""
    if isinstance(claim, Supplies):
        item = claim.item.id if claim.item else "-"
        return f"supplies {claim.supplier.id} {claim.recipient.id} {item} {claim.status}"
    if isinstance(claim, Violates):
        return f"violates {claim.actor.id} {claim.instrument.id} {claim.status}"
    return f"signs {','.join(party.id for party in claim.parties)} {claim.instrument.id} {claim.status}"
