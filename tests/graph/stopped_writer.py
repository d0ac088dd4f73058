"""Write made-up readings to the graph at an address, a line on standard output after each batch, until killed."""

import logging
import os
import random
import sys

from graph.access import Access
from graph.engines import open_graph
from schemas.claims import Claim, Entity, Reading
from schemas.errors import GraphError
from schemas.ontology import SupplyStatus
from tests.graph.readings import BALLISTIC, IR, KN23, KOMID, KP, RU, document, reading, signs, supplies, violates


def made_up(count: int) -> list[Reading]:
    """Return readings, every tenth with the url of an earlier one."""
    chance = random.Random(7)
    return [_reading(chance, number) for number in range(count)]


def _two(chance: random.Random, actors: list[Entity]) -> tuple[Entity, Entity]:
    first, second = chance.sample(actors, 2)
    return first, second


def _reading(chance: random.Random, number: int) -> Reading:
    place = number - 25 if number % 10 == 9 and number > 25 else number
    text = document(f"Report {number} on missiles.", url=f"https://example.org/{place}")
    claims: list[Claim] = [
        supplies(
            text,
            *_two(chance, [KP, RU, IR, KOMID]),
            item=chance.choice([KN23, BALLISTIC, None]),
            status=chance.choice(list(SupplyStatus)),
            start=f"20{chance.randrange(10, 30)}",
        )
        for _ in range(3)
    ]
    claims += [violates(text, chance.choice([KP, IR])), signs(text, RU, IR)]
    return reading(text, *{claim.id: claim for claim in claims}.values())


def main() -> None:
    """Store some in batches and the rest article by article, so that a kill may fall into both."""
    readings = made_up(96)
    with open_graph(sys.argv[1], access=Access(password=os.environ.get("PASSWORD"))) as graph:
        for size in range(0, 80, 20):
            graph.write_readings(readings[size : size + 20])
            sys.stdout.write("batch\n")
            sys.stdout.flush()
        for each in readings[80:]:
            graph.write_readings([each])


if __name__ == "__main__":
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # as the command does
    try:
        main()
    except GraphError as error:
        sys.exit(str(error))
