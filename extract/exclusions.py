"""Exclusions: whom a question sets aside, which no call of the API can: who but Russia supplies India."""

import re

from spacy.tokens import Span

from extract.inquiry import Inquiry
from extract.patterns import any_of
from extract.sentence_parts import Parts


class Exclusions:
    """Takes out of a question what it sets aside."""

    def __init__(self, words: Inquiry) -> None:
        self.pattern = re.compile(rf"(?i)(?<!\w){any_of(words.excepting)}(?!\w)")

    def split(self, parts: Parts) -> tuple[str, str] | None:
        """Return the question without whom it sets aside, and the words that do so; None where it sets nobody aside."""
        text = parts.doc.text
        for match in self.pattern.finditer(text):
            named = self._named(parts, match.end())
            if named is not None:
                end = named.end_char
                rest = text[end:].removeprefix(",") if text[: match.start()].rstrip(" ,") == "" else text[end:]
                before = text[: match.start()].rstrip(" ,")
                return f"{before} {rest.lstrip(' ,') if before else rest.strip()}".strip(), text[match.start() : end]
        return None

    def _named(self, parts: Parts, start: int) -> Span | None:
        """The last of those that are named from a character on, one joined to the other."""
        last = None
        for mention in sorted(parts.mentions, key=lambda span: span.start):
            if mention.start_char < start:
                continue
            between = [token for token in parts.doc[: mention.start] if token.idx >= (last.end_char if last else start)]
            joined = any(parts.is_(token.i, "coordinators") for token in between)
            led = all(token.pos_ in ("DET", "ADP") or parts.is_(token.i, "coordinators") for token in between)
            if not led or (last is not None and not joined):
                break
            last = mention
        return last
