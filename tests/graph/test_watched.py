from pathlib import Path

import pytest

from graph.engines import open_graph
from graph.schema import latest
from schemas.errors import NotFound
from tests.graph.readings import KP, document, reading, supplies

A = document("Report A on missiles.")


def test_every_transaction_is_timed_whether_it_fails_or_not(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    with open_graph(
        f"ladybug:{tmp_path / 'graph.lbug'}", watch=lambda kind, seconds: told.append((kind, seconds))
    ) as graph:
        graph.ping()
        assert told == []
        graph.write_readings([reading(A, supplies(A))])
        assert graph.entity(KP.id).entity == KP
        with pytest.raises(NotFound):
            graph.remove_document("none")
        assert graph.facts().schema_version == latest("ladybug")
    assert [kind for kind, _ in told] == ["write", "read", "write", "read"]
    assert all(seconds > 0 for _, seconds in told)
