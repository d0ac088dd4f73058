import json
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy.tokens import Doc
from typer.testing import CliRunner

from extract.words import WORDS
from scripts.train_pipeline import app
from scripts.training.drills import Drills, read_templates
from scripts.training.examples import Preparer, Shares
from scripts.training.loop import create_pipeline
from scripts.training.treebanks import Treebanks, join_sentences, read_sentences, read_treebanks

FACTS = """
treebanks:
  own: {name: Own, authors: Ann and Bo, commit: abc1234, licence: CC0}
  other: {name: Other, authors: Cy, commit: abc1235, licence: CC BY-SA 4.0}
train: [fr_own-train]
dev: [fr_own-train]
test: [fr_own-train]
merge_subtokens: true
name_connectors: [de, du]
number_units: [mm]
"""
DRILLS = """
slots:
  state: {label: NAME, words: [Corée du Nord]}
  n: {label: NUMBER, words: ["10 000"]}
  mm: {label: NUMBER, part: NOUN, words: [152 mm]}
  livre: {label: null, words: [livre, fournit]}
lexicon: {fournit: fournir VERB}
sentences:
  - La/2/det {state}/3/nsubj {livre}/0/root {n}/5/nummod obus/3/obj de/7/case {mm}/5/nmod ./3/punct
"""
# form, lemma, part of speech, head, relation
SENTENCES = [
    [
        ("La", "le", "DET", 2, "det"),
        ("Corée", "Corée", "PROPN", 5, "nsubj"),
        ("du", "de", "ADP", 4, "case"),
        ("Nord", "Nord", "PROPN", 2, "nmod"),
        ("livre", "livrer", "VERB", 0, "root"),
        ("des", "un", "DET", 7, "det"),
        ("obus", "obus", "NOUN", 5, "obj"),
        ("de", "de", "ADP", 10, "case"),
        ("152", "152", "NUM", 10, "nummod"),
        ("mm", "mm", "NOUN", 7, "nmod"),
        (".", ".", "PUNCT", 5, "punct"),
    ],
    [
        ("Kim", "Kim", "PROPN", 4, "nsubj"),
        ("Jong", "Jong", "PROPN", 1, "flat:name"),
        ("Un", "Un", "PROPN", 1, "flat:name"),
        ("parle", "parler", "VERB", 0, "root"),
        (".", ".", "PUNCT", 4, "punct"),
    ],
    [("Kiev", "Kiev", "PROPN", 2, "nsubj"), ("attend", "attendre", "VERB", 0, "root"), (".", ".", "PUNCT", 2, "punct")],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a treebank of three sentences, the YAML file that names it, and drills."""
    lines = []
    for sentence in SENTENCES * 3:
        for number, (form, lemma, part, head, relation) in enumerate(sentence, 1):
            lines.append("\t".join([str(number), form, lemma, part, "_", "_", str(head), relation, "_", "_"]))
        lines.append("")
    (tmp_path / "fr_own-train.conllu").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "treebanks.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "drills.yaml").write_text(DRILLS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def banks(folder: Path) -> Treebanks:
    return read_treebanks(folder / "treebanks.yaml")


def gold(folder: Path) -> tuple[Preparer, Doc]:
    nlp = create_pipeline("fr")
    sentences = read_sentences(folder / "fr_own-train.conllu", merge_subtokens=True, vocab=nlp.vocab)
    return Preparer(nlp, read_treebanks(folder / "treebanks.yaml")), next(join_sentences(sentences[:3]))


def test_training_leaves_a_pipeline_that_says_what_it_is_made_of(folder: Path) -> None:
    arguments = ["--treebanks", folder, "--language", "fr", "--facts", folder]
    limits = ["--out", folder / "pipeline", "--steps", 4, "--every", 2]
    result = CliRunner().invoke(app, [str(argument) for argument in [*arguments, *limits]], catch_exceptions=False)
    assert result.exit_code == 0
    meta = json.loads((folder / "pipeline" / "meta.json").read_text(encoding="utf-8"))
    assert [source["name"] for source in meta["sources"]] == ["Own", "Other"]
    assert meta["license"] == "CC0"
    assert set(meta["performance"]["fr_own-train"]["plain"]) == {"UAS", "LAS", "UPOS", "lemma", "sentences"}
    assert spacy.load(folder / "pipeline")("La Corée du Nord livre.").has_annotation("DEP")
    *_, own, other = (folder / "pipeline" / "ATTRIBUTION.md").read_text(encoding="utf-8").splitlines()
    assert own.startswith("| [Own](")
    assert own.endswith("/Own) | Ann and Bo | abc1234 | CC0 | train |")
    assert "Creative Commons Attribution-ShareAlike 4.0 International" in other
    assert other.endswith("| test only |")
    assert not (folder / "pipeline.best").exists()


def test_training_goes_on_from_an_earlier_pipeline(folder: Path) -> None:
    arguments = ["--treebanks", folder, "--language", "fr", "--facts", folder, "--steps", 2, "--every", 1]
    for more in (["--out", folder / "first"], ["--out", folder / "second", "--start", folder / "first"]):
        result = CliRunner().invoke(app, [str(argument) for argument in [*arguments, *more]], catch_exceptions=False)
        assert result.exit_code == 0
    assert spacy.load(folder / "second").pipe_labels == spacy.load(folder / "first").pipe_labels


def test_names_and_numbers_are_merged_on_both_sides(folder: Path) -> None:
    preparer, doc = gold(folder)
    example = preparer.prepared(doc, shares=Shares(merged=1, masked=0), rng=Random(1))
    merged = ["Corée du Nord", "152 mm", "Kim Jong Un"]
    assert [span.text for span in example.predicted.spans[WORDS]] == merged
    assert [token.text for token in example.predicted] == [token.text for token in example.reference]
    roots = {token.text: (token.dep_, token.head.text, token.pos_, token.lemma_) for token in example.reference}
    assert roots["Corée du Nord"] == ("nsubj", "livre", "PROPN", "Corée du Nord")
    assert roots["152 mm"] == ("nmod", "obus", "NOUN", "152 mm")
    assert roots["Kim Jong Un"] == ("nsubj", "parle", "PROPN", "Kim Jong Un")


def test_nothing_is_merged_in_a_plain_example(folder: Path) -> None:
    preparer, doc = gold(folder)
    assert len(preparer.plain(doc).predicted) == len(doc)


def test_a_share_of_single_names_is_masked(folder: Path) -> None:
    preparer, doc = gold(folder)
    example = preparer.prepared(doc, shares=Shares(merged=0, masked=1), rng=Random(1))
    assert [token.norm_ for token in example.predicted if token.norm_.startswith("@")] == ["@name"]


def test_sentences_are_joined_without_losing_any(folder: Path, banks: Treebanks) -> None:
    nlp = create_pipeline("fr")
    sentences = read_sentences(folder / "fr_own-train.conllu", merge_subtokens=banks.merge_subtokens, vocab=nlp.vocab)
    joined = list(join_sentences(sentences, rng=Random(3)))
    assert sum(len(list(doc.sents)) for doc in joined) == len(sentences) == 9


def test_a_drill_is_one_annotated_sentence(folder: Path) -> None:
    preparer, doc = gold(folder)
    drills = Drills(read_templates(folder / "drills.yaml"), [doc], doc.vocab)
    drill = drills.draw(Random(1))
    assert drill.text.endswith("10 000 obus de 152 mm.")
    assert [(token.text, token.head.text, token.pos_) for token in drill if token.dep_ in {"nsubj", "obj", "nmod"}] == [
        ("Corée du Nord", drill[2].text, "PROPN"),
        ("obus", drill[2].text, "NOUN"),
        ("152 mm", "obus", "NOUN"),
    ]
    example = preparer.prepared(drill, shares=Shares(merged=1, masked=0), rng=Random(1))
    assert [token.text for token in example.predicted] == [token.text for token in drill]


def test_a_word_without_a_reading_stops_the_drill(folder: Path) -> None:
    _, doc = gold(folder)
    templates = read_templates(folder / "drills.yaml").model_copy(update={"sentences": ("Hourra/0/root",)})
    with pytest.raises(KeyError, match="no reading of 'Hourra'"):
        Drills(templates, [doc], doc.vocab).draw(Random(1))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_drill_is_a_tree(language: str) -> None:
    templates = read_templates(Path("extract/languages") / language / "drills.yaml")
    for sentence in templates.sentences:
        words = [word.rsplit("/", 2) for word in sentence.split()]
        heads = [int(head) for _, head, _ in words]
        assert heads.count(0) == 1, sentence
        assert max(heads) <= len(words), sentence
        assert all(form.strip("{}") in templates.slots for form, _, _ in words if form.startswith("{")), sentence


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_treebanks_of_a_language_are_all_named(language: str) -> None:
    facts = read_treebanks(Path("extract/languages") / language / "treebanks.yaml")
    files = [*facts.train, *facts.dev, *facts.test]
    assert {file.removeprefix(f"{language}_").partition("-")[0] for file in files} == set(facts.treebanks)
