"""Names in a text that is written without capitals."""

import re
from collections.abc import Container, Iterable, Iterator

from extract.names import Name
from extract.patterns import any_of
from schemas.accents import plain

_SHORTEST = 4
"""Letters of a name at least: shorter ones are words too often."""
_SAFE = 5
"""Letters of a state's name at least that is meant by it in a text which has capitals elsewhere."""
_SURE = 6
"""Letters of a person's name at least that is meant by it in such a text."""
_TABLES = frozenset({"states", "organizations", "systems"})
_KINDS = frozenset({"name", "demonym", "capital"})


class Capitals:
    """Gives names their capitals back where a text has none, and the surest of them also where it has some.

    `words` are the language's commonest, which no abbreviation and no leader's name is taken for.
    """

    def __init__(self, names: tuple[Name, ...], months: Iterable[str], words: Container[str]) -> None:
        named = [name for name in names if name.kind in _KINDS]
        short = [month for month in months if len(month) < _SHORTEST]
        months = [month for month in months if len(month) >= _SHORTEST]
        self.short = _Forms(short, behind=r"\s\d")
        kept = [n.form for n in named if n.table in _TABLES and (len(n.form) >= _SHORTEST or _is_numbered(n.form))]
        leaders = [n.form for n in names if n.kind == "leader" and n.form.lower() not in words]
        kept += [form for form in leaders if len(form) >= _SHORTEST]
        kept += [n.form for n in named if n.form.isupper() and n.form.isalpha() and n.form.lower() not in words]
        kept += [f"the {n.form}" for n in named if n.table == "states" and n.form.isupper()]
        self.bare = _Forms([*kept, *months])
        sure = [n.form for n in named if n.table == "states" and len(n.form) >= _SAFE]
        sure += [n.form for n in named if n.table == "organizations" and " " in n.form]
        sure += [form for form in leaders if len(form) >= _SURE]
        self.sure = _Forms([*sure, *months])

    def restored(self, text: str) -> str:
        """Return the text, as long as it was, with the capitals of its names and their plurals."""
        some = any(letter.isupper() for letter in text[1:])
        forms = self.sure if some else self.bare
        return forms.restored(self.short.restored(text if some else text[:1].lower() + text[1:]))


def _is_numbered(form: str) -> bool:
    """Whether a name has letters and digits, as no word has."""
    return any(letter.isdigit() for letter in form) and any(letter.isalpha() for letter in form)


def _bare(form: str) -> Iterator[str]:
    """A name in small letters, with its accents and without."""
    low = form.lower()
    yield low
    if len(low) < _SAFE:
        return
    bare = plain(low)
    if len(bare) == len(low):
        yield bare


class _Forms:
    def __init__(self, kept: Iterable[str], behind: str = r"s?(?!\w)") -> None:
        self.forms = {bare: form for form in kept for bare in _bare(form) if form != bare}
        self.pattern = re.compile(rf"(?<!\w){any_of(self.forms)}(?={behind})")

    def restored(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.forms[match.group()], text)
