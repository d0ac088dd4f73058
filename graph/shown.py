"""A call of the API as a statement in Cypher that a reader can run and change."""

import calendar
import re
from collections.abc import Iterable, Mapping
from functools import cache

from graph.queries import HERE, PARAMETER, Statement, load_folder
from graph.times import first_day

SHOWN = HERE / "shown"
_ESCAPED = re.compile(r"[\\'\x00-\x1f]")


def shown(name: str, values: Mapping[str, Iterable[str]]) -> str:
    """Return the statement of a name with these values as literals; a line whose parameter has none is left out.

    Dates are written as the first and the last day of what they name. Raises
    ValueError for a parameter that the statement does not know.
    """
    statement = _statements()[name]
    unknown = sorted(set(values) - statement.parameters)
    if unknown:
        raise ValueError(f"{name} has no parameter {', '.join(unknown)}")
    lines = (line for line in statement.text.splitlines() if set(PARAMETER.findall(line)) <= values.keys())
    return "\n".join(PARAMETER.sub(lambda match: _literal(match[1], values[match[1]]), line) for line in lines)


@cache
def _statements() -> Mapping[str, Statement]:
    return load_folder(SHOWN)


def _literal(parameter: str, values: Iterable[str]) -> str:
    listed = list(values)
    if parameter in ("since", "published_since"):
        return _quoted(first_day(max(listed)) or "")
    if parameter in ("until", "published_until"):
        return _quoted(_last(min(listed)))
    return f"[{', '.join(map(_quoted, listed))}]"


def _last(date: str) -> str:
    """The last day of a year or a month, which the calendar has."""
    month = f"{date}-12"[:7]
    return date if len(date) > len(month) else f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:]))[1]}"


def _quoted(value: str) -> str:
    return "'" + _ESCAPED.sub(lambda match: _escape(match.group()), value) + "'"


def _escape(character: str) -> str:
    return f"\\{character}" if character in "\\'" else f"\\u{ord(character):04x}"
