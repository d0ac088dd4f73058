"""Names in a text that is written without capitals."""

import re
from collections.abc import Container, Iterable

from extract.names import Name

_SHORTEST = 4
"""Letters of a name at least: shorter ones are words too often."""
_LONG = 6
"""Letters of a person's name at least."""
_SAFE = 5
"""Letters of a state's name at least that is meant by it in a text which has capitals elsewhere."""
_TABLES = frozenset({"states", "organizations", "systems"})
_KINDS = frozenset({"name", "demonym", "capital"})


class Capitals:
    """Gives names their capitals back where a text has none; those of states and months also where it has some.

    `words` are the language's commonest, which no abbreviation is taken for.
    """

    def __init__(self, names: tuple[Name, ...], months: Iterable[str], words: Container[str]) -> None:
        named = [name for name in names if name.kind in _KINDS]
        months = [month for month in months if len(month) >= _SHORTEST]
        kept = [n.form for n in named if n.table in _TABLES and len(n.form) >= _SHORTEST]
        kept += [n.form for n in names if n.kind == "leader" and len(n.form) >= _LONG]
        kept += [n.form for n in named if n.form.isupper() and n.form.isalpha() and n.form.lower() not in words]
        kept += [f"the {n.form}" for n in named if n.table == "states" and n.form.isupper()]
        self.bare = _Forms([*kept, *months])
        sure = [n.form for n in named if n.table == "states" and len(n.form) >= _SAFE]
        sure += [n.form for n in named if n.table == "organizations" and " " in n.form]
        self.sure = _Forms([*sure, *months])

    def restored(self, text: str) -> str:
        """Return the text, as long as it was, with the capitals of its names and their plurals."""
        if any(letter.isupper() for letter in text[1:]):
            return self.sure.restored(text)
        return self.bare.restored(text[:1].lower() + text[1:])


class _Forms:
    def __init__(self, kept: Iterable[str]) -> None:
        self.forms = {form.lower(): form for form in kept if form != form.lower()}
        listed = sorted(map(re.escape, self.forms), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?=s?(?!\w))")

    def restored(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.forms[match.group()], text)
