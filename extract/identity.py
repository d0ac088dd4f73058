"""Decide which mentions are what they look like: Milan the missile or the city, Georgia the state or the other one."""

import re
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.abbreviations import abbreviated
from extract.knowledge import Knowledge, knowledge_for
from extract.mentions import MENTIONS, SHAPE
from extract.namesakes import Namesakes
from extract.packs import LANGUAGES
from extract.patterns import any_of
from extract.syntax import is_any
from schemas.ontology import ITEMS, EntityType

_NEAR = 14
"""Tokens to either side in which a weapon word speaks for an ambiguous one; about a clause."""

_PLACE_NEAR = 8
"""Tokens to either side in which another place speaks for the place of the same name."""

_DATELINE = 6
"""Tokens between a dateline's place and its dash at most: BERLIN, Jan 10 -."""

_ACRONYM = 3
"""Letters of a state's abbreviation at most; a place in a dateline has more."""

_FIRM = 4
"""Tokens before a firm's name within which words say that it is one: the Israeli firm Rafael."""

_AROUND = 60
"""Tokens to either side in which a weapon says that a passage is about arms."""

_MAKERS = frozenset({"company", "exporter"})
"""The kinds of organizations that are firms."""

_CIVIL = frozenset({"arms", "dual-use", "electronics"})
"""Classes whose ambiguous words are mostly of civil goods: trucks, cameras, chips."""

_TRADED_NEAR = 4
"""Tokens to either side in which a word for a transfer speaks for an ambiguous word for a class."""

_TRADED = ITEMS | {EntityType.INSTRUMENT}

_TRADING = frozenset({"transfer", "transfer as a noun"})
"""The frames of handing over."""

_PLAIN = re.compile(r"[A-Z]\d+[A-Z]?")
"""A designation that as many roads, rooms and vitamins have: M25, B12."""

_DASHES = frozenset({"-", "\u2013", "\u2014", "--"})


class Identity:
    """Drops mentions that their surroundings speak against."""

    def __init__(self, known: Knowledge) -> None:
        self.grammar = known.pack.grammar
        self.systems = known.reference.systems
        plain = (frame for frame in known.pack.frames.frames if frame.name in _TRADING)
        self.trading = frozenset(word for frame in plain for word in (*frame.verbs, *frame.nouns))
        self.organizations = known.reference.organizations
        self.firm = re.compile(rf"\b{any_of(self.grammar.firms)}(?: [^\W\d]+)?$")
        self.made: dict[str, set[str]] = {}
        """The systems of each maker."""
        for system in self.systems.values():
            for maker in system.maker:
                self.made.setdefault(maker, set()).add(system.id)
        self.namesakes = Namesakes(self.grammar)

    def __call__(self, doc: Doc) -> Doc:
        """Keep only mentions that stand up in their context, and what is short for them."""
        mentions = [span for span in doc.spans[MENTIONS] if not self._is_other(span)]
        weapons = [span.start for span in mentions if span.label_ in ITEMS and not _is_doubtful(span)]
        trades = any(span.label_ in _TRADED for span in mentions)
        sure = (span.kb_id_ for span in mentions if not _is_doubtful(span) or _is_near(span, weapons))
        meant = self._meant(sure)
        kept = [
            span
            for span in mentions
            if self._stands(span, weapons, trades=trades) or (_is_doubtful(span) and span.kb_id_ in meant)
        ]
        kept = sorted([*kept, *abbreviated(doc, kept, self.grammar)])
        doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=kept)
        return doc

    def _is_other(self, span: Span) -> bool:
        """Whether the words beside a mention say that it is something else."""
        elsewhere = span.kb_id_ in self.grammar.elsewhere and self._is_elsewhere(span)
        return self._is_dateline(span) or elsewhere or self.namesakes.is_one(span)

    def _stands(self, span: Span, weapons: list[int], *, trades: bool) -> bool:
        """Whether a weapon near, a number before or a word behind speaks for a mention, if something must.

        In a text without arms capitals are places.
        """
        if _is_doubtful(span):
            near = _is_near(span, weapons) or self._is_counted(span)
            return near or self._is_told(span) or self._is_traded(span, weapons)
        return trades or not self.namesakes.is_led_to(span)

    def _meant(self, ids: Iterable[str]) -> set[str]:
        """What a text surely speaks of, weapons with their makers and these with theirs: throughout it they are meant.

        One sense per discourse: Gale, Church and Yarowsky 1992.
        """
        found = {key for key in ids if key in self.systems or key in self.made}
        made = (self.made.get(key, frozenset[str]()) for key in found)
        return found.union(*made, *(self.systems[key].maker for key in found if key in self.systems))

    def _is_told(self, span: Span) -> bool:
        """Whether the word beside it says what kind of thing it is: the Hawk system, the Israeli firm Rafael."""
        doc = span.doc
        if span.label_ == EntityType.ORGANIZATION:
            organization = self.organizations.get(span.kb_id_)
            before = doc[max(0, span.start - _FIRM) : span.start].text.lower()
            return organization is not None and organization.kind in _MAKERS and self.firm.search(before) is not None
        behind = doc[span.end : span.end + 1]
        return span.label_ == EntityType.SYSTEM and any(t.lower_ in self.grammar.anaphors.things for t in behind)

    def _is_traded(self, span: Span, weapons: list[int]) -> bool:
        """Whether it stands beside a word for a transfer, in a text that speaks of arms not far from it.

        La Serbie a livré des canons à la Croatie.
        """
        doc, heavy = span.doc, span.label_ == EntityType.CATEGORY and span.kb_id_ not in _CIVIL
        near = (*doc[max(0, span.start - _TRADED_NEAR) : span.start], *doc[span.end : span.end + _TRADED_NEAR])
        arms = any(abs(start - span.start) <= _AROUND for start in weapons)
        return heavy and arms and any(is_any(token, self.trading) for token in near)

    def _is_dateline(self, span: Span) -> bool:
        """Whether a name in capitals opens a paragraph before a dash: where the news was written, not whose it is."""
        before, after = span.doc[: span.start].text_with_ws, span.doc[span.end : span.end + _DATELINE]
        opens = not before.strip() or before.rstrip(" ").endswith("\n")
        dashes = any(t.text in _DASHES and t.i and t.nbor(-1).whitespace_ for t in after)
        return opens and span.text.isupper() and len(span.text) > _ACRONYM and dashes

    def _is_elsewhere(self, span: Span) -> bool:
        around = span.doc[max(0, span.start - _PLACE_NEAR) : span.end + _PLACE_NEAR]
        return any(token.lower_ in self.grammar.elsewhere[span.kb_id_] for token in around)

    def _is_counted(self, span: Span) -> bool:
        """Whether a number stands just before, or a word that only stands before several: des Puma."""
        doc, start = span.doc, span.start
        several = bool(start) and doc[start - 1].lower_ in self.grammar.several and span.label_ == EntityType.SYSTEM
        return several or any(token.like_num for token in doc[max(0, start - 3) : start])


def _is_near(span: Span, weapons: Iterable[int]) -> bool:
    return any(abs(start - span.start) <= _NEAR for start in weapons)


def _is_doubtful(span: Span) -> bool:
    """Whether a mention is nothing by itself: an ordinary word, or a shape that much else has."""
    return span.id_ == "ambiguous" or (span.id_ == SHAPE and _PLAIN.fullmatch(span.text) is not None)


@Language.factory("identity", default_config={"languages": str(LANGUAGES)})
def make_identity(nlp: Language, name: str, languages: str) -> Identity:
    """Build the component for the pipeline's language, by its pack in the folder of languages."""
    return Identity(knowledge_for(nlp, languages))
