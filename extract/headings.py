"""Headings: goods and who they are from or for, without a word of what is done: Russian arms to Mali.

There may be a word before that asks whether there are any: were there tanks for Ukraine.
"""

from spacy.tokens import Span

from extract.inquiry import Inquiry
from extract.sentence_parts import Parts
from extract.syntax import is_verbal
from schemas.ontology import Role

_SAYING = (
    *("who", "whose", "which", "what", "when", "where", "quantity", "much", "routes", "whether"),
    *("suppliers", "recipients", "signatories", "treaties", "actors"),
    *("negations", "sums", "prices", "future", "beyond"),
)
"""Words that say themselves what is asked, or that no delivery answers."""
_BEFORE = frozenset({"lists", "silent", "openers", "existential"})
"""What is no part of a heading, and stands before it: show me all, is it true that there were."""


class Headings:
    """Sets the word for a delivery before what is delivered."""

    def __init__(self, words: Inquiry) -> None:
        self.delivery = words.delivery
        self.ends = frozenset().union(*words.ends.values())
        self.towards = words.ends[Role.RECIPIENT]
        self.away = words.ends[Role.SUPPLIER]
        self.way = min(self.towards, key=lambda word: (len(word), word))

    def turned(self, parts: Parts) -> str | None:
        """Return a heading as it would be put in full, None for what says itself what it asks."""
        if not self.delivery or not self._is_heading(parts):
            return None
        start = next(token.i for token in parts.doc[_apart(parts) :] if not self._is_before(token.i, parts))
        beside = self._beside(parts)
        _, end = parts.lead(beside.start) if beside else ("", len(parts.doc))
        way = f"{self.way} {parts.doc[beside.start :].text}" if beside else ""
        return " ".join(filter(None, (parts.doc[:start].text, self.delivery, parts.within(start, end), way)))

    def _is_heading(self, parts: Parts) -> bool:
        apart = _apart(parts)
        saying = [mark for mark in parts.of(*_SAYING) if mark.start >= apart]
        if parts.instruments() or saying or any(trigger.noun for trigger in parts.triggers):
            return False
        if parts.of("openers") and not parts.of("existential"):
            return False
        if any(is_verbal(t) and not parts.mention(t.i) and not self._is_before(t.i, parts) for t in parts.doc):
            return False
        return (parts.has_goods() or bool(parts.triggers)) and (  # arms are taken for a verb
            self._is_led(parts) or self._beside(parts) is not None
        )

    def _is_led(self, parts: Parts) -> bool:
        """Whether each who is named is led to, or a nationality, and no two are led to alike.

        Goods of somebody to another are from there; by themselves they may be those that it has.
        """
        leads = parts.leads()
        genitives = parts.grammar.genitives if self.towards.intersection(leads) else frozenset()
        return bool(leads) and (self.ends | genitives).issuperset(leads) and len({*leads}) == len(leads)

    def _beside(self, parts: Parts) -> Span | None:
        """Whom goods of a nationality are named beside, or where those from somebody are: weapons from Korea in Syria.

        Goods of a nationality that are somewhere may be with its own army.
        """
        national = any(actor.id_ == "demonym" for actor in parts.actors())
        named = [group[0] for group in parts.actor_groups() if group[0].id_ != "demonym"]
        leads = [parts.lead(actor.start)[0] for actor in named]
        sent = any(lead in self.away for lead in leads)
        loose = frozenset({""}) | (parts.grammar.places - self.ends if sent else frozenset())
        beside = [actor for actor, lead in zip(named, leads, strict=True) if lead in loose]
        known = all(lead in loose | self.away for lead in leads)
        if len(beside) != 1 or beside[0] is not named[-1] or not known or not (national or sent):
            return None
        return beside[0] if any(parts.is_goods(i) for i in range(beside[0].start)) else None

    def _is_before(self, i: int, parts: Parts) -> bool:
        return any(mark.kinds & _BEFORE for mark in parts.marks_at(i)) and not parts.mention(i)


def _apart(parts: Parts) -> int:
    """Where a heading begins behind a comma that ends what asks: for how much, Russian arms to Mali."""
    commas = (
        mark.end for mark in parts.of("quantity", "much", "when") if parts.doc[mark.end : mark.end + 1].text == ","
    )
    first = next(commas, len(parts.doc))
    return first + 1 if first + 1 < len(parts.doc) and not any(parts.mention(i) for i in range(first)) else 0
