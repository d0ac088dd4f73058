"""What a claim becomes when a person corrects it."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from graph.records import CLAIM
from schemas.claims import Argument, Claim, Entity, Evidence
from schemas.errors import InvalidQuery
from schemas.ontology import ACTORS, ITEMS, EntityType, Role
from schemas.review import Corrections

REVIEW = "review"
"""What a corrected claim has in place of an extractor's version."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "supplies": ("status", "supplier", "recipient", "item", "quantity", "value", "start", "end"),
    "violates": ("status", "actor", "instrument"),
    "signs": ("status", "parties", "instrument", "start"),
}
"""What can be corrected in a claim of each type."""
FITTING = {
    "supplier": ACTORS, "recipient": ACTORS, "actor": ACTORS, "parties": ACTORS, "item": ITEMS,
    "instrument": frozenset({EntityType.INSTRUMENT}),
}  # fmt: skip
"""The types of the entities that may stand in each role."""
KINDS = (ACTORS, ITEMS, FITTING["instrument"])


def corrected(claim: Claim, changes: Corrections) -> Claim:
    """Return a claim with other values in some fields, on the evidence that it had.

    Raises InvalidQuery for a field that its type does not have, a value that
    cannot stand in it, or changes that change nothing.
    """
    given = {name: getattr(changes, name) for name in sorted(changes.model_fields_set)}
    choices = FIELDS[claim.type]
    for name, value in given.items():
        if name not in choices:
            told = f"changes.{name}: a claim that {claim.type} has none; it has {', '.join(choices)}"
            raise InvalidQuery(told, name=f"changes.{name}", choices=choices)
        _check_types(name, value)
    fields = claim.model_dump(exclude_computed_fields=True)
    changed = {name: value.model_dump() if isinstance(value, Entity) else value for name, value in given.items()}
    evidences = tuple(_read_so(each, given) for each in claim.evidences)
    try:
        found = CLAIM.validate_python(fields | changed | {"evidences": evidences, "extractor": claim.extractor})
    except ValidationError as error:
        raise InvalidQuery(
            "; ".join(_told(each["loc"], each["msg"], each["input"]) for each in error.errors())
        ) from error
    if found == claim:
        raise InvalidQuery("changes: the claim says all this already", name="changes")
    return found.model_copy(update={"extractor": REVIEW})


def check_kinds(old: Entity, new: Entity) -> None:
    """Raise InvalidQuery unless one entity may be taken for the other."""
    if old.id == new.id:
        raise InvalidQuery(f"into: {new.id!r} is the entity itself", name="into", value=new.id)
    kind = next(kind for kind in KINDS if old.type in kind)
    if new.type not in kind:
        told = f"into: {new.id!r} is a {new.type}, which {old.id!r} cannot be; it is a {_listed(kind)}"
        raise InvalidQuery(told, name="into", value=new.id)


def _check_types(name: str, value: object) -> None:
    entities = value if isinstance(value, tuple) else (value,)
    for entity in entities:
        if isinstance(entity, Entity) and entity.type not in FITTING[name]:
            wanted = _listed(FITTING[name])
            told = f"changes.{name}: {entity.id!r} is a {entity.type}, and no {wanted}"
            raise InvalidQuery(told, name=f"changes.{name}", value=entity.id)


def _read_so(evidence: Evidence, given: Mapping[str, object]) -> Evidence:
    """Return an evidence whose words in a corrected role stand for the entity that is meant."""
    return evidence.model_copy(update={"arguments": tuple(_arguments(evidence, given))})


def _arguments(evidence: Evidence, given: Mapping[str, object]) -> Iterator[Argument]:
    for argument in evidence.arguments:
        name = "parties" if argument.role is Role.PARTY else argument.role.value
        meant = given.get(name, argument)
        if isinstance(meant, Entity):
            yield argument.model_copy(update={"entity": meant.id})
        elif meant is argument or (isinstance(meant, tuple) and argument.entity in {party.id for party in meant}):
            yield argument


def _told(where: tuple[int | str, ...], wrong: str, given: object) -> str:
    field = ".".join(str(part) for part in where[1:])  # the first names the type
    return f"changes.{field}: {wrong}" + (f", not {given!r}" if isinstance(given, str | float | int) else "")


def _listed(types: frozenset[EntityType]) -> str:
    return " or ".join(sorted(types))
