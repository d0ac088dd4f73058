import shutil
from pathlib import Path

import pytest
import spacy

from extract.knowledge import knowledge
from extract.mentions import MENTIONS, Mentions
from extract.packs import LANGUAGES, languages, read_pack
from schemas.errors import InvalidPack, UnknownLanguage
from schemas.ontology import Role, SupplyStatus
from schemas.reference import Reference, load_reference

PARTS = ("grammar", "frames", "modality", "quantities", "dates", "instruments", "questions")
SPANISH_FRAMES = """\
support: aprobar
gains: recibir
wishes: pedir
controllers: permitir
frames:
  - {name: transfer, claim: supplies, verbs: "entregar, vender", status: delivered, subject: supplier,
     object: [item, recipient], obliques: {recipient: a}}
"""
SPANISH_NAMES = {"states": "RU,demonym,ruso;rusa", "categories": "missile,name,misil;misiles"}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped packs, without their pipelines, to spoil."""
    shutil.copytree(LANGUAGES, tmp_path / "languages", ignore=shutil.ignore_patterns("pipeline"))
    return tmp_path / "languages"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path: Path, row: str) -> int:
    """Add a row to a list of names and say on which line it stands."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    return len(path.read_text(encoding="utf-8").splitlines())


def add_spanish(folder: Path) -> None:
    """Start a pack as its maker would: from the nearest one, with frames and names of its own."""
    shutil.copytree(folder / "fr", folder / "es")
    (folder / "es" / "frames.yaml").write_text(SPANISH_FRAMES, encoding="utf-8")
    for path in (folder / "es" / "names").glob("*.csv"):
        path.write_text(f"id,kind,names\n{SPANISH_NAMES.get(path.stem, '')}\n", encoding="utf-8")


@pytest.mark.parametrize("language", languages())
def test_a_shipped_pack_is_read(language: str) -> None:
    pack = knowledge(language).pack
    assert pack.code == language
    assert {"transfer", "purchase", "breach", "signature"} <= {frame.name for frame in pack.frames.frames}


@pytest.mark.parametrize("language", languages())
def test_frames_of_one_name_claim_the_same(language: str) -> None:
    frames = knowledge(language).pack.frames.frames
    claims = {(frame.name, frame.claim, frame.status, frame.subject, frame.item) for frame in frames}
    assert len(claims) == len({frame.name for frame in frames})


def test_a_language_is_added_by_a_folder(folder: Path, reference: Reference) -> None:
    add_spanish(folder)
    pack = read_pack("es", reference, folder)
    assert languages(folder) == ("en", "es", "fr")
    assert pack.frames.frames[0].object == (Role.ITEM, Role.RECIPIENT)
    assert pack.frames.frames[0].status == SupplyStatus.DELIVERED


def test_the_names_of_an_added_language_are_found(folder: Path, reference: Reference) -> None:
    add_spanish(folder)
    nlp = spacy.blank("es")
    doc = nlp("Corea del Norte entregó misiles KN-23 al ejército ruso.")
    found = Mentions(nlp, read_pack("es", reference, folder))(doc).spans[MENTIONS]
    assert {(span.text, span.kb_id_) for span in found} >= {("Corea del Norte", "KP"), ("ruso", "RU")}
    assert "kn-23" in {span.kb_id_ for span in found}


def test_a_language_without_a_pack_is_refused_with_those_that_there_are(reference: Reference) -> None:
    with pytest.raises(UnknownLanguage, match="no pack for language 'xx'; there are en, fr"):
        read_pack("xx", reference)


@pytest.mark.parametrize("part", PARTS)
def test_an_unknown_key_is_refused_with_the_file(folder: Path, reference: Reference, part: str) -> None:
    path = folder / "fr" / f"{part}.yaml"
    path.write_text(f"colour: red\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(InvalidPack, match=rf"fr/{part}\.yaml: colour: Extra inputs are not permitted"):
        read_pack("fr", reference, folder)


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_file_is_refused_by_name(folder: Path, reference: Reference, part: str) -> None:
    (folder / "fr" / f"{part}.yaml").unlink()
    with pytest.raises(InvalidPack, match=rf"fr/{part}\.yaml: no such file"):
        read_pack("fr", reference, folder)


def test_a_trigger_that_stands_twice_is_refused_with_the_file(folder: Path, reference: Reference) -> None:
    replace(folder / "en" / "frames.yaml", "supply, provide,", "supply, provide, supply,")
    with pytest.raises(InvalidPack, match=r"en/frames\.yaml: frames\.0\.verbs: .*supply stands twice"):
        read_pack("en", reference, folder)


def test_a_key_that_stands_twice_is_refused_with_the_file(folder: Path, reference: Reference) -> None:
    path = folder / "fr" / "dates.yaml"
    path.write_text(f"since: depuis\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(InvalidPack, match=r"fr/dates\.yaml: 'since' stands twice"):
        read_pack("fr", reference, folder)


@pytest.mark.parametrize(("old", "new"), [("subject: supplier", "subject: giver"), ("claim: supplies", "claim: gives")])
def test_an_unknown_role_or_claim_is_refused_with_the_file(
    folder: Path, reference: Reference, old: str, new: str
) -> None:
    replace(folder / "en" / "frames.yaml", old, new)
    with pytest.raises(InvalidPack, match=r"en/frames\.yaml: frames\.0\.(subject|claim)"):
        read_pack("en", reference, folder)


def test_broken_yaml_is_refused_with_the_file(folder: Path, reference: Reference) -> None:
    (folder / "fr" / "dates.yaml").write_text("since: [depuis", encoding="utf-8")
    with pytest.raises(InvalidPack, match=r"fr/dates\.yaml: "):
        read_pack("fr", reference, folder)


def test_a_name_of_two_things_is_refused_with_both_places(folder: Path, reference: Reference) -> None:
    line = append(folder / "en" / "names" / "organizations.csv", "hezbollah,name,Kremlin")
    with pytest.raises(
        InvalidPack, match=rf"organizations\.csv:{line}: 'Kremlin' names hezbollah, but RU at .*states\.csv:\d+"
    ):
        read_pack("en", reference, folder)


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("states", "FR,name,Russia", r"'Russia' names FR, but RU at Babel's territories \(en\)"),
        ("systems", "mig-29,name,S-400", r"'S-400' names mig-29, but s-400 at .*reference/systems\.csv:\d+"),
        (
            "systems",
            "mig-29,name,s-400",
            r"'s-400' names mig-29, but 'S-400' names s-400 at .*reference/systems\.csv:\d+",
        ),
        ("systems", "mig-29,name,S\u2011400", r"'S\u2011400' names mig-29, but 'S-400' names s-400 at "),
        (
            "organizations",
            "hezbollah,name,kremlin",
            r"'kremlin' names hezbollah, but 'Kremlin' names RU at .*states\.csv:\d+",
        ),
        ("organizations", "hezbollah,name,Baykar", r"'Baykar' names hezbollah, but baykar at .*organizations\.csv:\d+"),
    ],
)
def test_a_name_that_another_thing_has_by_itself_is_refused_with_file_and_line(
    folder: Path, reference: Reference, table: str, row: str, told: str
) -> None:
    line = append(folder / "en" / "names" / f"{table}.csv", row)
    with pytest.raises(InvalidPack, match=rf"en/names/{table}\.csv:{line}: {told}"):
        read_pack("en", reference, folder)


def test_an_ambiguous_name_may_differ_from_another_in_capitals_alone(folder: Path, reference: Reference) -> None:
    append(folder / "en" / "names" / "states.csv", "FR,ambiguous,DRONE")
    names = read_pack("en", reference, folder).names
    assert {name.id for name in names if name.form.lower() == "drone"} == {"uav", "FR"}


def test_a_thing_may_have_a_name_twice(folder: Path, reference: Reference) -> None:
    append(folder / "en" / "names" / "states.csv", "RU,name,Russia;RUSSIA")
    assert "RUSSIA" in {name.form for name in read_pack("en", reference, folder).names}


def test_a_name_for_an_id_that_no_table_holds_is_refused_with_file_and_line(folder: Path, reference: Reference) -> None:
    line = append(folder / "en" / "names" / "systems.csv", "zq-77,name,ZQ-77")
    with pytest.raises(InvalidPack, match=rf"systems\.csv:{line}: 'zq-77' is in no reference table"):
        read_pack("en", reference, folder)


def test_an_unknown_kind_of_name_is_refused_with_the_kinds_there_are(folder: Path, reference: Reference) -> None:
    line = append(folder / "en" / "names" / "states.csv", "RU,nickname,Bear")
    with pytest.raises(InvalidPack, match=rf"states\.csv:{line}: kind 'nickname' is none of name, demonym, capital"):
        read_pack("en", reference, folder)
