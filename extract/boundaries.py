"""Keep the parser from beginning a sentence where none can begin, and from taking a blank for one."""

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINAL = frozenset({".", "!", "?", "\u2026", ":", ";", "\u00bb", '"', "''", ")", "-", "--", "\u2014", "\u2013"})


@Language.component("boundaries")
def keep_sentences(doc: Doc) -> Doc:
    """Forbid a sentence to start but behind final punctuation or a line's end; begin one with a paragraph."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if "\n\n" in before.text or "\n\n" in before.text_with_ws:
            token.is_sent_start = not token.is_space
        elif before.text not in _FINAL and "\n" not in before.text and not before.text.endswith("."):
            token.is_sent_start = False
    return doc


@Language.component("blanks")
def attach_blanks(doc: Doc) -> Doc:
    """Let blanks, as at a line's end, belong to the word before; a parser that never saw any takes them for words."""
    word = next((token for token in doc if not token.is_space), None)
    for blank in doc:
        if not blank.is_space:
            word = blank
            continue
        _bequeath(blank)
        blank.head = word or blank
        blank.dep_, blank.pos_, blank.tag_ = "dep", "SPACE", "_SP"
        blank.set_morph("")  # type: ignore[attr-defined]  # missing in spaCy's stub
    return doc


def _bequeath(blank: Token) -> None:
    """Hang what hangs on a blank on the first word of it, and that where the blank hangs."""
    heir, *others = sorted(blank.children, key=lambda child: child.is_space) or [blank]
    if heir != blank:
        heir.dep_ = blank.dep_
        heir.head = heir if blank.head == blank else blank.head
    for child in others:
        child.head = heir
