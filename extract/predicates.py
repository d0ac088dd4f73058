"""Give back to a verb its part of speech, where the form can be nothing else and somebody stands before it."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.grammar import Frames
from extract.knowledge import knowledge_for
from extract.mentions import MENTIONS
from extract.packs import LANGUAGES
from extract.syntax import dictionary_form, features
from schemas.ontology import ACTORS

_MISTAKEN = frozenset({"ADJ", "ADV", "X"})
"""What a tagger takes such a verb for; a noun may be one: arms, ships."""


class Predicates:
    """Marks as finite verbs the inflected forms of a pack's verbs that a small tagger missed behind a name."""

    def __init__(self, frames: Frames) -> None:
        self.verbs = _words(frame.verbs for frame in frames.frames)
        self.nouns = _words(frame.nouns for frame in frames.frames)

    def __call__(self, doc: Doc) -> Doc:
        """Correct the part of speech, and leave the tree as it is."""
        ends = {span.end for span in doc.spans[MENTIONS] if span.label_ in ACTORS}
        for token in doc:
            if token.i in ends and token.pos_ in _MISTAKEN and self._is_inflected(token):
                token.pos_ = "VERB"
                token.set_morph("VerbForm=Fin")  # type: ignore[attr-defined]  # missing in spaCy's stub
        return doc

    def _is_inflected(self, token: Token) -> bool:
        if features(token, "VerbForm"):
            return False
        form = dictionary_form(token)
        return form != token.lower_ and form in self.verbs and not {form, token.lower_} & self.nouns


def _words(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(word for words in sets for word in words)


@Language.factory("predicates", default_config={"languages": str(LANGUAGES)})
def make_predicates(nlp: Language, name: str, languages: str) -> Predicates:
    """Build the component for the pipeline's language, by its pack in the folder of languages."""
    return Predicates(knowledge_for(nlp, languages).pack.frames)
