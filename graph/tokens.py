"""The words and signs of a Cypher statement, cut as both engines cut them, or not at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.errors import RefusedStatement

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\r\n]*|/\*.*?\*/)
    | (?P<text>'(?:[^'\\]|\\[\\'"bBfFnNrRtT])*'|"(?:[^"\\]|\\[\\'"bBfFnNrRtT])*")
    | (?P<quoted>`(?:[^`]|``)+`)
    | (?P<parameter>\$(?:[A-Za-z_]\w*|`(?:[^`]|``)+`))
    | (?P<number>(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\w)(?!\.(?!\.)))
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>\.\.|<>|<=|>=|=~|\|\||::|[][(){},:.|&!%+*/^=<>-])
    """,
    re.VERBOSE | re.DOTALL,
)
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = re.compile(r"\\[uU]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign as it is written, `apart` from what stands before it or not.

    Its kind is text, quoted, parameter, number, word or sign.
    """

    kind: str
    written: str
    apart: bool = False

    @property
    def keyword(self) -> str:
        """A word in capitals, a sign as it is, and nothing for all else."""
        return self.written.upper() if self.kind in {"word", "sign"} else ""

    @property
    def name(self) -> str:
        """What a word or quoted name calls, in small letters."""
        return self.written.strip("`").replace("``", "`").lower() if self.kind in {"word", "quoted"} else ""


def tokens(statement: str) -> Iterator[Token]:
    r"""Yield the tokens without comments and without one semicolon at the end.

    Raises RefusedStatement for what the engines might cut in another way:
    signs of other scripts, control characters, and \u, which a server reads
    before it looks for quotes and keywords.
    """
    if _ESCAPED.search(statement):
        raise RefusedStatement(r"\u is not read in a statement: write the character itself, or send it as a parameter")
    if found := _UNPRINTED.search(statement):
        raise RefusedStatement(f"a statement holds no control character such as {found[0]!r}")
    statement = statement.rstrip().removesuffix(";")
    at, apart = 0, False
    while at < len(statement):
        found = _TOKEN.match(statement, at)
        if not found:
            raise RefusedStatement(_odd(statement, at))
        kind = str(found.lastgroup)
        if kind != "space":
            yield Token(kind, found[0], apart)
        apart = kind == "space"
        at = found.end()


def _odd(statement: str, at: int) -> str:
    if statement[at] == ";":
        return "one statement at a time: there is something after the first ;"
    if statement[at] in "'\"`":
        return f"the quote at character {at + 1} is not closed, or holds an escape other than \\\\ \\' \\\" \\n \\r \\t"
    return f"{statement[at]!r} at character {at + 1} is no part of a statement that reads"
