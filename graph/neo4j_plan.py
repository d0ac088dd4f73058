"""The operators that a plan of a server may have: those that read the graph and compute."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from schemas.errors import RefusedStatement

_FAMILIES = re.compile(
    r"""
    (Partitioned)?(AllNodes|Node|MultiNode|UnionNode|IntersectionNode|SubtractionNode|Directed|Undirected)
        (\w*)(Scan|Seek|SeekByRange)(\(\w+\))?
    | (Optional)?Expand\((All|Into)\) | VarLengthExpand\([\w,]+\) | (Bidirectional)?Repeat\(\w+\)
    | (Stateful)?ShortestPaths?(\([\w,]+\))? | PathPropagatingBFS(\([\w,]+\))? | PruningVarLengthExpand
    | (Let)?(Select(Or)?)?(Anti)?SemiApply | (Let)?SelectOr(Anti)?SemiApply | (Anti)?(Conditional|RollUp)?Apply
    | (Node|Value)?(Left|Right)?(Outer)?HashJoin | (Node|Value)(Left|Right)OuterHashJoin
    | Triadic(Selection|Build|Filter) | (Ordered|Eager)?(Aggregation|Distinct|Union) | (Partial)?(Sort|Top)
    | Top1WithTies
    | (Node|Relationship)CountFromCountStore | AssertSame(Node|Relationship) | Cache(Properties)? | ProjectEndpoints
    | (Exhaustive)?Limit | Skip | Argument | Optional | Filter | Projection | Eager | CartesianProduct | Unwind
    | ProduceResults | EmptyRow | EmptyResult | ArgumentTracker | ErrorPlan
    """,
    re.VERBOSE,
)


def check_plan(plan: object) -> None:
    """Raise RefusedStatement that names an operator which does something else."""
    if plan is None:
        raise RefusedStatement("the server has no plan for the statement")
    for operator in _operators(plan):
        if not _FAMILIES.fullmatch(operator):
            raise RefusedStatement(f"the server would use {operator}, which is none of the operators that only read")


def _operators(plan: object) -> Iterator[str]:
    step = cast("Mapping[str, object]", plan)
    yield str(step["operatorType"]).partition("@")[0]
    for child in cast("list[object]", step.get("children") or []):
        yield from _operators(child)
