"""Headlines: a text set behind its title, which may name whom the text speaks of."""

from typing import NamedTuple

from spacy.tokens import Doc

LONGEST = 60
"""Tokens of a headline at most: of a longer title nothing is known while the text is read."""


class Parsed(NamedTuple):
    """A parsed text, and the original of what was folded for it."""

    doc: Doc
    text: str


def is_headline(title: Parsed) -> bool:
    """Return whether a title may tell whom its text speaks of: it is there, and no text itself."""
    return 0 < len(title.doc) <= LONGEST


def behind(title: Parsed, text: Parsed) -> Parsed:
    """Return a title and a text as one."""
    both = Doc.from_docs([title.doc, text.doc])
    between = len(both.text) - len(title.doc.text) - len(text.doc.text)
    return Parsed(both, title.text + " " * between + text.text)
