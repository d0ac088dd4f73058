"""How well a pipeline reads gold documents, from their text on."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from scripts.training.examples import SCORING, Preparer
from scripts.training.treebanks import join_sentences

MEASURES = {"UAS": "dep_uas", "LAS": "dep_las", "UPOS": "pos_acc", "lemma": "lemma_acc", "sentences": "sents_f"}
SEED = 1


@dataclass(frozen=True, slots=True)
class Scores:
    """Out of a hundred, on plain text and on text whose names and numbers are one word each."""

    plain: dict[str, float]
    prepared: dict[str, float]


def score(nlp: Language, sentences: list[Doc], preparer: Preparer) -> Scores:
    """The scores on these sentences, ten to a document, sentence boundaries not given."""
    docs = list(join_sentences(sentences))
    rng = Random(SEED)
    return Scores(
        plain=_evaluate(nlp, (preparer.plain(doc) for doc in docs)),
        prepared=_evaluate(nlp, (preparer.prepared(doc, shares=SCORING, rng=rng) for doc in docs)),
    )


def _evaluate(nlp: Language, examples: Iterable[Example]) -> dict[str, float]:
    result = nlp.evaluate(list(examples))
    return {measure: round(100 * result[key], 2) for measure, key in MEASURES.items()}
