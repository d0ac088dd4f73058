"""The closed words of questions, found in a question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.inquiry import Inquiry
from extract.syntax import root_forms
from schemas.accents import plain

_NO_LISTS = frozenset(
    {
        "statuses",
        "bounds",
        "decades",
        "recent",
        "within",
        "during",
        "dating",
        "knowing",
        "inside",
        "ends",
        "aside",
        "owners",
    }
)
"""Parts of a pack that are read otherwise; so are its messages."""

_SAFE = 5
"""Letters of words at least that are meant by their letters without accents: shorter ones may be others."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a question that a list knows, as half-open tokens, and the lists that know them."""

    start: int
    end: int
    kinds: frozenset[str]


class Lexicon:
    """Finds the words of one language's lists."""

    def __init__(self, nlp: Language, words: Inquiry, endings: Mapping[str, Iterable[str]]) -> None:
        self.endings = endings
        self.phrases: dict[tuple[str, ...], set[str]] = {}
        for kind, listed in _listed(words):
            for phrase in listed:
                self.phrases.setdefault(_words(nlp, phrase), set()).add(kind)
        for written, kinds in [*self.phrases.items()]:
            bare = tuple(map(plain, written))
            if len("".join(bare)) >= _SAFE:
                self.phrases.setdefault(bare, kinds)
        self.longest = max(map(len, self.phrases))

    def marks(self, doc: Doc, taken: frozenset[int]) -> list[Mark]:
        """Return the marks in order, the longest at each place; a phrase may not reach over what is taken."""
        found, i = [], 0
        while i < len(doc):
            mark = self._at(doc, i, taken)
            found += [mark] if mark else []
            i = mark.end if mark else i + 1
        return found

    def _at(self, doc: Doc, i: int, taken: frozenset[int]) -> Mark | None:
        for length in range(min(self.longest, len(doc) - i), 0, -1):
            kinds = self.phrases.get(tuple(t.lower_ for t in doc[i : i + length]))
            if kinds and not taken & set(range(i, i + length)):
                return Mark(i, i + length, frozenset(kinds))
        if i in taken:
            return None
        kinds = {kind for form in sorted(root_forms(doc[i], self.endings)) for kind in self.phrases.get((form,), ())}
        return Mark(i, i + 1, frozenset(kinds)) if kinds else None


def _words(nlp: Language, phrase: str) -> tuple[str, ...]:
    """The words that a phrase falls into before another one, which an apostrophe at its end needs."""
    elided = phrase.endswith("'") and " " in phrase
    written = [token.lower_ for token in nlp.make_doc(f"{phrase}A" if elided else phrase)]
    return tuple(written[:-1] if elided else written)


def _listed(words: Inquiry) -> Iterator[tuple[str, Iterable[str]]]:
    for name, listed in words:
        if name not in _NO_LISTS and isinstance(listed, frozenset):
            yield name, listed
    for status, of_status in words.statuses.items():
        yield f"status {status}", of_status
