"""Questions in words: read, asked of the graph as the call that they are, and answered with its rows."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from app.asking import path_filter, signature_filter, supply_filter, violation_filter
from app.questions import PathQuestion, SignatureQuestion, SupplyQuestion, ViolationQuestion
from app.reading import Interpreter
from app.statements import SHOWN_HOPS, paths_statement, signatures_statement, supplies_statement, violations_statement
from extract.packs import languages
from graph.paths import MOST_PATHS
from graph.store import Graph
from schemas.errors import UnknownLanguage
from schemas.filters import DEFAULT_STATUSES, GroupBy, SupplyFilter
from schemas.ontology import SupplyStatus
from schemas.questions import Answer, AnswerRow, Asks, Understanding, Values

SUPPLIES, PATHS = "/v1/supplies", "/v1/paths"
Params = Mapping[str, object]


def answer(question: str, lang: str | None, *, reader: Interpreter, graph: Graph, today: dt.date) -> Answer:
    """Return what a question was understood as, and its rows; raises UnknownLanguage or InvalidQuery."""
    try:
        read = reader.interpret(question, lang=lang, today=today)
    except UnknownLanguage as error:
        raise UnknownLanguage(str(error), name="lang", value=lang, choices=languages()) from error
    call = read.understood
    found = _found(call, graph) if call else Found()
    return Answer(
        question=question,
        lang=read.lang,
        understood=call,
        cypher=found.cypher,
        rows=found.rows,
        others=found.others,
        undated=found.undated,
        more=found.more,
        message=read.message,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a call, and what is said of those that are not among them."""

    rows: tuple[AnswerRow, ...] = ()
    cypher: str | None = None
    more: bool = False
    undated: int | None = None
    others: Mapping[SupplyStatus, int] = field(default_factory=dict)


def _found(call: Understanding, graph: Graph) -> Found:
    """What the route of the call answers; the shape of a question is the route's own."""
    asked = {name: list(value) if isinstance(value, tuple) else value for name, value in _params(call).items()}
    return _ROUTES[call.path](asked, graph) if call.path in _ROUTES else Found()


def _params(call: Understanding) -> Mapping[str, Values]:
    """The parameters of a call with its statuses; where the truth is asked for, a denial counts as well."""
    if call.path not in (SUPPLIES, PATHS) or "status" in call.params:
        return call.params
    statuses = frozenset(SupplyStatus) if call.asks is Asks.TRUTH else DEFAULT_STATUSES
    return {**call.params, "status": tuple(sorted(statuses))}


def _supplies(asked: Params, graph: Graph) -> Found:
    wanted = supply_filter(SupplyQuestion.model_validate(_listed(asked, SupplyQuestion)), graph)
    page = graph.supplies(wanted)
    others = _others(wanted, graph) if wanted.status == DEFAULT_STATUSES and wanted.min_documents == 1 else {}
    return Found(page.items, supplies_statement(wanted), page.next_cursor is not None, page.undated, others)


def _others(asked: SupplyFilter, graph: Graph) -> Mapping[SupplyStatus, int]:
    """How many claims there are of the statuses that a question leaves out unless it says otherwise."""
    left_out = frozenset(SupplyStatus) - DEFAULT_STATUSES
    told = graph.supplies(asked.model_copy(update={"status": left_out, "group_by": GroupBy.STATUS}))
    return {row.status: row.claims for row in told.items}


def _violations(asked: Params, graph: Graph) -> Found:
    question = ViolationQuestion.model_validate(_listed(asked, ViolationQuestion))
    wanted = violation_filter(question, graph)
    page = graph.violations(wanted)
    return Found(page.items, violations_statement(wanted), page.next_cursor is not None)


def _signatures(asked: Params, graph: Graph) -> Found:
    question = SignatureQuestion.model_validate(_listed(asked, SignatureQuestion))
    wanted = signature_filter(question, graph)
    page = graph.signatures(wanted)
    return Found(page.items, signatures_statement(wanted), page.next_cursor is not None)


def _paths(asked: Params, graph: Graph) -> Found:
    question = PathQuestion.model_validate(_listed(asked, PathQuestion))
    wanted, sources, goals = path_filter(question, graph)
    rows = tuple(graph.paths(wanted, sources, goals, most=question.max))
    statement = paths_statement(wanted, sources, goals) if all(len(row.hops) == SHOWN_HOPS for row in rows) else None
    return Found(rows, statement, more=len(rows) == MOST_PATHS)


def _listed(asked: Params, question: type[BaseModel]) -> dict[str, object]:
    """The parameters with a single value as a list where the route takes several."""
    several = {field.alias or name for name, field in question.model_fields.items() if "list" in str(field.annotation)}
    return {
        name: [value] if name in several and not isinstance(value, list) else value for name, value in asked.items()
    }


_ROUTES: Mapping[str, Callable[[Params, Graph], Found]] = {
    SUPPLIES: _supplies,
    "/v1/violations": _violations,
    "/v1/signatures": _signatures,
    PATHS: _paths,
}
"""How the rows of a route are found."""
