"""Cut a document into the parts that are read at once, and put what is read back in its place.

The rules look at what stands near: their cost grows with the square of a
text's length, and a parser holds all of it in memory.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from extract.legible import Legible, legible
from schemas.claims import Claim, Document, Evidence, Span

_LONGEST = 6000
"""Characters of a part; a long article. Longer texts are cut at the last paragraph, line, sentence or blank before."""

_BREAKS = tuple(map(re.compile, (r"\n\s*\n", r"\n", r"[.!?\u2026][\u00bb\"\u201d]?\s", r"\s")))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document's text or title in its legible form, and the character at which it begins there."""

    text: str
    start: int
    field: Literal["text", "title"]
    whole: Legible


def parts(document: Document) -> Iterator[Part]:
    """Yield a document's title, then the parts of its text in order."""
    title = legible(document.title or "")
    yield Part(title.text, 0, "title", title)
    whole = legible(document.text)
    start = 0
    while start < len(whole.text):
        end = _cut(whole.text, start)
        yield Part(whole.text[start:end], start, "text", whole)
        start = end


def _cut(text: str, start: int) -> int:
    """Where the part that begins at a character ends."""
    if len(text) - start <= _LONGEST:
        return len(text)
    for pattern in _BREAKS:
        found = [match.end() for match in pattern.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
        if found:
            return found[-1]
    return start + _LONGEST


def place_claim(claim: Claim, part: Part, title: Part) -> Claim:
    """The claim of a part with its spans pointing into the document as it was given, and into its title."""

    def placed(span: Span) -> Span:
        return place_span(span, title if span.field == "title" else part)

    evidences = tuple(_place_evidence(evidence, placed) for evidence in claim.evidences)
    voices = tuple(voice.model_copy(update={"span": placed(voice.span)}) for voice in claim.voices)
    return claim.model_copy(update={"evidences": evidences, "voices": voices})


def _place_evidence(evidence: Evidence, placed: Callable[[Span], Span]) -> Evidence:
    arguments = tuple(a.model_copy(update={"span": placed(a.span)}) for a in evidence.arguments)
    trigger = placed(evidence.trigger) if evidence.trigger else None
    moved = {"quote": placed(evidence.quote), "arguments": arguments, "trigger": trigger}
    return evidence.model_copy(update=moved)


def place_span(span: Span, part: Part) -> Span:
    """The span of a part where it stands in the document as it was given."""
    return part.whole.span(span.start + part.start, span.end + part.start, part.field)
