"""Decide which mentions are what they look like: Milan the missile or the city, Georgia the state or the other one."""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.grammar import Grammar
from extract.knowledge import knowledge
from extract.mentions import MENTIONS
from schemas.ontology import ITEMS

_NEAR = 14
"""Tokens to either side in which a weapon word speaks for an ambiguous one; about a clause."""

_PLACE_NEAR = 8
"""Tokens to either side in which another place speaks for the place of the same name."""

_DATELINE = 6
"""Tokens between a dateline's place and its dash at most: BERLIN, Jan 10 -."""

_ACRONYM = 3
"""Letters of a state's abbreviation at most; a place in a dateline has more."""

_DASHES = frozenset({"-", "\u2013", "\u2014", "--"})


class Identity:
    """Drops mentions that their surroundings speak against."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        """Keep only mentions that stand up in their context."""
        mentions = list(doc.spans[MENTIONS])
        weapons = {span.start for span in mentions if span.label_ in ITEMS and span.id_ != "ambiguous"}
        kept = [span for span in mentions if self._stands(span, weapons)]
        doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=kept)
        return doc

    def _stands(self, span: Span, weapons: set[int]) -> bool:
        if self._is_dateline(span):
            return False
        if span.kb_id_ in self.grammar.elsewhere and self._is_elsewhere(span):
            return False
        if span.id_ != "ambiguous":
            return True
        return _is_counted(span) or any(abs(start - span.start) <= _NEAR for start in weapons)

    def _is_dateline(self, span: Span) -> bool:
        """Whether a name in capitals opens a paragraph before a dash: where the news was written, not whose it is."""
        before, after = span.doc[: span.start].text_with_ws, span.doc[span.end : span.end + _DATELINE]
        opens = not before.strip() or before.rstrip(" ").endswith("\n")
        return opens and span.text.isupper() and len(span.text) > _ACRONYM and any(t.text in _DASHES for t in after)

    def _is_elsewhere(self, span: Span) -> bool:
        around = span.doc[max(0, span.start - _PLACE_NEAR) : span.end + _PLACE_NEAR]
        return any(token.lower_ in self.grammar.elsewhere[span.kb_id_] for token in around)


def _is_counted(span: Span) -> bool:
    """Whether a number stands just before."""
    return any(token.like_num for token in span.doc[max(0, span.start - 3) : span.start])


@Language.factory("identity")
def make_identity(nlp: Language, name: str) -> Identity:
    """Build the component for the pipeline's language."""
    return Identity(knowledge(nlp.lang).pack.grammar)
