"""Known names and numbers become one token each, so that a small parser cannot take them apart."""

from collections.abc import Callable
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

WORDS = "words"
NAME = "NAME"
NUMBER = "NUMBER"
PLACEHOLDERS = {NAME: "@name", NUMBER: "@number"}


class _Offsets(NamedTuple):
    """A span held by its characters, which merging tokens does not move."""

    start: int
    end: int
    label: str
    kb_id: str
    span_id: str


@Language.factory(WORDS)
def create_words(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that merges the spans of ``doc.spans["words"]``, to be put before the embedding."""
    return merge_words


def merge_words(doc: Doc) -> Doc:
    """Make each span of ``doc.spans["words"]`` one token whose norm is its label's placeholder.

    The spans are labelled NAME or NUMBER and do not overlap. Text and
    character offsets stay as they are; all span groups are kept, a span that
    began or ended inside a merged word reaching to the word's edge.
    """
    found = [_offsets(span) for span in doc.spans.get(WORDS, ())]
    if not found:
        return doc
    groups = [(key, group.attrs, [_offsets(span) for span in group]) for key, group in doc.spans.items()]
    with doc.retokenize() as retokenizer:
        for span in doc.spans[WORDS]:
            if len(span) > 1:
                retokenizer.merge(span)
                _mask_lexeme(doc, span)
    for key, attrs, members in groups:
        spans = [_span(doc, member) for member in members]
        doc.spans[key] = SpanGroup(doc, name=key, attrs=attrs, spans=spans)
    for span in doc.spans[WORDS]:
        _mask_token(span[0], span.label_)
    return doc


def _offsets(span: Span) -> _Offsets:
    return _Offsets(span.start_char, span.end_char, span.label_, span.kb_id_, span.id_)


def _span(doc: Doc, offsets: _Offsets) -> Span:
    span = doc.char_span(
        offsets.start,
        offsets.end,
        label=offsets.label,
        kb_id=offsets.kb_id,
        span_id=offsets.span_id,
        alignment_mode="expand",
    )
    assert span is not None, "offsets taken from a span of this document always make a span"
    return span


def _mask_token(token: Token, label: str) -> None:
    token.norm_ = PLACEHOLDERS[label]


def _mask_lexeme(doc: Doc, span: Span) -> None:
    """Give a merged word the placeholder's affixes and shape.

    Its own would be new to the embedding. A memory zone forgets lexemes,
    so this is done each time the word is met.
    """
    lexeme = doc.vocab[span.text]
    placeholder = PLACEHOLDERS[span.label_]
    lexeme.prefix_ = lexeme.suffix_ = lexeme.shape_ = placeholder
