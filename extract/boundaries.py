"""Keep the parser from beginning a sentence where none can begin."""

from spacy.language import Language
from spacy.tokens import Doc

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
