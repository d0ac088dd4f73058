"""Permission: whether a caller's own statement does no more than read, found out before any engine sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.keywords import (
    BEFORE,
    CLAUSES,
    CLOSING,
    FOLLOWED,
    FORBIDDEN,
    ITERATING,
    JOINING,
    OPENING,
    READING,
    SUBQUERIES,
)
from graph.measures import measured
from graph.tokens import Token
from schemas.errors import RefusedStatement

DEEPEST = 20
"""Brackets within each other."""
MOST_INDEXED = 16
"""Elements taken out of lists and maps: a planner gets lost in chains of them."""
MOST_ELEMENTS = 32
"""Elements of lists and maps that hold names: each level of them multiplies what one row holds."""

_NOTHING = Token("sign", "")


@dataclass(frozen=True, slots=True)
class Permitted:
    """A statement that reads, without comments; `endless` if nothing but its end limits the rows."""

    text: str
    endless: bool


@dataclass(slots=True)
class _Bracket:
    """An open bracket: what called it, whether it goes through a list, the names and commas in it."""

    sign: str
    function: str = ""
    subquery: bool = False
    iterates: bool = False
    named: bool = False
    commas: int = 0


@dataclass(slots=True)
class _Walk:
    """How far a statement has been read."""

    functions: frozenset[str]
    open: list[_Bracket] = field(default_factory=list)
    complete: bool = False  # a value, a pattern or a direction has ended: only a keyword can be the next word
    beginning: bool = True  # only a clause can be the next word
    elements: int = 0
    indexed: int = 0


def permit(statement: str, functions: frozenset[str]) -> Permitted:
    """Return a statement that may be run with these functions; raises RefusedStatement that names what may be used."""
    found = measured(statement)
    walk = _Walk(functions)
    for at, token in enumerate(found):
        _step(walk, found, at, token)
    if walk.open:
        raise RefusedStatement(f"{walk.open[-1].sign} is never closed")
    words = [token.keyword for token in found]
    if "RETURN" not in words:
        raise RefusedStatement("a statement that reads has a RETURN")
    last = len(words) - 1 - words[::-1].index("RETURN")
    endless = "LIMIT" not in words[last:] and "UNION" not in words
    return Permitted("".join(" " * token.apart + token.written for token in found).strip(), endless)


def _step(walk: _Walk, found: Sequence[Token], at: int, token: Token) -> None:
    before, after = _at(found, at - 1), _at(found, at + 1)
    if token.kind == "sign":
        _sign(walk, found, at, token)
    elif before.written == "." or token.kind == "quoted":
        _name(walk, found, at)
    elif token.kind == "word":
        _word(walk, found, at, token)
    else:
        _check(not walk.beginning, token)
        walk.complete = True
    if FOLLOWED.get(token.keyword) and before.written != "." and not walk.complete:
        _check(after.keyword == FOLLOWED[token.keyword], after)


def _word(walk: _Walk, found: Sequence[Token], at: int, token: Token) -> None:
    word, before = token.keyword, _at(found, at - 1)
    _check(word not in FORBIDDEN, token)
    if before.keyword in FOLLOWED and not walk.complete:
        walk.complete = False  # MATCH, BY or WITH
    elif walk.beginning:
        _check(word in OPENING or (word == "ALL" and before.keyword == "UNION"), token)
        walk.beginning = word == "ALL"
    elif walk.complete:
        _check(word in CLAUSES | JOINING | CLOSING, token)
        walk.complete = word in CLOSING
        walk.beginning = word == "UNION"
        _iterate(walk, found, at)
    elif walk.open and walk.open[-1].subquery and _at(found, at - 1).written == "{":
        _check(word in OPENING or _at(found, at + 1).written == "=", token)
    elif word not in BEFORE or _at(found, at + 1).written in {":", ".", ")", ","}:
        _name(walk, found, at)


def _name(walk: _Walk, found: Sequence[Token], at: int) -> None:
    """Take a name; before a bracket it is that of a function."""
    token, before, after = found[at], _at(found, at - 1), _at(found, at + 1)
    _check(not walk.beginning and (not walk.complete or before.written == "."), token)
    if walk.open:
        walk.open[-1].named = True
    walk.complete = True
    if after.written != "(":
        return
    function = token.name
    while at >= 2 and found[at - 1].written == ".":
        at -= 2
        function = f"{found[at].name}.{function}"
    if function not in walk.functions:
        raise RefusedStatement(f"function {function}() may not be used; {', '.join(sorted(walk.functions))} may")
    if function == "range" and _at(found, at - 1).keyword != "UNWIND":
        raise RefusedStatement("range() is used as UNWIND range(…) AS … alone")


def _sign(walk: _Walk, found: Sequence[Token], at: int, token: Token) -> None:
    sign, before = token.written, _at(found, at - 1)
    _check(not walk.beginning, token)
    if sign in {"(", "[", "{"}:
        _open(walk, sign, before)
    elif sign in {")", "]", "}"}:
        _close(walk, sign, _at(found, at + 1))
    elif sign == "=~":
        raise RefusedStatement("=~ may run without end; use CONTAINS, STARTS WITH or ENDS WITH")
    elif sign == "*" and before.keyword in {"RETURN", "WITH", "DISTINCT"}:
        walk.complete = True
    else:
        walk.complete = False
        if sign == "," and walk.open:
            walk.open[-1].commas += 1


def _open(walk: _Walk, sign: str, before: Token) -> None:
    walk.indexed += sign == "[" and walk.complete
    if walk.indexed > MOST_INDEXED:
        raise RefusedStatement(f"a statement takes at most {MOST_INDEXED} elements out of lists and maps by [ ]")
    subquery = sign == "{" and before.keyword in SUBQUERIES
    walk.open.append(_Bracket(sign, before.name if sign == "(" else "", subquery))
    walk.complete = False
    if len(walk.open) > DEEPEST:
        raise RefusedStatement(f"brackets stand at most {DEEPEST} deep within each other")


def _close(walk: _Walk, sign: str, after: Token) -> None:
    bracket = walk.open.pop() if walk.open else _Bracket("")
    if bracket.sign + sign not in {"()", "[]", "{}"}:
        raise RefusedStatement(f"{sign} closes nothing that is open")
    if bracket.function == "range" and after.keyword != "AS":
        raise RefusedStatement("range() is used as UNWIND range(…) AS … alone")
    walk.elements += bracket.commas if bracket.named and bracket.sign != "(" and not bracket.subquery else 0
    if walk.elements > MOST_ELEMENTS:
        raise RefusedStatement(f"lists and maps that hold names have at most {MOST_ELEMENTS} elements, all together")
    if walk.open:
        walk.open[-1].named |= bracket.named
    walk.complete = True


def _iterate(walk: _Walk, found: Sequence[Token], at: int) -> None:
    """Refuse a list that is gone through within another: a server does not look at the clock meanwhile."""
    if found[at].keyword != "IN" or not walk.open or _at(found, at - 2).written not in {"[", "("}:
        return
    bracket = walk.open[-1]
    if bracket.sign == "[" or bracket.function in ITERATING:
        bracket.iterates = True
        if sum(each.iterates for each in walk.open) > 1:
            raise RefusedStatement("a list is not gone through within another: UNWIND one of them")


def _at(found: Sequence[Token], at: int) -> Token:
    return found[at] if 0 <= at < len(found) else _NOTHING


def _check(right: bool, token: Token) -> None:
    if not right:
        told = f"{token.written[:40]} may not stand here" if token.written else "the statement ends too early"
        raise RefusedStatement(f"{told}: a statement is made of {', '.join(READING)}")
