"""Questions in words: read, asked of the graph as the call that they are, and answered with its rows."""

import datetime as dt
from collections.abc import Callable, Mapping

from pydantic import BaseModel

from app.asking import path_filter, signature_filter, supply_filter, violation_filter
from app.names import reference
from app.questions import PathQuestion, SignatureQuestion, SupplyQuestion, ViolationQuestion
from app.reading import Interpreter
from graph.shown import shown
from graph.store import Graph
from schemas.ontology import SupplyStatus
from schemas.questions import Answer, AnswerRow, Asks, Understanding, Values

Params = Mapping[str, object]


def answer(question: str, lang: str | None, *, reader: Interpreter, graph: Graph, today: dt.date) -> Answer:
    """Return what a question was understood as, and its rows; raises UnknownLanguage or InvalidQuery."""
    read = reader.interpret(question, lang=lang, today=today)
    call = read.understood
    return Answer(
        question=question,
        lang=read.lang,
        understood=call,
        cypher=_cypher(call) if call else None,
        rows=_rows(call, graph) if call else (),
        message=read.message,
    )


def _rows(call: Understanding, graph: Graph) -> tuple[AnswerRow, ...]:
    """What the route of the call answers; the shape of a question is the route's own."""
    asked = {name: list(value) if isinstance(value, tuple) else value for name, value in _params(call).items()}
    return _ROUTES[call.path](asked, graph) if call.path in _ROUTES else ()


def _params(call: Understanding) -> Mapping[str, Values]:
    """The parameters of a call; where the truth is asked for, a denial counts as well."""
    if call.asks is Asks.TRUTH and call.path == "/v1/supplies" and "status" not in call.params:
        return {**call.params, "status": tuple(sorted(SupplyStatus))}
    return call.params


def _supplies(asked: Params, graph: Graph) -> tuple[AnswerRow, ...]:
    return graph.supplies(supply_filter(SupplyQuestion.model_validate(_listed(asked, SupplyQuestion)), graph)).items


def _violations(asked: Params, graph: Graph) -> tuple[AnswerRow, ...]:
    question = ViolationQuestion.model_validate(_listed(asked, ViolationQuestion))
    return graph.violations(violation_filter(question, graph)).items


def _signatures(asked: Params, graph: Graph) -> tuple[AnswerRow, ...]:
    question = SignatureQuestion.model_validate(_listed(asked, SignatureQuestion))
    return graph.signatures(signature_filter(question, graph)).items


def _paths(asked: Params, graph: Graph) -> tuple[AnswerRow, ...]:
    question = PathQuestion.model_validate(_listed(asked, PathQuestion))
    wanted, sources, goals = path_filter(question, graph)
    return tuple(graph.paths(wanted, sources, goals, most=question.max))


def _listed(asked: Params, question: type[BaseModel]) -> dict[str, object]:
    """The parameters with a single value as a list where the route takes several."""
    several = {field.alias or name for name, field in question.model_fields.items() if "list" in str(field.annotation)}
    return {
        name: [value] if name in several and not isinstance(value, list) else value for name, value in asked.items()
    }


_ROUTES: Mapping[str, Callable[[Params, Graph], tuple[AnswerRow, ...]]] = {
    "/v1/supplies": _supplies,
    "/v1/violations": _violations,
    "/v1/signatures": _signatures,
    "/v1/paths": _paths,
}
"""How the rows of a route are found."""


def _cypher(call: Understanding) -> str | None:
    """The call as a statement; None where it has a parameter that no statement shows."""
    params = {
        name: [*map(str, value if isinstance(value, tuple) else (value,))] for name, value in _params(call).items()
    }
    if "target" in params:
        params["target"] = sorted(reference().embargoes_on(params["target"]))
    try:
        return shown(call.path.rsplit("/", 1)[-1], params)
    except ValueError:
        return None
