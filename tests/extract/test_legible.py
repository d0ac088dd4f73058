import random
import unicodedata
from collections.abc import Callable
from itertools import combinations

import pytest

from extract.extractor import Extractor
from extract.legible import legible
from extract.text import normalise
from schemas.claims import Document, Reading, Span

TEXTS = {
    "en": "Türkiye has delivered 20 Bayraktar TB2 drones to Kyrgyzstan. Iran shipped missiles to Russia.",
    "fr": "La Corée du Nord a livré 40 missiles KN-23 à la Russie. L'Algérie achète à Moscou 14 Su-57.",
}
WRITTEN: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "with tabs": lambda text: text.replace(" ", "\t"),
    "with several blanks": lambda text: text.replace(" ", "  \t "),
    "with soft hyphens": lambda text: text.replace("iss", "is\u00ads").replace("liv", "li\u00adv"),
    "with zero-width spaces": lambda text: text.replace("e", "e\u200b"),
    "with a byte order mark and control characters": lambda text: f"\ufeff\x02{text}\x7f".replace("a", "\x1fa"),
    "in lines that end as on Windows": lambda text: text.replace(" d", "\r\nd"),
    "with marks of direction": lambda text: text.replace("a", "\u200ea\u2069"),
    "between blank lines": lambda text: f"\r\n \t\r\n{text} \r\n",
    "in all these ways": lambda text: unicodedata.normalize(
        "NFD", "\t" + text.replace("a", "\u00ada").replace(" ", " \t").replace("e", "e\u200b") + "\r\n"
    ),
}


def spans(reading: Reading) -> list[Span]:
    evidences = [evidence for claim in reading.claims for evidence in claim.evidences]
    arguments = [argument.span for evidence in evidences for argument in evidence.arguments]
    triggers = [evidence.trigger for evidence in evidences if evidence.trigger]
    return [*(m.span for m in reading.mentions), *(e.quote for e in evidences), *arguments, *triggers]


def told(reading: Reading) -> list[dict[str, object]]:
    return [claim.model_dump(exclude={"id", "document", "evidences"}) for claim in reading.claims]


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_read_alike_however_it_is_written(extractor: Extractor, language: str, way: str) -> None:
    plain, text = TEXTS[language], WRITTEN[way](TEXTS[language])
    expected = extractor.read(Document(text=plain, title=plain, lang=language))
    reading = extractor.read(Document(text=text, title=text, lang=language))
    assert len(reading.claims) == 2
    assert told(reading) == told(expected)
    for span, meant in zip(spans(reading), spans(expected), strict=True):
        assert text[span.start : span.end] == span.text
        assert legible(span.text).text.split() == meant.text.split()


@pytest.mark.parametrize("text", ["", " ", "plain", "\u00ad", "\r\n\r\n", "\u1112\u1161\u11ab\u1100\u1173\u11af", "क़"])
def test_what_is_legible_is_normal(text: str) -> None:
    assert legible(text).text.strip() == normalise(text)


def test_every_span_points_at_what_it_was_made_of() -> None:
    letters = [
        "a",
        "e\u0301",
        "é",
        "\t",
        " ",
        "  ",
        "\u00ad",
        "\u200b",
        "\r\n",
        "\n",
        "\x01",
        "\u1112\u1161\u11ab",
        "🚀",
        "q\u0323\u0307",
    ]
    chance = random.Random(7)
    for _ in range(300):
        given = "".join(chance.choices(letters, k=12))
        whole = legible(given)
        for start, end in combinations(range(len(whole.text) + 1), 2):
            span = whole.span(start, end, "text")
            assert given[span.start : span.end] == span.text
            assert legible(span.text).text == whole.text[start:end]
