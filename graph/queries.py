"""Read cypher/; refuse a file whose header and body disagree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from schemas.errors import InvalidStatement

HERE = Path(__file__).parent / "cypher"
SIGNATURE = re.compile(r"// (?P<name>\w+)\((?P<parameters>[\w, ]*)\)")
PARAMETER = re.compile(r"\$`?(\w+)")
NOTES = ("// Scans: ", "// Pairs: ")
"""What a file announces of how it is run."""
THEN = re.compile(r"// Then: (?P<name>\w+)")
"""A line at the end of a file that goes on with a fragment, a part that several statements share."""
ROWS = frozenset({"rows"})
"""The parameters of a statement that takes many rows at once, where others take the columns of one."""
UNWIND, LOAD = "UNWIND $rows AS row", "LOAD FROM $rows"
"""How a statement begins that takes rows, as a list of maps and as a table."""
OF_ROW = re.compile(r"\brow\.")
TABLES = frozenset({"ladybug"})
"""The dialects that read rows from a table whose columns have types; others take a list of maps."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The body of a file with the parameters that it declares, and whether it says that it scans or pairs nodes."""

    text: str
    parameters: frozenset[str]
    scans: bool = False
    pairs: bool = False

    @property
    def takes_rows(self) -> bool:
        """Whether it is sent once for many rows."""
        return self.parameters == ROWS


def load_statements(dialect: str, folder: Path = HERE) -> Mapping[str, Statement]:
    """Return every statement by name, a dialect's own in place of the shared one.

    Statements of a dialect that reads tables are made to read their rows from
    one. A file opens with `// name(parameters)` and a line that says what the
    statement is for. One that does not start from a key goes on with
    `// Scans: ` and what it goes through, one that combines two nodes with
    `// Pairs: ` and why. What several have in common stands in fragments/, in
    files of the same form; `// Then: ` and their names, a line each, stand at the end.
    Raises InvalidStatement with the file.
    """
    statements = {**load_folder(folder), **load_folder(folder / dialect)}
    if dialect in TABLES:
        statements = {name: replace(each, text=_from_table(each.text)) for name, each in statements.items()}
    return MappingProxyType(statements)


def load_folder(folder: Path) -> Mapping[str, Statement]:
    """Return the statements of one folder by name, sorted; raises InvalidStatement."""
    return {path.stem: _statement(path) for path in sorted(folder.glob("*.cypher"))}


def _from_table(text: str) -> str:
    """Return a statement that takes rows as one whose variables are the columns of a table."""
    opening, _, rest = text.partition("\n")
    return f"{LOAD}\n{OF_ROW.sub('', rest)}" if opening == UNWIND else text


def _statement(path: Path) -> Statement:
    signature, sentence, *rest = [*path.read_text(encoding="utf-8").splitlines(), "", ""]
    notes = [line for line in rest if line.startswith(NOTES)]
    shared = [_fragment(path, match["name"]) for line in rest if (match := THEN.fullmatch(line))]
    body = "\n".join(line for line in rest if line not in notes and not THEN.fullmatch(line)).strip()
    opening = SIGNATURE.fullmatch(signature)
    if not opening or opening["name"] != path.stem:
        raise InvalidStatement(f"{path}: the first line must be // {path.stem}(its parameters)")
    if not sentence.removeprefix("//").strip() or not sentence.startswith("// "):
        raise InvalidStatement(f"{path}: the second line must be // and a sentence")
    if not body or ";" in body:
        raise InvalidStatement(f"{path}: a file holds one statement, without a semicolon")
    declared = {name for part in opening["parameters"].split(",") if (name := part.strip())}
    used = set(PARAMETER.findall(body))
    for name in sorted(declared ^ used):
        fault = "declared, but not used" if name in declared else "used, but not declared"
        raise InvalidStatement(f"{path}: parameter {name!r} is {fault}")
    scans, pairs = (any(line.startswith(note) for line in notes) for note in NOTES)
    text = "\n".join([body, *(fragment.text for fragment in shared)])
    return Statement(text, frozenset(declared).union(*(fragment.parameters for fragment in shared)), scans, pairs)


def _fragment(path: Path, name: str) -> Statement:
    """Return what a statement goes on with: the file of a dialect's own folder, or else the shared one."""
    files = [above / "fragments" / f"{name}.cypher" for above in (path.parent, path.parent.parent)]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        raise InvalidStatement(f"{path}: there is no fragment {name!r}")
    return _statement(found)
