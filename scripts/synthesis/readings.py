"""Made-up readings, as many as a benchmark asks for."""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import count

from schemas.claims import Document, Mention, Reading
from scripts.synthesis.facts import DAYS, MONTHS, Fact, draw_fact
from scripts.synthesis.making import make
from scripts.synthesis.statements import MADE_UP, Sentence, claim_of, put
from scripts.synthesis.world import SOURCES, YEARS

CLAIMS = (1, 2, 2, 3, 3, 4, 4, 5, 7, 9)
"""How many claims documents state: four on average."""
RECENT = 10_000
"""How many documents back the one may stand that is read again: in the same batch or an earlier one."""
FILLING = "It was one of several matters that ministers discussed during two days of talks in the capital. "
FILLINGS = (0, 1, 2)
"""How often, after a claim."""
MULTIPLIER = 1_000_000_007
"""Keeps the random numbers of one seed's documents apart from those of the next."""


def synthetic_readings(claims: int, seed: int, *, revised: float = 0) -> Iterator[Reading]:
    """Yield documents that state so many claims, the same for the same seed, in memory one at a time.

    A few states are in most of the news and most are hardly ever named;
    claims are of all types and statuses, with quantities, values and dates
    of every precision. `revised` is the share of documents after which an
    earlier one comes again, not counted: half the time the same text with
    fewer claims, else another text at its address.
    """
    left = claims
    for number in count():
        if left <= 0:
            return
        reading = _reading(seed, number)
        if len(reading.claims) > left:
            reading = reading.model_copy(update={"claims": reading.claims[:left]})
        left -= len(reading.claims)
        yield reading
        chance = random.Random(seed * MULTIPLIER - number - 1)
        if chance.random() < revised:
            yield _again(seed, number - chance.randrange(min(RECENT, number + 1)), chance)


def _again(seed: int, number: int, chance: random.Random) -> Reading:
    if chance.random() < 0.5:
        return _reading(seed, number, edition=1)
    reading = _reading(seed, number)
    return reading.model_copy(update={"claims": reading.claims[1:]})


def _reading(seed: int, number: int, *, edition: int = 0) -> Reading:
    """Return the document of this number, in another edition with other claims at the same address."""
    chance = random.Random((seed * MULTIPLIER + number) * 10 + edition)
    drawn = {fact.key: fact for fact in (draw_fact(chance) for _ in range(chance.choice(CLAIMS)))}
    name = f"{seed}-{number}"
    text, sentences = _text(f"Report {name}, edition {edition + 1}. ", list(drawn.values()), chance)
    document = _document(text, name, chance)
    key = document.id
    mentions = (named for sentence in sentences for named in sentence.named)
    return make(
        Reading,
        document=document,
        mentions=tuple(make(Mention, entity=entity, span=span) for _, entity, span in mentions),
        claims=tuple(claim_of(sentence, key, chance) for sentence in sentences),
        extractor=MADE_UP,
    )


def _text(text: str, facts: list[Fact], chance: random.Random) -> tuple[str, list[Sentence]]:
    """Return a text that states the facts, with what it says between them."""
    sentences = []
    for fact in facts:
        sentences.append(put(fact, len(text)))
        text += sentences[-1].quote.text + " " + FILLING * chance.choice(FILLINGS)
    return text.rstrip(), sentences


def _document(text: str, name: str, chance: random.Random) -> Document:
    return make(
        Document,
        text=text,
        title=f"Report {name}",
        date=dt.date(YEARS.draw(chance), chance.choice(MONTHS), chance.choice(DAYS)),
        source=SOURCES.draw(chance),
        source_id=f"report-{name}" if chance.random() < 0.3 else None,
        url=f"https://example.org/{name}",
        lang="en",
    )
