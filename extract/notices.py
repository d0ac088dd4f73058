"""What is said of a question that was, or was not, understood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span

from extract.asked_roles import Casting
from extract.asked_sources import SourceReader
from extract.asked_supplies import main_trigger
from extract.knowledge import Knowledge
from extract.lexicon import Mark
from extract.sentence_parts import Parts, is_arms
from schemas.ontology import Role
from schemas.questions import Interpretation, Understanding

_VOWEL = "[aeiou\u00e0-\u00e6\u00e8-\u00f6\u00f8-\u00fc\u0153]|h[e\u00e9]"
"""What a word begins with before which another is elided; an h before such a vowel is mostly mute."""


class Notices:
    """Words the messages of one language."""

    def __init__(self, known: Knowledge) -> None:
        self.lang = known.pack.code
        self.inquiry = known.pack.inquiry
        self.notices = known.pack.inquiry.notices
        self.sources = SourceReader(known.pack.code)
        self.classes = {key: {word.lower() for word in some} for key, some in self.inquiry.classes.items()}

    def understood(self, parts: Parts, understanding: Understanding, unused: tuple[str, ...]) -> Interpretation:
        """Say what was not used, and what is asked by a wider class than its own, if anything."""
        said = [self.notices["unused"].format(words=_listed(unused))] if unused else []
        coarser = [*self._coarser(parts, understanding)]
        said += [self.notices["coarser"].format(words=_listed(coarser))] if coarser else []
        message = " ".join(said) or None
        return Interpretation(lang=self.lang, understood=understanding, unused=unused, message=message)

    def _coarser(self, parts: Parts, understanding: Understanding) -> Iterator[str]:
        """What is a part of its class: frigates, which are ships."""
        values = understanding.params.get("category", ())
        asked = values if isinstance(values, tuple) else (values,)
        for item in parts.items():
            whole = self.classes.get(str(item.kb_id_))
            if whole is not None and str(item.kb_id_) in asked and item.text.lower() not in whole:
                yield str(item.text)

    def unread(self, parts: Parts | None) -> Interpretation:
        """Say that a question was not understood."""
        return self._declined(parts, self.notices["unread"])

    def unknown(self, parts: Parts, words: tuple[str, ...]) -> Interpretation:
        """Say that nothing is known by a name."""
        return self._declined(parts, self.notices["unknown"].format(words=_listed(words)))

    def negated(self, parts: Parts, words: tuple[str, ...]) -> Interpretation:
        """Say that what did not happen cannot be asked for."""
        return self._declined(parts, self.notices["negated"].format(words=_listed(words)))

    def beyond(self, parts: Parts, marks: list[Mark]) -> Interpretation:
        """Say that the graph does not hold what is asked for."""
        words = (parts.doc[mark.start : mark.end].text for mark in marks)
        return self._declined(parts, self.notices["beyond"].format(words=_listed(words)))

    def _declined(self, parts: Parts | None, said: str) -> Interpretation:
        nearest = self._nearest(parts)
        message = f"{said} {self.notices['nearest'].format(question=nearest)}"
        return Interpretation(lang=self.lang, nearest=nearest, message=message)

    def _nearest(self, parts: Parts | None) -> str:
        """A question about the supplies of what is named."""
        pieces = self.inquiry.nearest
        if parts is None:
            return pieces["opening"] + pieces["closing"]
        supplier, recipient = self._ends(parts)
        items = [m for m in parts.items() if not is_arms(m)]
        asked = pieces["item"].format(items[0].text) if items else pieces["opening"]
        asked += pieces["supplier"].format(self._named(parts, supplier)) if supplier else ""
        asked += pieces["recipient"].format(self._named(parts, recipient)) if recipient else ""
        for apart, joined in self.inquiry.joined.items():
            asked = asked.replace(f" {apart} ", f" {joined} ")
        for whole, elided in self.inquiry.elided.items():
            asked = re.sub(rf"(?i)\b{whole} (?={_VOWEL})", elided, asked)
        return asked + pieces["closing"]

    def _ends(self, parts: Parts) -> tuple[Span | None, Span | None]:
        """Who supplied and who received as the question has it, else in the order in which they are named."""
        told = replace(parts, used=set(), times=[*parts.times])
        self.sources.read(told, {})
        named = [actor for actor in told.actors() if actor.id_ != "demonym"]
        trigger = main_trigger(told)
        if trigger is not None:
            ends = Casting(told, trigger, None, open_subject=False, whose=False).cast().of
            supplier, recipient = (
                next((actor for actor in ends.get(role, ()) if actor in named), None)
                for role in (Role.SUPPLIER, Role.RECIPIENT)
            )
            if supplier or recipient:
                return supplier, recipient
        return next(iter(named), None), next(iter(named[1:]), None)

    def _named(self, parts: Parts, actor: Span) -> str:
        """An actor with its article, where the question gives it one."""
        before = parts.doc[actor.start - 1] if actor.start else None
        if before is None or not (before.pos_ == "DET" or before.lower_ in self.inquiry.articles):
            return str(actor.text)
        article = self.inquiry.articles.get(before.lower_, before.lower_)
        return article + before.whitespace_ + str(actor.text)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
