from enum import StrEnum

import pytest

from schemas.ontology import (
    ACTORS,
    ASSERTED_SIGNATURE,
    ASSERTED_SUPPLY,
    ASSERTED_VIOLATION,
    ITEMS,
    POSSIBLE_SUPPLY,
    ClaimType,
    EntityType,
    Role,
    SignatureStatus,
    SupplyStatus,
    ViolationStatus,
)

ENUMERATIONS = (ClaimType, EntityType, Role, SignatureStatus, SupplyStatus, ViolationStatus)


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_a_value_is_written_as_its_name_in_lower_case(enumeration: type[StrEnum]) -> None:
    assert [member.value for member in enumeration] == [member.name.lower() for member in enumeration]


def test_nothing_is_both_an_actor_and_an_item() -> None:
    assert not ACTORS & ITEMS
    assert {*ACTORS, *ITEMS, EntityType.INSTRUMENT} == set(EntityType)


def test_a_supply_that_is_asserted_is_no_mere_possibility() -> None:
    assert not ASSERTED_SUPPLY & POSSIBLE_SUPPLY


@pytest.mark.parametrize("statuses", [ASSERTED_SUPPLY, POSSIBLE_SUPPLY, ASSERTED_VIOLATION, ASSERTED_SIGNATURE])
def test_what_is_denied_halted_or_left_makes_no_edge(statuses: frozenset[str]) -> None:
    assert not statuses & {"denied", "halted", "withdrew"}
