import pytest

from extract.firms import FirmFinder
from extract.knowledge import knowledge

FIRMS = [
    ("en", "The Dutch firm Arvex Components sent chips to Omsk. Arvex Components denies it.", ["arvex-components"] * 2),
    ("en", "Eight went to a firm in Florida, Draxen, which hires them out.", ["draxen"]),
    ("en", "The seller is Aerotox, a two-man company in a flat over a bakery.", ["aerotox"]),
    ("fr", "La société viennoise Danubis Aero a vendu des pièces au Myanmar.", ["danubis-aero"]),
    ("fr", "Une société écran de Hong Kong, puis une firme de Gibraltar, Gavrol, lui ont cédé les plans.", ["gavrol"]),
    ("fr", "L'entreprise publique Zefrex a livré des drones au Soudan.", ["zefrex"]),
]
NONE = [
    ("en", "The contract was signed in August, the company said."),
    ("en", "He has a farm in Virginia, a company in Hong Kong and two wives."),
    ("en", "The head of the company, Viktor Tchernov, was arrested."),
    ("fr", "Le patron de la firme, Freddy Vermeulen, n'a rien dit."),
    ("fr", "En Afrique, l'avionneur a servi le Tchad."),
]


@pytest.mark.parametrize(("language", "text", "keys"), FIRMS)
def test_a_firm_is_what_the_text_calls_one(language: str, text: str, keys: list[str]) -> None:
    found = list(FirmFinder(knowledge(language).pack).of(text))
    assert [shape.id for shape in found] == keys
    assert all(text[shape.start : shape.end] == shape.name for shape in found)


@pytest.mark.parametrize(("language", "text"), NONE)
def test_a_month_a_place_and_a_person_are_no_firms(language: str, text: str) -> None:
    assert list(FirmFinder(knowledge(language).pack).of(text)) == []
