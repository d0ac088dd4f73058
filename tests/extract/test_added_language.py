"""A third language, Spanish, is a folder of YAML, names and a pipeline: no Python under extract knows of it.

The pack in packs/es was written by hand for this test, and so were the drills
that its pipeline, which is far smaller than those shipped, is trained on here.
"""

import datetime as dt
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_model_from_config
from thinc.api import fix_random_seed, use_ops

from extract.extractor import Extractor
from extract.knowledge import knowledge
from extract.packs import LANGUAGES
from schemas.claims import Document, Quantity, Supplies
from schemas.errors import InvalidPack, PipelineRefused
from scripts.training.drills import Drills, read_templates
from scripts.training.examples import Preparer, Shares
from scripts.training.loop import CONFIG
from scripts.training.treebanks import read_treebanks
from tests.extract.cases import Case, lines

SPANISH = Path(__file__).parent / "packs" / "es"
CASES = yaml.safe_load((SPANISH / "cases.yaml").read_text(encoding="utf-8"))
FILES = sorted(
    str(path.relative_to(SPANISH))
    for path in SPANISH.rglob("*.*")
    if path.name not in ("cases.yaml", "drills.yaml", "treebanks.yaml")
)
SMALL = {
    "components.tok2vec.model.embed.rows": [500, 200, 400, 200],
    "components.tok2vec.model.encode.width": 64,
    "components.tok2vec.model.encode.depth": 2,
    "components.parser.model.hidden_width": 48,
    "components.parser.min_action_freq": 1,
}
SENTENCES, ROUNDS, BATCH, LEARN_RATE, SEED = 450, 6, 32, 0.005, 7


def trained() -> Language:
    """A pipeline that knows the drills of the Spanish pack by heart."""
    fix_random_seed(SEED)
    rng = Random(SEED)
    with use_ops("numpy", use_blis=True):  # one thread: matrices as small as these are slowed down by more
        nlp = load_model_from_config(load_config(CONFIG, overrides={"nlp.lang": "es", **SMALL}), auto_fill=True)
        examples = drilled(nlp, rng)
        optimizer = nlp.initialize(lambda: examples)
        optimizer.learn_rate = LEARN_RATE
        for _ in range(ROUNDS):
            rng.shuffle(examples)
            for start in range(0, SENTENCES, BATCH):
                nlp.update(examples[start : start + BATCH], sgd=optimizer)
    return nlp


def drilled(nlp: Language, rng: Random) -> list[Example]:
    """Sentences with their trees, all names and numbers in them one word each."""
    drills = Drills(read_templates(SPANISH / "drills.yaml"), (), nlp.vocab)
    preparer = Preparer(nlp, read_treebanks(SPANISH / "treebanks.yaml"))
    shares = Shares(merged=1, masked=1)
    return [preparer.prepared(drills.draw(rng), shares=shares, rng=rng) for _ in range(SENTENCES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped packs with Spanish beside them."""
    languages = tmp_path_factory.mktemp("added") / "languages"
    languages.mkdir()
    for shipped in LANGUAGES.iterdir():
        (languages / shipped.name).symlink_to(shipped)
    shutil.copytree(SPANISH, languages / "es")
    trained().to_disk(languages / "es" / "pipeline")
    return languages


@pytest.fixture(scope="module")
def trilingual(folder: Path) -> Extractor:
    return Extractor(folder=folder)


@pytest.mark.parametrize("case", [pytest.param(Case.model_validate(case), id=title) for title, case in CASES.items()])
def test_a_sentence_in_an_added_language_is_read(trilingual: Extractor, case: Case) -> None:
    assert lines(case.read(trilingual, "es")) == set(case.claims)


def test_every_frame_of_an_added_language_finds_its_case(trilingual: Extractor, folder: Path) -> None:
    frames = {frame.name for frame in knowledge("es", folder).pack.frames.frames}
    assert frames <= CASES.keys()
    read = {name: Case.model_validate(CASES[name]).read(trilingual, "es").claims for name in frames}
    assert all(name in {e.frame for claim in claims for e in claim.evidences} for name, claims in read.items())


def test_how_many_and_when_are_read_in_an_added_language(trilingual: Extractor) -> None:
    text = "Polonia compró 24 tanques K2 a Corea del Sur en 2022."
    (claim,) = Case(text=text).read(trilingual, "es").claims
    assert isinstance(claim, Supplies)
    assert (claim.quantity, claim.start) == (Quantity(low=24, high=24, unit="units"), "2022")


def test_a_day_is_read_in_an_added_language(trilingual: Extractor) -> None:
    case = Case(text="Rusia entregó misiles S-400 a la India el 3 de marzo de 2024.", date=dt.date(2025, 6, 1))
    assert [claim.start for claim in case.read(trilingual, "es").claims if isinstance(claim, Supplies)] == [
        "2024-03-03"
    ]


def test_an_added_language_is_told_from_the_others(trilingual: Extractor) -> None:
    assert trilingual.languages == ("en", "es", "fr")
    texts = (case["text"] for case in CASES.values())
    assert trilingual.language(Document(text=" ".join(texts))) == "es"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Iran has supplied Shahed-136 drones to Russia."),
        ("fr", "L'Iran a livré des drones Shahed-136 à la Russie."),
    ],
)
def test_the_other_languages_are_read_as_before(trilingual: Extractor, language: str, text: str) -> None:
    assert lines(Case(text=text).read(trilingual, language)) == {"supplies IR RU shahed-136 delivered"}


def test_a_reading_tells_with_which_packs_it_was_made(trilingual: Extractor, extractor: Extractor) -> None:
    assert trilingual.version != extractor.version


def spanish_alone(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SPANISH, tmp_path / "es"))


@pytest.mark.parametrize("file", FILES)
def test_a_pack_that_lacks_a_file_stops_the_start(tmp_path: Path, file: str) -> None:
    (spanish_alone(tmp_path) / file).unlink()
    with pytest.raises(InvalidPack, match=rf"es/{file}: no such"):
        Extractor(folder=tmp_path)


def test_a_pack_that_lacks_a_word_list_stops_the_start(tmp_path: Path) -> None:
    path = spanish_alone(tmp_path) / "grammar.yaml"
    grammar: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    del grammar["agents"]
    path.write_text(yaml.safe_dump(grammar), encoding="utf-8")
    with pytest.raises(InvalidPack, match=r"es/grammar\.yaml: agents: Field required"):
        Extractor(folder=tmp_path)


def test_a_pack_without_a_pipeline_reads_nothing(tmp_path: Path) -> None:
    spanish_alone(tmp_path)
    with pytest.raises(PipelineRefused, match=r"no spaCy pipeline '.*es/pipeline'"):
        Case(text="Rusia entregó misiles a Egipto.").read(Extractor(folder=tmp_path), "es")
