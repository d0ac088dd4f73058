"""Exclusions: whom a question sets aside, which no call of the API can: who but Russia supplies India."""

import re
from typing import NamedTuple

from spacy.tokens import Span

from extract.inquiry import Inquiry
from extract.patterns import any_of
from extract.sentence_parts import Parts


class Exclusion(NamedTuple):
    """A question without whom it sets aside, and the words that do so."""

    rest: str
    aside: str


class Exclusions:
    """Takes out of a question what it sets aside."""

    def __init__(self, words: Inquiry) -> None:
        self.pattern = re.compile(rf"(?i)(?<!\w){any_of(words.excepting)}(?:(?<=')|(?!\w))")

    def split(self, parts: Parts) -> Exclusion | None:
        """Return the first exclusion of a question, None where it sets nobody aside."""
        text = parts.doc.text
        for match in self.pattern.finditer(text):
            named = self._named(parts, match.end())
            if named is not None:
                before, behind = text[: match.start()].rstrip(" ,"), text[named.end_char :].lstrip(" ,")
                return Exclusion(f"{before} {behind}".strip(), text[match.start() : named.end_char])
        return None

    def _named(self, parts: Parts, start: int) -> Span | None:
        """The last of those that are named from a character on, one joined to the other."""
        run: list[Span] = []
        kept = 0
        for mention in sorted(parts.mentions, key=lambda span: span.start):
            if mention.start_char < start:
                continue
            end = run[-1].end_char if run else start
            between = [token for token in parts.doc[: mention.start] if token.idx >= end]
            joined = any(parts.is_(token.i, "coordinators") for token in between)
            listed = any(token.text == "," for token in between)
            apart = [t for t in between if t.text != "," and not parts.is_(t.i, "coordinators")]
            if any(token.pos_ not in ("DET", "ADP") for token in apart) or (run and not joined and not listed):
                break
            run.append(mention)
            if joined or len(run) == 1:
                kept = len(run)  # a comma joins only in a list that a conjunction ends
        return run[kept - 1] if kept else None
