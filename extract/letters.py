"""Names in a text that is written without capitals."""

import re
from collections.abc import Iterable

from extract.names import Name

_SHORTEST = 4
"""Letters of a name at least: shorter ones are words too often."""
_LONG = 6
"""Letters of a person's name at least."""
_TABLES = frozenset({"states", "organizations", "systems"})
_KINDS = frozenset({"name", "demonym", "capital"})


class Capitals:
    """Gives names their capitals back where a text has none at all."""

    def __init__(self, names: tuple[Name, ...], months: Iterable[str]) -> None:
        kept = [n.form for n in names if n.table in _TABLES and n.kind in _KINDS and len(n.form) >= _SHORTEST]
        kept += [n.form for n in names if n.kind == "leader" and len(n.form) >= _LONG]
        kept += [f"the {n.form}" for n in names if n.table == "states" and n.form.isupper()]
        kept += (month for month in months if len(month) >= _SHORTEST)
        self.forms = {form.lower(): form for form in kept if form != form.lower()}
        listed = sorted(map(re.escape, self.forms), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?=s?(?!\w))")

    def restored(self, text: str) -> str:
        """Return the text, as long as it was, with the capitals of its names and their plurals if it has none."""
        if any(letter.isupper() for letter in text[1:]):
            return text
        return self.pattern.sub(lambda match: self.forms[match.group()], text[:1].lower() + text[1:])
