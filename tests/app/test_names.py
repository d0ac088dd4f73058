import pytest

from app.names import fold, names_of, resolve, search
from schemas.api import EntityRecord
from schemas.claims import Entity
from schemas.errors import InvalidQuery
from schemas.ontology import ACTORS, ITEMS, EntityType


def record(key: str, name: str, kind: EntityType = EntityType.STATE, claims: int = 1) -> EntityRecord:
    return EntityRecord(entity=Entity(id=key, type=kind, name=name), claims=claims, documents=1)


KP, KR, RU = record("KP", "North Korea"), record("KR", "South Korea", claims=5), record("RU", "Russia")
TB2 = record("bayraktar-tb2", "Bayraktar TB2", EntityType.SYSTEM)


def found(asked: str) -> list[str]:
    return [each.record.entity.id for each in search(asked, [KP, KR, RU, TB2])]


def test_accents_case_and_hyphens_do_not_count() -> None:
    assert fold("  Corée-du-Nord ") == fold("COREE DU NORD") == "coree du nord"


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("Russia", ["RU"]),
        ("russie", ["RU"]),
        ("RU", ["RU"]),
        ("corée", ["KR", "KP"]),
        ("COREE DU NORD", ["KP"]),
        ("Pyongyang", ["KP"]),
        ("PRK", ["KP"]),
        ("tb2", ["bayraktar-tb2"]),
        ("zzz", []),
        ("", ["KR", "KP", "RU", "bayraktar-tb2"]),
    ],
)
def test_search_knows_names_in_every_language(asked: str, ids: list[str]) -> None:
    assert found(asked)[: len(ids)] == ids
    assert asked not in ("Russia", "zzz", "COREE DU NORD") or found(asked) == ids


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("RU", "RU"),
        ("Russia", "RU"),
        ("russie", "RU"),
        ("ru", "RU"),
        ("États-Unis", "US"),
        ("RUS", "RU"),
        ("prk", "KP"),
        ("DJI", "dji"),
    ],
)
def test_name_of_one_thing_is_its_id(asked: str, key: str) -> None:
    assert resolve(asked, ACTORS, []) == key


RAFALE = record("rafale", "Rafale", EntityType.SYSTEM)
KOCH = record("heckler-koch", "Heckler & Koch", EntityType.ORGANIZATION)
IRAN, IRAQ = record("IR", "Iran"), record("IQ", "Iraq", claims=9)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("Rafalle", ["rafale"]),
        ("Heckler Koch", ["heckler-koch"]),
        ("hecklerkoch", ["heckler-koch"]),
        ("Baryaktar", ["bayraktar-tb2"]),
        ("Corée du nrod", ["KP"]),
        ("Rusia", ["RU"]),
        ("Iran", ["IR"]),
        ("Iqa", []),
    ],
)
def test_slips_are_forgiven_where_nothing_is_called_so(asked: str, ids: list[str]) -> None:
    records = [KP, KR, RU, TB2, RAFALE, KOCH, IRAN, IRAQ]
    assert [each.record.entity.id for each in search(asked, records)] == ids


def test_names_are_told_by_language() -> None:
    english, french = names_of("KP")
    assert (english.lang, french.lang) == ("en", "fr")
    assert "North Korea" in english.names
    assert "Corée du Nord" in french.names
    assert "Pyongyang" in english.aliases
    assert names_of("acme-arms") == ()


def test_name_may_come_from_the_graph() -> None:
    maker = Entity(id="acme-arms", type=EntityType.ORGANIZATION, name="Acme Arms")
    assert resolve("acme arms", ACTORS, [maker]) == "acme-arms"


def test_name_of_several_things_is_refused_with_the_choices() -> None:
    twins = [Entity(id=key, type=EntityType.ORGANIZATION, name="Twin") for key in ("twin-a", "twin-b")]
    with pytest.raises(InvalidQuery, match=r"'twin' is the name of several: twin-a \(Twin\), twin-b \(Twin\)"):
        resolve("twin", ACTORS, twins)


@pytest.mark.parametrize(("asked", "keys"), [("Korea", "KP .*KR"), ("Corée", "KP .*KR"), ("congo", "CD .*CG")])
def test_short_name_of_two_states_is_refused_with_the_choices(asked: str, keys: str) -> None:
    with pytest.raises(InvalidQuery, match=f"{asked!r} is the name of several: {keys}"):
        resolve(asked, ACTORS, [])


@pytest.mark.parametrize(("asked", "key"), [("Guinea", "GN"), ("Soudan", "SD"), ("Allemagne", "DE"), ("China", "CN")])
def test_full_name_that_stands_in_another_is_its_own(asked: str, key: str) -> None:
    assert resolve(asked, ACTORS, []) == key


def test_unknown_name_is_refused_with_what_is_like_it() -> None:
    with pytest.raises(InvalidQuery, match=r"no organization or state is called 'Kore'; there is KR .*KP"):
        resolve("Kore", ACTORS, [])
    with pytest.raises(InvalidQuery, match=r"no category or system is called 'qqqq'$"):
        resolve("qqqq", ITEMS, [])


@pytest.mark.parametrize("asked", ["embargo on Libya", "Libya embargo", "arms embargo Libya", "UN Libya embargo"])
def test_the_words_of_a_name_lead_to_it_in_any_order(asked: str) -> None:
    with pytest.raises(InvalidQuery, match=r"un-arms-embargo-libya \(UN arms embargo on Libya\)"):
        resolve(asked, frozenset({EntityType.INSTRUMENT}), [])
