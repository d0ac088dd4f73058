"""Topics: what is named before a question that takes it up by a pronoun: the Taliban, who arms them?"""

from spacy.tokens import Token

from extract.grammar import Grammar
from extract.sentence_parts import Parts
from extract.syntax import universal

_ASKING = ("who", "whose", "which", "what", "when", "where", "quantity", "routes")
_BREAKS = frozenset({",", ":", "-", "\u2013", "\u2014"})
_LED = 2
"""Words between the break and what asks at most, and at the beginning: and who."""
_OBJECTS = frozenset({"obj", "iobj", "obl"})


class Topics:
    """Puts what is named first where the question speaks of it."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.anaphors
        self.pronouns = words.singular | words.plural | words.items | grammar.clitics
        self.clitics = grammar.clitics
        self.dative = min(grammar.datives, key=lambda word: (len(word), word), default="")

    def turned(self, parts: Parts) -> str | None:
        """Return the question with the topic in the place of its pronoun, None if there is none."""
        doc = parts.doc
        end = next((token.i for token in doc if token.text in _BREAKS), len(doc))
        asking = parts.of(*_ASKING)
        if not asking or not end < asking[0].start <= end + _LED or not self._is_topic(parts, end):
            return None
        taken = (token for token in doc[asking[0].end :] if self._takes_up(token, parts))
        pronoun = next(taken, None)
        topic = parts.within(int(doc[0].dep_ == "cc"), end)
        return self._placed(pronoun, end + 1, topic) if pronoun is not None else None

    def _is_topic(self, parts: Parts, end: int) -> bool:
        """Whether the words before name somebody, led to by nothing, and say nothing."""
        before = range(end)
        led = any(parts.doc[i].pos_ == "ADP" for i in before[:_LED])
        return not led and any(parts.mention(i) for i in before) and not any(parts.trigger_at(i) for i in before)

    def _takes_up(self, token: Token, parts: Parts) -> bool:
        spoken = token.pos_ in ("PRON", "DET") and token.lower_ in self.pronouns
        return spoken and universal(token) in _OBJECTS and parts.trigger_at(token.head.i) is not None

    def _placed(self, pronoun: Token, start: int, topic: str) -> str:
        """The question with the topic in place of its pronoun, behind the verb if it stood before."""
        doc, verb = pronoun.doc, pronoun.head
        if pronoun.i > verb.i:
            return f"{doc[start : pronoun.i].text} {topic} {doc[pronoun.i + 1 :].text}"
        given = f"{self.dative} {topic}" if pronoun.lower_ in self.clitics else topic
        return f"{doc[start : pronoun.i].text} {doc[pronoun.i + 1 : verb.i + 1].text} {given} {doc[verb.i + 1 :].text}"
