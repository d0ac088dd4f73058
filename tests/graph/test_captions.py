from pathlib import Path
from typing import cast

import ladybug
import pytest

from graph.captions import claim_name, edge_caption
from graph.engines import open_graph
from graph.tallies import Count, Tally
from schemas.claims import Claim
from schemas.ontology import SignatureStatus, SupplyStatus, ViolationStatus
from tests.graph.readings import document, reading, signs, supplies, violates

NEWS = document("North Korea sent Russia missiles.")


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        (supplies(NEWS), "delivered: KN-23"),
        (supplies(NEWS, item=None, status=SupplyStatus.DENIED), "denied: arms"),
        (supplies(NEWS, quantity=6000, start="2023-08", end="2024"), "delivered: 6,000 KN-23 (2023-08–2024)"),
        (supplies(NEWS, status=SupplyStatus.ORDERED, start="2023", end="2023"), "ordered: KN-23 (2023)"),
        (violates(NEWS, status=ViolationStatus.ALLEGED), "breach alleged: UNSCR 1718"),
        (signs(NEWS), "signed: Partnership treaty (2024-06-19)"),
        (signs(NEWS, status=SignatureStatus.PLANNED), "signature planned: Partnership treaty (2024-06-19)"),
        (signs(NEWS, status=SignatureStatus.WITHDREW), "withdrew: Partnership treaty (2024-06-19)"),
    ],
)
def test_a_claim_is_named_by_its_status_and_what_it_is_about(claim: Claim, name: str) -> None:
    assert claim_name(claim) == name


def test_an_edge_shows_its_statuses_the_firmest_first_how_many_claims_and_the_years() -> None:
    ordered, delivered = Count("ordered", "2021-05", "2022"), Count("delivered", None, "2024-01-02")
    again = Count("delivered", "2023", "2023")
    assert edge_caption(Tally(2, {ordered: 1, delivered: 8, again: 1})) == "delivered (9), ordered · 2021–2024"
    assert edge_caption(Tally(1, {ordered: 1})) == "ordered · 2021–2022"
    assert edge_caption(Tally(1, {again: 1})) == "delivered · 2023"
    assert edge_caption(Tally(1, {Count("alleged", None, None): 2})) == "alleged (2)"


def test_a_retracted_claim_says_so_first_until_it_lives_again(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    told = reading(NEWS, supplies(NEWS))
    with open_graph(f"ladybug:{path}") as graph:
        graph.write_readings([told])
        graph.remove_document(NEWS.id)
    assert _names(path) == ["retracted: delivered: KN-23"]
    with open_graph(f"ladybug:{path}") as graph:
        graph.write_readings([told])
    assert _names(path) == ["delivered: KN-23"]


def _names(path: Path) -> list[object]:
    with ladybug.Database(str(path), read_only=True) as database, ladybug.Connection(database) as connection:
        result = cast("ladybug.QueryResult", connection.execute("MATCH (c:Claim) RETURN c.name"))
        return [name for name, in result.get_all()]  # fmt: skip
