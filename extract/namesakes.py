"""What only bears a state's name: a town's station, a country's cheese, a person, another town."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.grammar import Grammar
from schemas.ontology import EntityType

_PLACES = frozenset({"name", "capital", "ambiguous"})
_NATIONAL = frozenset({"name", "capital", "ambiguous", "demonym"})


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Tells states from their namesakes by the words right beside them."""

    grammar: Grammar

    def is_one(self, span: Span) -> bool:
        """Whether a mention of a state is part of the name of something else."""
        if span.label_ != EntityType.STATE:
            return False
        words = self.grammar.namesakes
        town = span.id_ == "capital" and self._names(span, words.before_towns, words.behind_towns)
        country = span.id_ in _NATIONAL and self._names(span, words.before_countries, words.behind_countries)
        place = span.id_ in _PLACES and (self._is_person(span) or self._is_namesake_town(span))
        return town or country or place

    def is_led_to(self, span: Span) -> bool:
        """Whether a capital is where something is or goes, and nobody sits there: in Rome, but the junta in Bamako."""
        if span.id_ != "capital" or not span.start:
            return False
        before = span.doc[max(0, span.start - 2) : span.start]
        seated = len(before) > 1 and before[0].lower_ in self.grammar.collectives
        return before[-1].lower_ in self.grammar.namesakes.locatives and not seated

    def _names(self, span: Span, before: frozenset[str], behind: frozenset[str]) -> bool:
        """Whether a word for what is named after it stands right behind, or before: University of Warsaw."""
        doc, start = span.doc, span.start - 1
        if span.end < len(doc) and doc[span.end].lower_ in behind:
            return True
        led = start > 0 and self._folded(doc[start]) in self.grammar.genitives
        head = doc[start - led] if start >= 0 else None
        joined = led or span.id_ == "demonym" or (head is not None and head.is_title)
        return head is not None and joined and head.lower_ in before

    def _folded(self, token: Token) -> str:
        return self.grammar.contractions.get(token.lower_, token.lower_)

    def _is_person(self, span: Span) -> bool:
        """Whether a first name is followed by one capitalized word and then goes on in small letters."""
        after = span.doc[span.end : span.end + 2]
        if span.text.lower() not in self.grammar.namesakes.persons or not len(after):
            return False
        family = after[0]
        known = family.lower_ in self.grammar.collectives or family.is_upper
        return family.is_title and not known and not (len(after) > 1 and after[1].is_title)

    def _is_namesake_town(self, span: Span) -> bool:
        """Whether a region follows in which another town has the name: Paris, Texas."""
        after = [t.lower_ for t in span.doc[span.end : span.end + 4] if t.text != ","]
        if len(after) and after[0] in self.grammar.namesakes.placing:
            del after[0]
        return bool(after) and after[0] in self.grammar.namesakes.regions
