"""A language's pipeline, loaded; refused where it does not speak Universal Dependencies."""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import use_ops

from extract.packs import LANGUAGES
from schemas.errors import PipelineRefused

RELATIONS = frozenset({"acl", "advcl", "amod", "appos", "aux", "case", "cc", "ccomp", "conj", "flat"}) | frozenset(
    {"nmod", "nsubj", "nummod", "obj", "obl", "parataxis", "xcomp"}
)
PARTS_OF_SPEECH = frozenset({"ADJ", "ADP", "AUX", "DET", "NOUN", "NUM", "PRON", "PROPN", "VERB"})


def load_pipeline(language: str, *, source: str | None = None, folder: Path = LANGUAGES) -> Language:
    """The pipeline beside a language's pack, or another one of an installed package or a folder.

    Raises PipelineRefused where there is none, where it is of another
    language, or where it lacks relations or parts of speech of Universal
    Dependencies that the rules read; components may be added to what is returned.
    """
    nlp = _load(source or str(folder / language / "pipeline"))
    if nlp.lang != language:
        raise PipelineRefused(f"The pipeline {_title(nlp)} reads {nlp.lang!r}, not {language!r}.")
    missing = [*sorted(RELATIONS - _relations(nlp)), *sorted(PARTS_OF_SPEECH - _parts_of_speech(nlp))]
    if missing:
        raise PipelineRefused(
            f"The pipeline {_title(nlp)} does not speak Universal Dependencies: it has no {', '.join(missing)}."
        )
    return nlp


def _load(source: str) -> Language:
    # NumPy's matrix product is three times as fast as the one thinc takes by default.
    with use_ops("numpy", use_blis=False):
        try:
            return spacy.load(source)
        except OSError as error:
            raise PipelineRefused(f"There is no spaCy pipeline {source!r}, neither a package nor a folder.") from error


def _title(nlp: Language) -> str:
    return f"{nlp.meta['lang']}_{nlp.meta['name']}"


def _relations(nlp: Language) -> set[str]:
    """The universal relations that the parsers can give, subtypes counted as their relation."""
    return {label.partition(":")[0] for label in _labels(nlp, {"parser", "beam_parser"})}


def _parts_of_speech(nlp: Language) -> set[str]:
    """The universal parts of speech that the morphologizers can give, or a tagger's whose tags are mapped to them."""
    given = {
        feature.removeprefix("POS=")
        for label in _labels(nlp, {"morphologizer"})
        for feature in label.split("|")
        if feature.startswith("POS=")
    }
    if _labels(nlp, {"tagger"}) and "attribute_ruler" in nlp.pipe_factories.values():
        given |= PARTS_OF_SPEECH
    return given


def _labels(nlp: Language, factories: Iterable[str]) -> list[str]:
    names = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in factories]
    return [label for name in names for label in nlp.pipe_labels[name]]
