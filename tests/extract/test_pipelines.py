from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extract.pipelines import PARTS_OF_SPEECH, RELATIONS, load_pipeline
from schemas.errors import PipelineRefused

SHIPPED = ("en", "fr")
STANFORD_LABELS = ("nsubj", "dobj", "pobj", "prep", "nsubjpass", "relcl", "amod", "appos", "ROOT")


def pipeline(language: str, relations: tuple[str, ...], parts_of_speech: tuple[str, ...]) -> Language:
    """An untrained pipeline with these labels."""
    nlp = spacy.blank(language)
    parser = nlp.add_pipe("parser")
    for relation in relations:
        parser.add_label(relation)  # type: ignore[attr-defined]  # a component is typed as a callable only
    morphologizer = nlp.add_pipe("morphologizer")
    for part in parts_of_speech:
        morphologizer.add_label(f"POS={part}")  # type: ignore[attr-defined]  # as above
    nlp.initialize()
    return nlp


@pytest.mark.parametrize("language", SHIPPED)
def test_the_shipped_pipeline_is_accepted(language: str) -> None:
    nlp = load_pipeline(language)
    assert nlp.lang == language
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"]


@pytest.mark.parametrize("language", SHIPPED)
def test_the_shipped_pipeline_says_what_it_was_trained_on(language: str) -> None:
    meta = load_pipeline(language).meta
    assert meta["license"]
    assert all(source["commit"] for source in meta["sources"])
    assert all(scores["plain"]["LAS"] > 70 for scores in meta["performance"].values())


@pytest.mark.parametrize("language", SHIPPED)
def test_the_shipped_pipeline_is_small(language: str) -> None:
    folder = Path("extract/languages") / language / "pipeline"
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 20_000_000


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("designation", ["T-90A", "Iskander-M", "KN-23", "152"])
def test_a_full_stop_is_no_part_of_a_designation(language: str, designation: str) -> None:
    assert load_pipeline(language).make_doc(f"X {designation}.")[-1].text == "."


def test_an_abbreviation_keeps_its_full_stop() -> None:
    assert [token.text for token in load_pipeline("en").make_doc("U.S. forces")] == ["U.S.", "forces"]


def test_a_pipeline_in_a_folder_is_accepted_where_it_has_the_labels(tmp_path: Path) -> None:
    subtyped = tuple(f"{relation}:x" for relation in sorted(RELATIONS))
    pipeline("fr", subtyped, tuple(sorted(PARTS_OF_SPEECH))).to_disk(tmp_path / "other")
    assert load_pipeline("fr", source=str(tmp_path / "other")).lang == "fr"


def test_stanford_labels_are_refused_and_the_missing_ones_named(tmp_path: Path) -> None:
    pipeline("en", STANFORD_LABELS, tuple(sorted(PARTS_OF_SPEECH))).to_disk(tmp_path / "other")
    with pytest.raises(PipelineRefused, match=r"has no acl, .*nmod, .*obj, obl"):
        load_pipeline("en", source=str(tmp_path / "other"))


def test_a_pipeline_without_parts_of_speech_is_refused(tmp_path: Path) -> None:
    pipeline("en", tuple(sorted(RELATIONS)), ("NOUN",)).to_disk(tmp_path / "other")
    with pytest.raises(PipelineRefused, match="PROPN, VERB"):
        load_pipeline("en", source=str(tmp_path / "other"))


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "other")
    with pytest.raises(PipelineRefused, match="nsubj"):
        load_pipeline("en", source=str(tmp_path / "other"))


def test_a_pipeline_of_another_language_is_refused() -> None:
    with pytest.raises(PipelineRefused, match="reads 'fr', not 'en'"):
        load_pipeline("en", source="extract/languages/fr/pipeline")


def test_a_pipeline_that_is_not_there_is_refused() -> None:
    with pytest.raises(PipelineRefused, match="no spaCy pipeline 'nowhere'"):
        load_pipeline("en", source="nowhere")
