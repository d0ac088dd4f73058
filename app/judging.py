"""Decisions as people put them, over HTTP or on the command line, to verdicts on claims."""

from typing import Annotated

from pydantic import Field

from app.given import unknown
from app.keys import ANYONE
from app.names import reference, resolve
from app.parameters import Sent, choice_schema
from app.questions import INSTRUMENTS
from graph.store import Graph
from schemas.claims import Entity, PartialDate, Quantity, Value
from schemas.errors import InvalidQuery
from schemas.ontology import ACTORS, ITEMS, EntityType
from schemas.review import Corrections, Decision, Verdict

DECISIONS = (Decision.ACCEPT, Decision.REJECT, Decision.CORRECT, Decision.MERGE, Decision.SPLIT)
"""What may be decided on a claim."""
_ROLES = {
    "supplier": ACTORS, "recipient": ACTORS, "actor": ACTORS, "parties": ACTORS, "item": ITEMS,
    "instrument": INSTRUMENTS,
}  # fmt: skip
_NEEDS = {Decision.CORRECT: ("changes",), Decision.MERGE: ("entity", "into"), Decision.SPLIT: ("entity", "into")}
_ANY = frozenset(EntityType)

Reason = Annotated[str, Field(min_length=1, max_length=4000, pattern=r"\S", description="Why, for who reads the log")]
Author = Annotated[
    str | None,
    Field(min_length=1, max_length=200, pattern=r"\S", description="Who decides, where no key says so"),
]


class Changes(Sent):
    """The fields of a claim that are wrong, with what is right; null empties one, and what is not named stays."""

    status: str | None = None
    quantity: Quantity | None = None
    value: Value | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    supplier: str | None = None
    recipient: str | None = None
    item: str | None = None
    actor: str | None = None
    instrument: str | None = None
    parties: Annotated[tuple[str, ...] | None, Field(min_length=1)] = None


class Judgement(Sent):
    """A decision on a claim; entities by their ids or names."""

    decision: Annotated[str, Field(json_schema_extra=choice_schema(DECISIONS))]
    reason: Reason
    author: Author = None
    changes: Annotated[Changes | None, Field(description="What a correction changes")] = None
    entity: Annotated[str | None, Field(description="The entity of the claim that is another one")] = None
    into: Annotated[str | None, Field(description="Which one it is: everywhere for merge, here alone for split")] = None


class Withdrawal(Sent):
    """Why a decision is taken back, and by whom where no key says so."""

    reason: Reason
    author: Author = None


def verdict_of(judgement: Judgement, key: str, graph: Graph, *, revision: str | None = None) -> Verdict:
    """Return what the graph is to keep; raises InvalidQuery with the field, its value and the choices."""
    decision = _decision(judgement.decision)
    needed = _NEEDS.get(decision, ())
    for name in ("changes", "entity", "into"):
        given = getattr(judgement, name) is not None
        if given != (name in needed):
            told = "needs one" if name in needed else "takes none; leave it out"
            raise InvalidQuery(f"{name}: {decision} {told}", name=name, value=getattr(judgement, name))
    return Verdict(
        decision=decision,
        author=author_of(key, judgement.author),
        reason=judgement.reason.strip(),
        changes=_corrections(judgement.changes, graph) if judgement.changes else None,
        entity=_entity(judgement.entity, _ANY, graph, "entity").id if judgement.entity else None,
        into=_entity(judgement.into, _ANY, graph, "into") if judgement.into else None,
        revision=revision.strip().removeprefix("W/").strip('"') if revision and revision.strip() != "*" else None,
    )


def withdrawal_of(withdrawal: Withdrawal, key: str) -> Verdict:
    """Return what the graph is to keep of a decision that is taken back; raises InvalidQuery."""
    author = author_of(key, withdrawal.author)
    return Verdict(decision=Decision.UNDO, author=author, reason=withdrawal.reason.strip())


def author_of(key: str, given: str | None) -> str:
    """Return who decides: the key's name, or who says so where there is no key; raises InvalidQuery."""
    if key != ANYONE:
        if given not in (None, key):
            told = f"author: {given!r} is not the name of the key, {key!r}; leave it out"
            raise InvalidQuery(told, name="author", value=given, choices=[key])
        return key
    if given is None:
        raise InvalidQuery("author: no key says who decides; name yourself", name="author")
    return given.strip()


def _decision(written: str) -> Decision:
    if written not in DECISIONS:
        raise unknown(written, DECISIONS, "decision")
    return Decision(written)


def _corrections(changes: Changes, graph: Graph) -> Corrections:
    given: dict[str, object] = {name: getattr(changes, name) for name in changes.model_fields_set}
    for name, value in given.items():
        if isinstance(value, str) and name in _ROLES:
            given[name] = _entity(value, _ROLES[name], graph, f"changes.{name}")
        elif name == "parties" and isinstance(value, tuple):
            given[name] = tuple(_entity(str(each), ACTORS, graph, "changes.parties") for each in value)
    return Corrections.model_validate(given)


def _entity(asked: str, types: frozenset[EntityType], graph: Graph, field: str) -> Entity:
    known = reference().entities.get(asked.strip())
    if known and known.type in types:
        return known
    held = [record.entity for record in graph.entities(types=types)]
    try:
        key = resolve(asked.strip(), types, held)
    except InvalidQuery as error:
        raise InvalidQuery(f"{field}: {error}", name=field, value=error.value, choices=error.choices) from error
    return next(each for each in (*held, *reference().entities.values()) if each.id == key and each.type in types)
