"""Headings: goods and who they are from or for, without a word of what is done: Russian arms to Mali."""

from extract.inquiry import Inquiry
from extract.sentence_parts import Parts
from extract.syntax import is_verbal

_ASKING = ("who", "whose", "which", "what", "when", "where", "quantity", "much", "routes", "whether", "openers")
_NOUNS = ("suppliers", "recipients", "signatories", "treaties", "actors")
_BEFORE = frozenset({"lists", "silent"})
"""What may stand before a heading: show me all."""


class Headings:
    """Sets the word for a delivery before what is delivered."""

    def __init__(self, words: Inquiry) -> None:
        self.delivery = words.delivery
        self.ends = frozenset().union(*words.ends.values())

    def turned(self, parts: Parts) -> str | None:
        """Return a heading as it would be put in full, None for what says itself what it asks."""
        if not self.delivery or not self._is_heading(parts):
            return None
        start = next(token.i for token in parts.doc if not self._is_before(token.i, parts))
        return f"{parts.doc[:start].text} {self.delivery} {parts.within(start, len(parts.doc))}".strip()

    def _is_heading(self, parts: Parts) -> bool:
        said = any(trigger.noun or is_verbal(trigger.token) for trigger in parts.triggers)
        if said or parts.instruments() or parts.of(*_ASKING, *_NOUNS):
            return False
        goods = any(parts.items()) or any(parts.of("goods")) or any(parts.triggers)  # arms are taken for a verb
        leads = {parts.lead(actor.start)[0] for actor in parts.actors()} - {""}
        return goods and bool(leads) and leads <= self.ends

    def _is_before(self, i: int, parts: Parts) -> bool:
        return any(mark.kinds & _BEFORE for mark in parts.marks_at(i)) and not parts.mention(i)
