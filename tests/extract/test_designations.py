import pytest

from extract.designations import Shapes, slug
from extract.knowledge import knowledge
from extract.packs import languages


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("GB50A", "gb50a"),
        ("Chang Guang Satellite", "chang-guang-satellite"),
        ("Kongsberg Defence & Aerospace", "kongsberg-defence-and-aerospace"),
        ("Équipements Éléphant", "equipements-elephant"),
        ("S-70  Okhotnik-B", "s-70-okhotnik-b"),
    ],
)
def test_an_unknown_name_gets_an_id_in_kebab_case(name: str, key: str) -> None:
    assert slug(name) == key
    assert slug(slug(name)) == key


@pytest.mark.parametrize("language", languages())
def test_a_shape_stands_where_it_says(language: str) -> None:
    text = "ZQ-77, résolution 1718, resolution 1718, obus de 152 mm, 152 mm shells, Zyntra Aerospace."
    pack = knowledge(language).pack
    found = list(Shapes(pack.grammar, pack.instruments).of(text))
    assert {shape.id for shape in found} >= {"zq-77", "unscr-1718", "152-mm-shell", "zyntra-aerospace"}
    assert all(text[shape.start : shape.end].strip() for shape in found)


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "two thousand rounds of 155 mm calibre", "155-mm-shell"),
        ("en", "forty 122-mm guided rockets", "122-mm-rocket"),
        ("fr", "deux mille obus d'un calibre de 155 mm", "155-mm-shell"),
    ],
)
def test_a_calibre_is_told_in_many_orders(language: str, text: str, key: str) -> None:
    pack = knowledge(language).pack
    assert [shape.id for shape in Shapes(pack.grammar, pack.instruments).of(text)] == [key]


def test_the_calibre_of_a_launcher_is_no_rocket() -> None:
    pack = knowledge("fr").pack
    assert list(Shapes(pack.grammar, pack.instruments).of("six lance-roquettes de 333 mm")) == []
