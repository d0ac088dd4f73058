"""Preambles: what is said around a question and is none of it, and what asks at its end."""

from spacy.tokens import Token

from extract.inquiry import Inquiry
from extract.lexicon import Mark
from extract.sentence_parts import Parts
from extract.syntax import is_verbal
from schemas.ontology import ACTORS

_ASKING = ("who", "whose", "which", "what", "when", "where", "quantity", "much", "routes", "whether")
_FIRM = frozenset({"when", "where", "whose"})
"""What asks these is no preamble, whatever follows: when was it said who."""
_TOLD = ("lists", "actors", "members", "treaties", "signatories", "suppliers", "recipients", "origins", "documents")
_TAIL = 5
"""Words of an interrogative at the end at most: drones to Sudan, how many?"""
_LED = 2
"""Words from a colon, a semicolon or a sentence's end to what asks at most."""
_TELLING = frozenset({":", ";"})
_FINAL = frozenset({".", "!", "\u2026"})
_STOPS = frozenset({",", ":", "-", "\u2013", "\u2014", ".", ";"})


class Preambles:
    """Leaves out what is said before a question, polite or told, and sets an interrogative from the end in front."""

    def __init__(self, words: Inquiry) -> None:
        self.words = words

    def turned(self, parts: Parts) -> str | None:
        """Return a question as it would be put plainly, None if it is."""
        asking = parts.of(*_ASKING)
        if (told := self._told_before(parts, asking)) is not None:
            return told
        if not asking:
            return None
        firm = next((mark.start for mark in asking if mark.kinds & _FIRM), len(parts.doc))
        for mark in reversed([mark for mark in asking if mark.start <= firm]):
            if self._place(parts, mark) and self._is_preamble(parts, mark.start):
                return parts.doc[self._place(parts, mark) :].text
        return self._fronted(parts, asking[-1]) if "whether" not in asking[-1].kinds else None

    def _told_before(self, parts: Parts, asking: list[Mark]) -> str | None:
        """What stands behind a colon or a sentence and asks, where what stands before names nobody or says enough."""
        at = next((token.i for token in parts.doc if self._ends(token)), None)
        if not at or at + 1 >= len(parts.doc):
            return None
        asks = any(at < mark.start <= at + _LED for mark in asking) or parts.inverted or parts.doc[at + 1].pos_ == "AUX"
        before = range(at)
        said = any(token.pos_ in ("AUX", "VERB") for token in parts.doc[:at])
        limits = any(parts.in_time(parts.doc[i]) for i in before) and not said
        if not asks or limits or any(parts.is_(i, *_ASKING, "beyond", "negations") for i in before):
            return None
        named = [mention for i in before if (mention := parts.mention(i)) is not None]
        told = said and not any(self._tells(parts, i) for i in before) and all(m.label_ in ACTORS for m in named)
        pronouns = parts.grammar.anaphors.singular | parts.grammar.anaphors.plural
        taken_up = any(token.lower_ in pronouns for token in parts.doc[at + 1 :])
        whole = told and not taken_up and any(mention.start > at for mention in parts.actors())
        return parts.doc[at + 1 :].text if whole or not named else None

    def _ends(self, token: Token) -> bool:
        """Whether a word ends what is told before a question: a colon, or a sentence's end."""
        behind = token.doc[token.i + 1 : token.i + 2].text
        return token.text in _TELLING or (token.text in _FINAL and behind[:1].isupper())

    def _is_preamble(self, parts: Parts, end: int) -> bool:
        """Whether the words before say something, and nothing that a question is about, or that no answer holds."""
        before = range(end)
        if self._asks_to_know(parts, end):
            said = any(token.pos_ in ("AUX", "VERB") for token in parts.doc[:end])
            return said and not any(self._tells(parts, i) for i in before)
        named = any(parts.mention(i) or self._tells(parts, i) or parts.in_time(parts.doc[i]) for i in before)
        told = max((i for i in before if parts.is_(i, *_TOLD)), default=None)
        between = parts.doc[told + 1 : end] if told is not None else ()
        opened = (told is not None and not any(is_verbal(token) for token in between)) or parts.is_(0, "openers")
        denied = (mark for mark in parts.of("beyond", "future", "negations") if mark.start < end)
        meant = any(parts.doc[mark.start].lower_ not in self.words.polite for mark in denied)
        said = any(token.pos_ in ("AUX", "VERB") for token in parts.doc[:end])
        led = parts.doc[end - 1].pos_ in ("PRON", "NOUN", "PROPN", "DET") and not parts.is_(end - 1, "silent")
        relative = (led or opened) and not parts.is_(end, "whether", "quantity")
        return said and not (named or meant or relative)

    def _asks_to_know(self, parts: Parts, end: int) -> bool:
        """Whether the words right before say that somebody wants to know: would be grateful to know."""
        _, at = parts.preposition(end - 1)
        return parts.doc[: min(at, end)].text.lower().endswith(tuple(f" {phrase}" for phrase in self.words.knowing))

    def _tells(self, parts: Parts, i: int) -> bool:
        """Whether a word is one of transfers, and not of asking."""
        trigger = parts.trigger_at(i)
        return trigger is not None and trigger.frame.name != "request"

    def _place(self, parts: Parts, mark: Mark) -> int:
        """Where an interrogative begins, with the preposition that leads to it."""
        preposition, at = parts.preposition(mark.start - 1)
        return at if preposition else mark.start

    def _fronted(self, parts: Parts, last: Mark) -> str | None:
        """The question with what asks at its end in front, behind which a comma tells that it counts no noun."""
        at = self._place(parts, last)
        words = [token for token in parts.doc[at:] if token.is_alpha]
        apart = at > 1 and parts.doc[at - 1].text in _STOPS
        others = [mark for mark in parts.of(*_ASKING) if mark.start < at]
        if not apart or others or len(words) > _TAIL or any(parts.mention(t.i) or parts.trigger_at(t.i) for t in words):
            return None
        tail = parts.doc[at:].text.rstrip(" ?.!")
        return f"{tail}, {parts.within(0, at - 1)} ?"
