import shutil
from pathlib import Path

import pytest

from schemas.errors import InvalidReference
from schemas.reference import Reference, load_reference
from schemas.reference.reader import HERE


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables to spoil."""
    for table in HERE.glob("*.csv"):
        shutil.copy(table, tmp_path)
    return tmp_path


def append(path: Path, row: str) -> int:
    """Add a row to a table and say on which line it stands."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_shipped_tables_load(reference: Reference) -> None:
    assert len(reference.states) >= 195
    assert len(reference.organizations) >= 150
    assert len(reference.systems) >= 500
    assert len(reference.instruments) >= 80
    assert len(reference.embargoes) >= 50


def test_states_that_are_no_more_are_known_with_their_successors(reference: Reference) -> None:
    gone = {state.name: state for state in reference.states.values() if state.end}
    assert {"Soviet Union", "Yugoslavia", "East Germany", "Czechoslovakia"} <= gone.keys()
    assert "RU" in gone["Soviet Union"].successors
    assert set(gone["Czechoslovakia"].successors) == {"CZ", "SK"}
    assert all(state.start and state.start < (state.end or "") for state in gone.values())


@pytest.mark.parametrize("code", ["KP", "KR", "RU", "US", "FR", "IR", "UA", "XK", "TW", "PS", "VA"])
def test_a_state_has_its_iso_code(reference: Reference, code: str) -> None:
    assert reference.states[code].name
    assert reference.entities[code].type == "state"


def test_an_id_stands_in_one_table_only(reference: Reference) -> None:
    tables = (
        reference.states,
        reference.organizations,
        reference.categories,
        reference.systems,
        reference.instruments,
        reference.embargoes,
    )
    assert len(reference.entities) == sum(len(table) for table in tables)


def test_a_system_is_of_all_broader_classes_too(reference: Reference) -> None:
    assert reference.lineage("ballistic-missile") == ("ballistic-missile", "missile")
    assert reference.systems["kn-23"].category == "ballistic-missile"
    assert {"kn-23", "ballistic-missile", "missile"} <= reference.items_of("missile")
    assert "kn-23" not in reference.items_of("aircraft")


def test_an_embargo_names_its_issuer_and_target(reference: Reference) -> None:
    embargo = reference.embargoes["un-arms-embargo-north-korea"]
    assert (embargo.issuer, embargo.target, embargo.end) == ("united-nations", "KP", None)
    assert "unscr-1718" in embargo.resolutions


def test_an_unknown_column_is_refused_with_file_and_line(folder: Path) -> None:
    table = folder / "categories.csv"
    table.write_text("id,name,unroca,parent,colour\ntank,tank,I,,red\n", encoding="utf-8")
    with pytest.raises(InvalidReference, match=rf"{table}:1: columns are .*colour; expected id, name, unroca, parent"):
        load_reference(folder)


def test_a_missing_cell_is_refused_with_file_and_line(folder: Path) -> None:
    line = append(folder / "categories.csv", "laser,laser")
    with pytest.raises(InvalidReference, match=rf"categories\.csv:{line}: expected 4 cells"):
        load_reference(folder)


def test_an_id_that_stands_twice_in_a_table_is_refused_with_both_lines(folder: Path) -> None:
    line = append(folder / "categories.csv", "tank,tank,I,")
    with pytest.raises(
        InvalidReference, match=rf"categories\.csv:{line}: id 'tank' stands already at .*categories\.csv:\d+"
    ):
        load_reference(folder)


def test_an_id_that_stands_in_two_tables_is_refused_with_both_lines(folder: Path) -> None:
    line = append(folder / "systems.csv", "tank,Tank,tank,I,,")
    with pytest.raises(InvalidReference, match=rf"systems\.csv:{line}: id 'tank' .*categories\.csv:\d+"):
        load_reference(folder)


@pytest.mark.parametrize(
    ("table", "row", "complaint"),
    [
        ("states.csv", "XX,Nowhere,XXX,1900,1950,QQ", "successor 'QQ'"),
        ("organizations.csv", "acme,Acme,company,QQ", "state 'QQ'"),
        ("categories.csv", "laser,laser,,rays", "parent 'rays'"),
        ("systems.csv", "zq-77,ZQ-77,rays,,,", "category 'rays'"),
        ("systems.csv", "zq-77,ZQ-77,missile,,QQ,", "origin 'QQ'"),
        ("systems.csv", "zq-77,ZQ-77,missile,,,acme-arms-of-nowhere", "maker 'acme-arms-of-nowhere'"),
        ("instruments.csv", "pact,Pact,treaty,,,,FR;QQ", "party 'QQ'"),
        ("embargoes.csv", "ban,Ban,united-nations,QQ,,,,", "target 'QQ'"),
        ("embargoes.csv", "ban,Ban,united-nations,FR,QQ,,,", "territory 'QQ'"),
        ("embargoes.csv", "ban,Ban,united-nations,FR,,unscr-9999,,", "resolution 'unscr-9999'"),
    ],
)
def test_an_id_that_no_table_holds_is_refused_with_file_and_line(
    folder: Path, table: str, row: str, complaint: str
) -> None:
    line = append(folder / table, row)
    with pytest.raises(InvalidReference, match=rf"{table}:{line}: .*{complaint} is in no table"):
        load_reference(folder)


@pytest.mark.parametrize("date", ["1 May 1990", "1990-5-1", "90"])
def test_a_wrong_date_is_refused_with_file_and_line(folder: Path, date: str) -> None:
    line = append(folder / "instruments.csv", f"pact,Pact,treaty,{date},,,")
    with pytest.raises(InvalidReference, match=rf"instruments\.csv:{line}: opened"):
        load_reference(folder)


def test_a_wrong_kind_is_refused_with_file_and_line(folder: Path) -> None:
    line = append(folder / "organizations.csv", "acme,Acme,club,FR")
    with pytest.raises(InvalidReference, match=rf"organizations\.csv:{line}: kind"):
        load_reference(folder)


def test_a_missing_table_is_refused_by_name(folder: Path) -> None:
    (folder / "states.csv").unlink()
    with pytest.raises(InvalidReference, match=r"states\.csv: no such table"):
        load_reference(folder)


@pytest.mark.parametrize(
    ("table", "row", "name"),
    [
        ("systems", "s-400-copy,S-400,air-defence,,RU,", "S-400"),
        ("systems", "s-400-copy,s-400,air-defence,,RU,", "s-400"),
        ("organizations", "another-baykar,Baykar,company,TR", "Baykar"),
    ],
)
def test_a_second_thing_of_one_name_is_refused_with_both_places(folder: Path, table: str, row: str, name: str) -> None:
    line = append(folder / f"{table}.csv", row)
    with pytest.raises(InvalidReference, match=rf"{table}\.csv:{line}: '{name}' stands already at .*{table}\.csv:\d+"):
        load_reference(folder)
