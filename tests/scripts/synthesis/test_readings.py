import json
from collections import Counter
from itertools import islice
from pathlib import Path

from graph.engines import open_graph
from schemas.claims import Reading, Span, Supplies
from scripts.synthesis.readings import synthetic_readings
from scripts.synthesis.world import synthetic_categories


def read(written: str) -> Reading:
    fields = json.loads(written)
    for computed in (fields["document"], *fields["claims"]):
        del computed["id"]
    return Reading.model_validate(fields)


def spans(reading: Reading) -> list[Span]:
    evidences = [evidence for claim in reading.claims for evidence in claim.evidences]
    triggers = [evidence.trigger for evidence in evidences if evidence.trigger]
    arguments = [argument.span for evidence in evidences for argument in evidence.arguments]
    return [*(e.quote for e in evidences), *triggers, *arguments, *(m.span for m in reading.mentions)]


def test_every_reading_is_one_that_an_extractor_could_yield() -> None:
    for reading in synthetic_readings(2_000, 3, revised=0.2):
        checked = read(reading.model_dump_json())
        assert checked == reading
        assert checked.model_dump_json() == reading.model_dump_json()
        assert all(reading.document.text[span.start : span.end] == span.text for span in spans(reading))
        assert all(claim.document == reading.document.id for claim in reading.claims)
        assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_as_many_claims_as_asked_for_come_and_the_same_each_time() -> None:
    readings = list(synthetic_readings(1_001, 5))
    assert sum(len(reading.claims) for reading in readings) == 1_001
    assert readings == list(synthetic_readings(1_001, 5))
    assert readings != list(synthetic_readings(1_001, 6))


def test_ten_million_begin_at_once() -> None:
    assert len(list(islice(synthetic_readings(10_000_000, 1), 10))) == 10


def test_a_few_states_are_busy_and_most_are_not() -> None:
    claims = [claim for reading in synthetic_readings(10_000, 1) for claim in reading.claims]
    suppliers = Counter(claim.supplier.id for claim in claims if isinstance(claim, Supplies))
    total = suppliers.total()
    assert sum(count for _, count in suppliers.most_common(10)) > total / 3
    assert len(suppliers) > 300
    assert {claim.type for claim in claims} == {"supplies", "violates", "signs"}
    assert len({claim.status for claim in claims}) == 11


def test_revised_documents_retract_claims_and_replace_texts(tmp_path: Path) -> None:
    with open_graph(f"ladybug:{tmp_path / 'graph.lbug'}") as graph:
        graph.classify(synthetic_categories())
        readings = synthetic_readings(1_000, 1, revised=0.2)
        replaced = sum(graph.write_readings(islice(readings, 100)).replaced for _ in range(4))
        counts = graph.counts()
    assert replaced > 5
    assert counts.retracted > 20
    assert counts.claims < 1_000 < counts.claims + counts.retracted
