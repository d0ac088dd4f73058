"""What questions are understood as, counted over files of them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.extractor import Extractor
from schemas.questions import Interpretation

HERE = Path(__file__).parent / "questions"
TODAY = dt.date(2026, 6, 15)
UNDERSTOOD = 0.9
FILES = sorted(path.name.removesuffix(".yaml") for path in HERE.glob("*.yaml"))
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    found: list[Case] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def said(read: Interpretation) -> tuple[object, ...] | None:
    call = read.understood
    return (call.path, dict(call.params), str(call.asks)) if call else None


def meant(case: Case) -> tuple[object, ...] | None:
    if "path" not in case:
        return None
    params = {name: tuple(value) if isinstance(value, list) else value for name, value in case["params"].items()}
    return f"/v1/{case['path']}", params, case["asks"]


@pytest.mark.parametrize("name", FILES)
def test_nine_of_ten_questions_are_understood(extractor: Extractor, name: str) -> None:
    read = [(case, extractor.interpret(case["q"], lang=name[-2:], today=TODAY)) for case in cases(name)]
    wrong = [f"{case['q']}\n  meant {meant(case)}\n  read  {said(r)}" for case, r in read if said(r) != meant(case)]
    print(f"{name}: {len(read) - len(wrong)} of {len(read)}", *wrong, sep="\n")  # noqa: T201  # shown where the test fails
    assert len(wrong) <= (1 - UNDERSTOOD) * len(read)


@pytest.mark.parametrize("name", FILES)
def test_nothing_beyond_the_graph_is_answered(extractor: Extractor, name: str) -> None:
    beyond = [case["q"] for case in cases(name) if "path" not in case]
    read = {q: extractor.interpret(q, lang=name[-2:], today=TODAY) for q in beyond}
    assert beyond
    assert {q: said(r) for q, r in read.items() if r.understood} == {}
    assert all(r.message and r.nearest and r.nearest in r.message for r in read.values())


@pytest.mark.parametrize("name", FILES)
def test_nearest_question_can_be_answered(extractor: Extractor, name: str) -> None:
    lang = name[-2:]
    beyond = [extractor.interpret(case["q"], lang=lang, today=TODAY) for case in cases(name) if "path" not in case]
    near = {str(read.nearest) for read in beyond}
    assert [q for q in sorted(near) if extractor.interpret(q, lang=lang, today=TODAY).understood is None] == []


@pytest.mark.parametrize("name", FILES)
def test_language_is_guessed(extractor: Extractor, name: str) -> None:
    asked = [case["q"] for case in cases(name) if "path" in case]
    guessed = [extractor.interpret(q, lang=None, today=TODAY).lang for q in asked]
    assert guessed.count(name[-2:]) >= 0.98 * len(asked)


def test_word_that_was_not_used_is_named(extractor: Extractor) -> None:
    read = extractor.interpret("Who secretly supplied the most drones to Mali?", lang="en", today=TODAY)
    assert read.understood is not None
    assert read.unused == ("secretly", "most")
    assert read.message == "Not used: secretly, most."


@pytest.mark.parametrize(
    ("lang", "question", "aside"),
    [
        ("en", "Which states other than China and Russia sold tanks to Myanmar?", "other than China and Russia"),
        ("fr", "À part la Russie, qui vend des chars à l'Algérie ?", "À part la Russie"),
        ("fr", "Quelle résolution de l'ONU l'Iran a-t-il violée ?", "ONU"),
    ],
)
def test_whom_no_call_can_set_aside_is_named(extractor: Extractor, lang: str, question: str, aside: str) -> None:
    assert extractor.interpret(question, lang=lang, today=TODAY).unused == (aside,)


def test_what_a_chain_cannot_be_asked_by_is_named(extractor: Extractor) -> None:
    read = extractor.interpret("How did Iranian drones reach Russia according to Ukraine?", lang="en", today=TODAY)
    assert read.understood is not None
    assert read.understood.path == "/v1/paths"
    assert "Ukraine" in read.unused


@pytest.mark.parametrize(
    "verb",
    [
        "livrées",
        "fournies",
        "vendues",
        "envoyées",
        "expédiées",
        "cédées",
        "remises",
        "offertes",
        "prêtées",
        "transmises",
        "acheminées",
    ],
)
def test_every_form_of_a_verb_is_known(extractor: Extractor, verb: str) -> None:
    read = extractor.interpret(f"Quelles armes l'Iran a-t-il {verb} aux Houthis ?", lang="fr", today=TODAY)
    assert said(read) == ("/v1/supplies", {"supplier": "IR", "recipient": "houthis"}, "item")


def test_capitals_are_not_needed(extractor: Extractor) -> None:
    read = extractor.interpret("which drones did turkey sell to saudi arabia", lang="en", today=TODAY)
    assert said(read) == ("/v1/supplies", {"supplier": "TR", "recipient": "SA", "category": "uav"}, "item")


@pytest.mark.parametrize(
    ("question", "params"),
    [
        ("has putin sold k9 howitzers to m23", {"supplier": "RU", "recipient": "m23", "item": "k9"}),
        ("vucic a-t-il vendu des chars à l'egypte en mai 2019",
         {"supplier": "RS", "recipient": "EG", "category": "tank", "since": "2019-05", "until": "2019-05"}),
        ("did turkey ship drones to ukraine in may 2018",
         {"supplier": "TR", "recipient": "UA", "category": "uav", "since": "2018-05", "until": "2018-05"}),
    ],
)  # fmt: skip
def test_nor_are_they_for_leaders_and_short_names_nor_accents(
    extractor: Extractor, question: str, params: dict[str, str]
) -> None:
    read = extractor.interpret(question, lang=None, today=TODAY)
    assert read.understood is not None
    assert dict(read.understood.params) == params


@pytest.mark.parametrize("asked", ["", "?", "   ", "…", "12", "Who", "(((", "\x00", "🙂", "Russia", "a" * 500])
def test_anything_may_be_asked(extractor: Extractor, asked: str) -> None:
    assert extractor.interpret(asked, lang="en", today=TODAY).understood is None
    assert extractor.interpret(asked, lang="fr", today=TODAY).understood is None


@pytest.mark.parametrize(
    ("question", "params"),
    [
        ("Haftar's Libyan National Army - who equips it?", {"recipient": "lna"}),
        ("Les talibans, quels États les ont armés ?", {"recipient": "taliban"}),
        ("Le Mali, qui lui a livré des drones ?", {"recipient": "ML", "category": "uav"}),
        ("Who are Baykar's customers among the members of the African Union?",
         {"supplier": "baykar", "recipient_group": "african-union"}),
        ("Did Iran receive tanks from Russia in 2015 or the year before?",
         {"recipient": "IR", "supplier": "RU", "category": "tank", "since": "2015", "until": "2015"}),
        ("For a chapter of my thesis: which states sold tanks to Iraq before 1990?",
         {"recipient": "IQ", "category": "tank", "until": "1989"}),
        ("We were told of the war in Gaza; which states have suspended arms exports to Israel?",
         {"recipient": "IL", "status": "halted"}),
        ("Russian arms exports to Algeria, 2010-2020",
         {"supplier": "RU", "recipient": "DZ", "since": "2010", "until": "2020"}),
        ("countries which blocked deliveries of drones to Ethiopia",
         {"recipient": "ET", "category": "uav", "status": "halted"}),
        ("Who armed Saddam Hussein's Iraq?", {"recipient": "IQ"}),
        ("arms exports of Germany to Greece from 2010-2012",
         {"supplier": "DE", "recipient": "GR", "since": "2010", "until": "2012"}),
        ("In 2020: which states sold tanks to Iraq?",
         {"recipient": "IQ", "category": "tank", "since": "2020", "until": "2020"}),
        ("A source rang me this morning. Did Israel sell ammunition to Serbia in 2024?",
         {"supplier": "IL", "recipient": "RS", "category": "ammunition", "since": "2024", "until": "2024"}),
        ("What was the value of the tanks that Germany exported to Greece?",
         {"supplier": "DE", "recipient": "GR", "category": "tank"}),
        ("Est-ce la Chine qui a fourni des drones à la Serbie ?",
         {"supplier": "CN", "recipient": "RS", "category": "uav"}),
        ("States that violated Resolution 1929, 2011-2013",
         {"instrument": "unscr-1929", "since": "2011", "until": "2013"}),
    ],
)  # fmt: skip
def test_a_question_is_put_plainly(extractor: Extractor, question: str, params: dict[str, str]) -> None:
    read = extractor.interpret(question, lang=None, today=TODAY)
    assert read.understood is not None
    assert dict(read.understood.params) == params


@pytest.mark.parametrize("question", ["Unlike Russia, who sold them tanks?", "Apart from Russia, who sold them tanks?"])
def test_what_a_preposition_leads_to_is_no_topic(extractor: Extractor, question: str) -> None:
    read = extractor.interpret(question, lang="en", today=TODAY)
    assert read.understood is None or read.understood.params.get("recipient") != "RU"


def test_one_of_the_customers_is_no_alliance_of_them(extractor: Extractor) -> None:
    read = extractor.interpret("Who are the customers of Iran, among them Hezbollah?", lang="en", today=TODAY)
    assert read.understood is None or "recipient_group" not in read.understood.params


def test_what_is_asked_when_is_no_preamble(extractor: Extractor) -> None:
    read = extractor.interpret("Whose fault is it when Iran sells drones?", lang="en", today=TODAY)
    assert read.understood is None or str(read.understood.asks) != "date"


def test_times_apart_leave_the_time_that_holds_them(extractor: Extractor) -> None:
    read = extractor.interpret("Did Iran receive tanks from Russia in 2015 and in 2018?", lang="en", today=TODAY)
    assert read.understood is not None
    assert (read.understood.params["since"], read.understood.params["until"]) == ("2015", "2018")


@pytest.mark.parametrize(
    ("lang", "q"),
    [
        ("en", "Did Russia suspend New START?"),
        ("en", "Ukraine destroyed tanks from Germany"),
        ("en", "Russian tanks near Kyiv"),
        ("en", "Russian arms to Mali and Chinese arms to Niger"),
        ("en", "Ukraine tanks from Germany"),
        ("en", "Price of tanks for Ukraine"),
        ("fr", "La Russie a-t-elle suspendu le traité New Start ?"),
        ("fr", "La Croatie a-t-elle retenu le Rafale ?"),
        ("fr", "prix des chars pour l'Ukraine"),
    ],
)
def test_what_asks_for_no_transfer_is_not_guessed_at(extractor: Extractor, lang: str, q: str) -> None:
    assert said(extractor.interpret(q, lang=lang, today=TODAY)) is None


@pytest.mark.parametrize(
    ("lang", "q", "supplier"),
    [
        ("en", "Did Germany block tanks for Saudi Arabia?", "DE"),
        ("en", "Did Switzerland block ammunition from Germany to Ukraine?", "DE"),
        ("en", "Has India cancelled the S-400 from Russia?", "RU"),
        ("fr", "La France a-t-elle suspendu des drones pour Israël ?", "FR"),
        ("fr", "La Pologne a-t-elle refusé des Leopard de l'Allemagne ?", "DE"),
    ],
)
def test_who_stops_goods_supplies_them_unless_they_come_from_another(
    extractor: Extractor, lang: str, q: str, supplier: str
) -> None:
    call = extractor.interpret(q, lang=lang, today=TODAY).understood
    assert call is not None
    assert (call.params["supplier"], call.params["status"]) == (supplier, "halted")


@pytest.mark.parametrize(
    ("lang", "q", "asks"),
    [
        ("en", "For how much did India buy the S-400?", "value"),
        ("en", "With how much ammunition did Germany supply Ukraine?", "quantity"),
        ("fr", "Pour combien l'Inde a-t-elle acheté les S-400 ?", "value"),
        ("fr", "Pour combien de chars la Pologne a-t-elle signé avec la Corée du Sud ?", "quantity"),
    ],
)
def test_for_how_much_asks_for_a_price_and_how_much_of_something_for_a_number(
    extractor: Extractor, lang: str, q: str, asks: str
) -> None:
    call = extractor.interpret(q, lang=lang, today=TODAY).understood
    assert call is not None
    assert call.asks == asks


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Which frigates did France sell to Egypt?", "Asked by a wider class: frigates."),
        ("Who sold kamikaze drones to Russia most?", "Not used: most. Asked by a wider class: kamikaze drones."),
        ("Who sold UAVs to Russia?", None),
        ("Who sold F-16 fighters to Turkey?", None),
    ],
)
def test_a_part_of_a_class_is_named_where_the_class_is_asked(
    extractor: Extractor, question: str, message: str | None
) -> None:
    assert extractor.interpret(question, lang="en", today=TODAY).message == message


@pytest.mark.parametrize(
    ("lang", "question", "nearest"),
    [
        ("en", "Why did India buy S-400s from Russia?", "Which deliveries of S-400s were made by Russia to India?"),
        (
            "fr",
            "Pourquoi l'Irak a-t-il commandé des avions aux États-Unis ?",
            "Quelles livraisons d'avions ont été faites par les États-Unis à l'Irak ?",
        ),
    ],
)
def test_nearest_question_keeps_who_bought(extractor: Extractor, lang: str, question: str, nearest: str) -> None:
    assert extractor.interpret(question, lang=lang, today=TODAY).nearest == nearest
