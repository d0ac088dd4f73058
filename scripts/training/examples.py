"""Training examples as the pipeline will meet its texts: some plain, some with names and numbers made one word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.training import Example
from spacy.util import filter_spans

from extract.patterns import any_of
from extract.words import NAME, NUMBER, WORDS, merge_words
from scripts.training.treebanks import Treebanks

PARTS_OF_A_NAME = {"PROPN", "NUM", "ADJ", "X", "NOUN", "SYM"}


@dataclass(frozen=True, slots=True)
class Shares:
    """How many, out of one, of a document's words are prepared."""

    merged: float
    masked: float


TRAINING = Shares(merged=0.6, masked=0.25)
DRILLING = Shares(merged=0.9, masked=0.6)
SCORING = Shares(merged=1.0, masked=0.25)


class Preparer:
    """Makes examples of gold documents, with the names and numbers of a language found in the gold tree."""

    def __init__(self, nlp: Language, treebanks: Treebanks) -> None:
        self._nlp = nlp
        self._connectors = treebanks.name_connectors
        units = any_of(treebanks.number_units)
        figures = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+(?:[.,]\d+)?"
        self._number = re.compile(rf"(?<![\w.,])(?:{figures})(?:[ \u00a0\u202f](?:{units}))?(?![\w%])")

    def plain(self, gold: Doc) -> Example:
        """The document as the tokenizer leaves it."""
        return Example(self._nlp.make_doc(gold.text), gold)

    def prepared(self, gold: Doc, *, shares: Shares, rng: Random) -> Example:
        """The document with a share of its names and numbers merged, on both sides alike."""
        predicted = self._nlp.make_doc(gold.text)
        words, merged = [], []
        for span in filter_spans([*self._names(gold), *self._numbers(gold)]):
            twin = predicted.char_span(span.start_char, span.end_char, label=span.label_)
            if twin is None or rng.random() > (shares.merged if len(twin) > 1 else shares.masked):
                continue
            words.append(twin)
            if len(span) > 1:
                merged.append(span)
        predicted.spans[WORDS] = words
        return Example(merge_words(predicted), _merge_gold(gold, merged))

    def _numbers(self, gold: Doc) -> Iterator[Span]:
        for match in self._number.finditer(gold.text):
            span = gold.char_span(*match.span(), label=NUMBER)
            if span is not None and _has_one_head(span):
                yield span

    def _names(self, gold: Doc) -> Iterator[Span]:
        for token in gold:
            if token.pos_ == "PROPN":
                span = self._name_around(token)
                if _has_one_head(span):
                    yield span

    def _name_around(self, root: Token) -> Span:
        """The longest run of words around a proper noun that are parts of its name."""
        members = {root.i}
        agenda = [root]
        while agenda:
            parts = [child for child in agenda.pop().children if self._continues_name(child)]
            members.update(part.i for part in parts)
            agenda.extend(parts)
        start = end = root.i
        while start - 1 in members:
            start -= 1
        while end + 1 in members:
            end += 1
        while start < root.i and _is_joint(root.doc[start]):
            start += 1
        while end > root.i and _is_joint(root.doc[end]):
            end -= 1
        return Span(root.doc, start, end + 1, label=NAME)

    def _continues_name(self, token: Token) -> bool:
        link = token.dep_.partition(":")[0]
        if _is_joint(token):
            return token.lower_ in self._connectors or token.text in "-–‐‑/"
        if link in {"flat", "compound", "fixed", "nummod"}:
            return token.pos_ in PARTS_OF_A_NAME
        if token.dep_ in {"nmod", "nmod:desc"}:
            return token.pos_ == "PROPN"
        return link == "amod" and token.text[0].isupper()


def _is_joint(token: Token) -> bool:
    return token.dep_ in {"case", "det", "punct"}


def _has_one_head(span: Span) -> bool:
    inside = range(span.start, span.end)
    return sum(token.head.i not in inside or token.head == token for token in span) == 1


def _merge_gold(gold: Doc, spans: list[Span]) -> Doc:
    merged = gold.copy()
    with merged.retokenize() as retokenizer:
        for span in spans:
            retokenizer.merge(merged[span.start : span.end], attrs={"LEMMA": span.text})
    return merged
