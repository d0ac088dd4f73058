"""Which treaty, resolution or embargo a question means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.knowledge import Knowledge
from extract.sentence_parts import Parts
from extract.syntax import is_any
from schemas.ontology import ACTORS, Role
from schemas.reference.tables import Embargo

_REACH = 10
"""Tokens on either side of the word embargo among which its issuer and its target stand."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """The instruments that a question names, and on whom the embargoes are that it asks for."""

    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class InstrumentReader:
    """Reads the instruments of questions in one language."""

    def __init__(self, known: Knowledge) -> None:
        self.reference = known.reference
        self.words = known.pack.instruments

    def read(self, parts: Parts, asked: frozenset[int]) -> Instruments:
        """Return the instruments of a question; the word in `asked` asks for one and is none."""
        of_these = [m for m in parts.instruments() if not asked & {*range(m.start, m.end)}]
        named = [str(mention.kb_id_) for mention in of_these]
        parts.use(*parts.instruments())
        targets: list[str] = []
        for token in parts.doc:
            if parts.mention(token.i) or not is_any(token, self.words.embargo):
                continue
            parts.used.add(token.i)
            target, issuers = self._target(parts, token), self._issuers(parts, token)
            parts.use(*(m for m in (target, *issuers) if m is not None))
            if target is None:
                continue
            found = self._embargo(str(target.kb_id_), {str(m.kb_id_) for m in issuers} | self._issuing(parts, token))
            if found and token.i not in asked:
                named.append(found)
            else:
                targets.append(str(target.kb_id_))
        return Instruments(tuple(sorted(set(named))), tuple(sorted(set(targets))))

    def _target(self, parts: Parts, token: Token) -> Span | None:
        behind = [m for m in parts.actors() if token.i < m.start <= token.i + _REACH]
        for actor in behind:
            if self._is_led_to(parts, actor) and (not self._issues(actor) or actor is behind[-1]):
                return actor
        placed = (m for m in behind if self._is_placed(parts, m) and self._embargo(str(m.kb_id_), set()))
        if (beneath := next(placed, None)) is not None:
            return beneath
        beside = next((m for m in parts.actors() if m.end == token.i or m.end + 1 == token.i), None)
        if beside is None and token.i + 1 < len(parts.doc):
            beside = next((m for m in behind if m.start == token.i + 1 and m.id_ == "demonym"), None)
        return beside if beside is not None and not self._issues(beside) else None

    def _is_led_to(self, parts: Parts, actor: Span) -> bool:
        """Whether a word or a phrase that leads to an embargo's target stands before an actor."""
        i = actor.start - 1
        while (
            i > 0
            and (parts.doc[i].pos_ == "DET" or parts.is_actor_noun(i))
            and parts.doc[i].lower_ not in self.words.targets
        ):
            i -= 1
        lead, at = parts.lead(actor.start)
        if " " in lead and lead in self.words.targets:
            parts.used |= {*range(at, actor.start)}
            return True
        return parts.doc[i].lower_ in self.words.targets or parts.folded(i) in self.words.targets

    def _is_placed(self, parts: Parts, actor: Span) -> bool:
        """Whether a preposition leads to an actor that makes it a place: the embargo in Libya, not Libya's or by it."""
        lead, _ = parts.lead(actor.start)
        other = parts.grammar.genitives | parts.grammar.agents | parts.words.ends[Role.SUPPLIER]
        return bool(lead) and lead not in other

    def _issues(self, actor: Span) -> bool:
        return str(actor.kb_id_) in self.words.issuers

    def _issuers(self, parts: Parts, token: Token) -> list[Span]:
        """Who imposed an embargo: named right before it, or right behind with of."""
        found = []
        for actor in parts.actors():
            before = token.i - _REACH // 2 <= actor.start < token.i and self._is_close(parts, actor.end, token.i)
            behind = token.i < actor.start <= token.i + _REACH // 2 and self._follows(parts, token, actor)
            if (before or behind) and self._may_issue(str(actor.kb_id_)):
                found.append(actor)
        return found

    def _is_close(self, parts: Parts, start: int, end: int) -> bool:
        return all(parts.mention(i) or parts.doc[i].pos_ in ("ADJ", "PART", "NOUN") for i in range(start, end))

    def _follows(self, parts: Parts, token: Token, actor: Span) -> bool:
        lead, _ = parts.lead(actor.start)
        genitive = lead in parts.grammar.genitives or lead in parts.grammar.agents
        return (genitive or actor.id_ == "demonym" or self._issues(actor)) and not self._is_led_to(parts, actor)

    def _may_issue(self, key: str) -> bool:
        return any(embargo.issuer == key for embargo in self.reference.embargoes.values())

    def _issuing(self, parts: Parts, token: Token) -> set[str]:
        around = parts.doc[max(0, token.i - 4) : token.i + 5]
        return {key for key, words in self.words.issuers.items() for t in around if self._says(t, key, words, parts)}

    def _says(self, token: Token, key: str, words: frozenset[str], parts: Parts) -> bool:
        mention = parts.mention(token.i)
        if mention is not None and mention.label_ in ACTORS:
            return str(mention.kb_id_) == key
        if token.lower_ not in words:
            return False
        parts.used.add(token.i)
        return True

    def _embargo(self, target: str, issuers: set[str]) -> str | None:
        """The embargo on a target: the named issuers', else the UN's, else another; one in force first."""
        fitting = [e for e in self.reference.embargoes.values() if target in (e.target, e.territory)]
        if issuers:
            fitting = [e for e in fitting if e.issuer in issuers]
        order = sorted(
            fitting,
            key=lambda e: (
                e.issuer != "united-nations",
                e.target != target,
                not self._is_on(e, target),
                e.end is not None,
                e.id,
            ),
        )
        return order[0].id if order else None

    def _is_on(self, embargo: Embargo, target: str) -> bool:
        """Whether an embargo is named after a state itself, and not after armed groups in it."""
        state = self.reference.entities[target].name
        return re.search(rf" on (?:the )?{re.escape(state)}(?: \(|$)", embargo.name) is not None


def instrument_nouns(parts: Parts) -> Iterator[int]:
    """The tokens that speak of a treaty or an embargo without naming one."""
    for mark in parts.of("treaties"):
        if not parts.mention(mark.start):
            yield mark.start
