"""Abbreviations that a text explains itself: the Guyana Defence Force (GDF)."""

import re
import unicodedata
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extract.grammar import Grammar
from extract.mentions import SHAPE
from schemas.ontology import EntityType

_WRITTEN = re.compile(r"[A-Z]{2,6}")


def abbreviated(doc: Doc, names: list[Span], grammar: Grammar) -> Iterator[Span]:
    """Yield every place of an abbreviation that stands in brackets behind one of the names, mere shapes excepted.

    A state's name may go on with its force, whose last word the pack has.
    """
    taken = {token.i for span in names for token in span}
    for span in names:
        if span.label_ == EntityType.CATEGORY or span.id_ == SHAPE:
            continue
        end = _end(span, grammar)
        short = doc[end + 1].text if end + 2 < len(doc) and (doc[end].text, doc[end + 2].text) == ("(", ")") else ""
        if not _WRITTEN.fullmatch(short) or not _is_short_for(short, doc[span.start : end]):
            continue
        for token in doc[end:]:
            if token.text == short and token.i not in taken:
                taken.add(token.i)
                yield Span(doc, token.i, token.i + 1, label=span.label_, kb_id=span.kb_id_, span_id="name")


def _end(span: Span, grammar: Grammar) -> int:
    """Where a name ends: behind its force, if capitals lead to one."""
    doc, end = span.doc, span.end
    while end < len(doc) and doc[end].text[0].isupper():
        end += 1
    return end if end > span.end and doc[end - 1].lower_ in grammar.forces else span.end


def _is_short_for(short: str, name: Span) -> bool:
    """Whether the letters are the first ones of a name's words; those in small letters may be left out."""
    letters = ((unicodedata.normalize("NFD", t.text[0].upper())[0], t.text[0].isupper()) for t in name if t.is_alpha)
    return re.fullmatch("".join(first if capital else f"{first}?" for first, capital in letters), short) is not None
