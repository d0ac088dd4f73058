"""Sentences that name a state or a weapon, and sentences that only seem to."""

from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from extract.extractor import Extractor
from extract.packs import languages
from schemas.claims import Document

GOLD = Path(__file__).parent.parent / "gold"

WRONG = 0.03
"""The share of sentences that may be read wrong in a language."""


class Trap(BaseModel):
    """A sentence, the ids that it names and those that it does not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    names: frozenset[str] = frozenset()
    excluded: frozenset[str] = Field(alias="not", default=frozenset())

    @property
    def is_mention(self) -> bool:
        """Whether there is something to recognise."""
        return bool(self.names)

    def mistake(self, found: frozenset[str]) -> str:
        """What is wrong with the ids found, empty if nothing is."""
        missed = ", ".join(sorted(self.names - found))
        taken = ", ".join(sorted(self.excluded & found))
        return "; ".join(filter(None, (missed and f"misses {missed}", taken and f"takes it for {taken}")))


def traps(language: str) -> list[Trap]:
    written = yaml.safe_load((GOLD / f"traps.{language}.yaml").read_text(encoding="utf-8"))
    return [Trap.model_validate(cells) for cells in written]


@pytest.mark.parametrize("language", languages())
def test_what_is_no_state_or_weapon_is_not_taken_for_one(extractor: Extractor, language: str) -> None:
    written = traps(language)
    wrong = []
    for trap in written:
        reading = extractor.read(Document(text=trap.text, lang=language))
        mistake = trap.mistake(frozenset(mention.entity.id for mention in reading.mentions))
        if mistake:
            wrong.append(f"{trap.text} {mistake}")
    print(f"{language}: {len(wrong)} of {len(written)} read wrong", *wrong, sep="\n")  # noqa: T201  # shown by pytest -s and where it fails
    assert len(wrong) <= WRONG * len(written), "\n".join(wrong)


@pytest.mark.parametrize("language", languages())
def test_mentions_and_traps_are_about_as_many(language: str) -> None:
    written = traps(language)
    assert len(written) >= 150
    assert 0.4 <= sum(trap.is_mention for trap in written) / len(written) <= 0.6


@pytest.mark.parametrize("language", languages())
def test_no_sentence_stands_twice_or_says_nothing(language: str) -> None:
    written = traps(language)
    assert len({trap.text for trap in written}) == len(written)
    assert all(trap.names or trap.excluded for trap in written)


@pytest.mark.parametrize("language", languages())
def test_every_state_and_organization_of_a_trap_is_known(extractor: Extractor, language: str) -> None:
    known = extractor.claim_reader(language).known.reference.entities
    assert {key for trap in traps(language) for key in trap.names} <= known.keys()
