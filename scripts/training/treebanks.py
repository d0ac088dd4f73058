"""The treebanks of a language: which they are, and their sentences as gold documents."""

import lzma
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml
from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc, DocBin
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from spacy.vocab import Vocab

SENTENCES_A_DOCUMENT = 10
# The parser's oracle grows with the square of a document's length.
SENTENCES_TO_LEARN_FROM = 6


class Treebank(BaseModel):
    """Where a treebank's sentences come from, and on which terms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    authors: str
    commit: str
    licence: str


class Treebanks(BaseModel):
    """A language's treebank files and what reading them takes; a file is called ``<language>_<treebank>-<part>``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    treebanks: dict[str, Treebank]
    train: tuple[str, ...]
    dev: tuple[str, ...]
    test: tuple[str, ...]
    merge_subtokens: bool
    name_connectors: frozenset[str]
    number_units: tuple[str, ...]

    def trains(self, treebank: str) -> bool:
        """Whether the pipeline learns from a treebank, or is chosen by it: one that only tests it is no part of it."""
        return any(name.partition("_")[2].startswith(f"{treebank}-") for name in (*self.train, *self.dev))


def read_treebanks(path: Path) -> Treebanks:
    """The treebanks that a language's YAML file names."""
    return Treebanks.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_sentences(path: Path, *, merge_subtokens: bool, vocab: Vocab) -> list[Doc]:
    """The sentences of a CoNLL-U file, plain or compressed by xz, a document each."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        text = file.read()
    sentences = conllu_to_docs(text, n_sents=1, merge_subtokens=merge_subtokens, no_print=True)  # type: ignore[no-untyped-call]  # spaCy's converters carry no annotations
    return list(DocBin(docs=sentences).get_docs(vocab))


def join_sentences(sentences: list[Doc], *, rng: Random | None = None) -> Iterator[Doc]:
    """Documents of ten neighbouring sentences, or of one to six where a generator of random numbers is given."""
    start = 0
    while start < len(sentences):
        size = rng.randint(1, SENTENCES_TO_LEARN_FROM) if rng else SENTENCES_A_DOCUMENT
        joined = Doc.from_docs(sentences[start : start + size])
        assert joined is not None, "a document of at least one sentence is never empty"
        yield joined
        start += size


def find_file(folder: Path, name: str) -> Path:
    """The file of this name in the folder, compressed or not."""
    compressed = folder / f"{name}.conllu.xz"
    return compressed if compressed.exists() else folder / f"{name}.conllu"
