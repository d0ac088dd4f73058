from extract.extractor import Extractor
from schemas.claims import Document, Signs


def signed(extractor: Extractor, text: str, lang: str) -> list[tuple[str, str]]:
    """The instruments that a text says are signed, with their parties."""
    claims = extractor.read(Document(text=text, lang=lang)).claims
    return [(",".join(p.id for p in c.parties), c.instrument.id) for c in claims if isinstance(c, Signs)]


def test_an_agreement_is_named_by_its_parties_and_its_kind(extractor: Extractor) -> None:
    text = "Somalia and Egypt signed a military cooperation agreement in Cairo on Wednesday."
    assert signed(extractor, text, "en") == [("EG,SO", "egypt-somalia-military-cooperation-agreement")]


def test_an_agreement_has_one_name_in_all_languages(extractor: Extractor) -> None:
    text = "La Somalie et l'Égypte ont signé mercredi au Caire un accord de coopération militaire."
    assert signed(extractor, text, "fr") == [("EG,SO", "egypt-somalia-military-cooperation-agreement")]


def test_the_agreement_that_a_relative_clause_speaks_of_is_named(extractor: Extractor) -> None:
    text = "L'accord de coopération militaire que le Cameroun et la Russie ont signé en avril prévoit des exercices."
    assert signed(extractor, text, "fr") == [("CM,RU", "cameroon-russia-military-cooperation-agreement")]


def test_what_is_between_two_states_is_not_signed_by_others(extractor: Extractor) -> None:
    text = "Russia and Iran signed a comprehensive strategic partnership treaty in Moscow in January 2025."
    assert signed(extractor, text, "en") == [("IR,RU", "russia-iran-comprehensive-strategic-partnership-2025")]


def test_a_treaty_that_is_pointed_back_to_is_no_agreement_of_two(extractor: Extractor) -> None:
    text = "Sweden joined the Treaty on Open Skies in 2002. Russia quit the treaty in 2021."
    assert signed(extractor, text, "en") == [("SE", "open-skies-treaty"), ("RU", "open-skies-treaty")]
