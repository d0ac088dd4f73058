"""What is said of a question that was, or was not, understood."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span

from extract.knowledge import Knowledge
from extract.lexicon import Mark
from extract.sentence_parts import Parts, is_arms
from schemas.questions import Interpretation, Understanding


class Notices:
    """Words the messages of one language."""

    def __init__(self, known: Knowledge) -> None:
        self.lang = known.pack.code
        self.inquiry = known.pack.inquiry
        self.notices = known.pack.inquiry.notices

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
            whole = self.inquiry.classes.get(str(item.kb_id_))
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
        """A question about the supplies of what is named, in the order in which it is named."""
        pieces = self.inquiry.nearest
        if parts is None:
            return pieces["opening"] + pieces["closing"]
        actors = [m for m in parts.mentions if m.label_ in ("state", "organization") and m.id_ not in ("demonym",)]
        items = [m for m in parts.items() if not is_arms(m)]
        asked = pieces["item"].format(items[0].text) if items else pieces["opening"]
        if actors:
            asked += pieces["supplier"].format(self._named(parts, actors[0]))
        if len(actors) > 1:
            asked += pieces["recipient"].format(self._named(parts, actors[1]))
        for apart, joined in self.inquiry.joined.items():
            asked = asked.replace(f" {apart} ", f" {joined} ")
        return asked + pieces["closing"]

    def _named(self, parts: Parts, actor: Span) -> str:
        """An actor with its article, where the question gives it one."""
        before = parts.doc[actor.start - 1] if actor.start else None
        if before is None or not (before.pos_ == "DET" or before.lower_ in self.inquiry.articles):
            return str(actor.text)
        article = self.inquiry.articles.get(before.lower_, before.lower_)
        return article + before.whitespace_ + str(actor.text)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
