import pytest

from extract.detection import detect_language

PACKS = ("en", "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Russia sold Su-30 jets to Algeria.", "en"),
        ("Russia delivers S-400 to India.", "en"),
        ("Serbia displays Chinese FK-3", "en"),
        ("Berlin OKs tanks", "en"),
        ("Rafale : l'Inde signe", "fr"),
        ("Vente d'armes", "fr"),
        ("Moscou livre des Su-30 à Alger.", "fr"),
        ("VENTE D'ARMES À L'ALGÉRIE", "fr"),
    ],
)
def test_a_headline_is_in_the_language_of_a_pack_if_it_may_be(text: str, language: str) -> None:
    assert detect_language(text, PACKS) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Deutschland hat 18 Leopard-2-Panzer an die Ukraine geliefert.", "de"),
        ("Panzer für Kiew", "de"),
        ("España vendió fragatas a Arabia Saudí.", "es"),
        ("Polska kupiła 180 czołgów K2 od Korei Południowej.", "pl"),
        ("Россия поставила Су-30 Алжиру.", "ru"),
        ("Türkiye Ukrayna'ya Bayraktar sattı.", "tr"),
    ],
)
def test_what_is_clearly_another_language_is_called_so(text: str, language: str) -> None:
    assert detect_language(text, PACKS) == language


@pytest.mark.parametrize("text", ["", " ", "4,5 %"])
def test_a_text_that_tells_nothing_is_in_the_first_language(text: str) -> None:
    assert detect_language(text, PACKS) == "en"


def test_a_pack_of_a_language_that_the_detector_does_not_know_is_never_detected() -> None:
    assert detect_language("Russia sold Su-30 jets to Algeria.", ("tlh", "en")) == "en"
