import datetime as dt

import pytest

from app.ingest import Step, ingest, stale_sources
from app.sources.record import Found, Source, Unread
from graph.store import Graph
from schemas.claims import Document
from schemas.errors import UnreadableDocument
from schemas.filters import SupplyFilter
from tests.app.reader import LineReader

TEXT = "Russia delivers 4 S-400 to India."


def found(text: str = TEXT, **known: object) -> Found:
    return Found("here", Document.model_validate({"text": text, **known}))


def run(graph: Graph, reader: LineReader, *sources: Source, reread: bool = False) -> Step:
    (step,) = ingest(sources, reader, graph, reread=reread)
    return step


def test_second_run_reads_nothing_and_adds_nothing(graph: Graph, reader: LineReader) -> None:
    first = run(graph, reader, found(), found("Korea delivers shells to Russia."))
    assert (first.read, first.claims) == (2, 2)
    again = run(graph, reader, found(), found("Korea delivers shells to Russia."))
    assert (again.read, again.unchanged, again.claims, again.retracted) == (0, 2, 0, 0)
    assert reader.count == 2


def test_same_text_twice_in_a_run_is_read_once(graph: Graph, reader: LineReader) -> None:
    step = run(graph, reader, found(), found())
    assert (step.read, step.unchanged) == (1, 1)


def test_line_ends_and_accents_do_not_make_another_document(graph: Graph, reader: LineReader) -> None:
    run(graph, reader, found("Séoul.\nRussia delivers S-400 to India."))
    step = run(graph, reader, found("Se\u0301oul.\r\nRussia delivers S-400 to India."))
    assert step.unchanged == 1


def test_blanks_around_a_text_do_not_make_another_document(graph: Graph, reader: LineReader) -> None:
    run(graph, reader, found(f"\n {TEXT}\r\n\n"))
    assert run(graph, reader, found(TEXT)).unchanged == 1
    assert [row.evidence.span for row in graph.supplies(SupplyFilter()).items] == [(0, len(TEXT))]


def test_what_is_newly_given_is_read_and_what_was_known_is_kept(graph: Graph, reader: LineReader) -> None:
    run(graph, reader, found(title="T", url="https://x.example/1"))
    assert run(graph, reader, found(date=dt.date(2021, 11, 15))).read == 1
    (record,) = graph.known([found().document.id]).values()
    assert (record.title, record.url, record.date) == ("T", "https://x.example/1", dt.date(2021, 11, 15))
    assert graph.supplies(SupplyFilter()).items[0].start == "2021-11-15"
    assert run(graph, reader, found()).unchanged == 1


def test_another_version_reads_again_only_when_asked_to(graph: Graph, reader: LineReader) -> None:
    run(graph, reader, found())
    newer = LineReader("2")
    assert run(graph, newer, found()).unchanged == 1
    assert run(graph, newer, found(), reread=True).read == 1
    assert run(graph, newer, found(), reread=True).unchanged == 1


def test_whole_graph_is_read_again_by_another_version(graph: Graph, reader: LineReader) -> None:
    run(graph, reader, found(title="T"), found("Korea delivers shells to Russia."))
    newer = LineReader("2")
    assert run(graph, newer, *stale_sources(graph, newer.version), reread=True).read == 2
    assert list(stale_sources(graph, newer.version)) == []
    assert graph.known([found().document.id])[found().document.id].title == "T"


def test_article_that_changed_replaces_itself(graph: Graph, reader: LineReader) -> None:
    run(graph, reader, found(source_id="a"))
    step = run(graph, reader, found("Iran delivers shells to Russia.", source_id="a"))
    assert (step.claims, step.retracted) == (1, 1)
    assert [row.supplier and row.supplier.id for row in graph.supplies(SupplyFilter()).items] == ["IR"]


def test_what_is_refused_is_told_and_the_others_are_kept(graph: Graph, reader: LineReader) -> None:
    unread = Unread("feed:2", UnreadableDocument("the text is empty"))
    step = run(graph, reader, unread, found("Panzer.", lang="de"), found())
    assert [str(each) for each in step.unread] == [
        "feed:2: the text is empty",
        "here: no pack for language 'de'; there are en, fr",
    ]
    assert (step.read, step.refused) == (1, 2)


@pytest.mark.parametrize(("documents", "steps"), [(31, 1), (33, 2)])
def test_turn_is_a_transaction(graph: Graph, reader: LineReader, documents: int, steps: int) -> None:
    sources = [found(f"{number}. {TEXT}") for number in range(documents)]
    assert len(list(ingest(sources, reader, graph))) == steps
    assert graph.counts().documents == documents


def test_long_article_ends_a_turn(graph: Graph, reader: LineReader) -> None:
    long = "And so on. " * 1_000
    sources = [found(f"{number}. {TEXT} {more}") for number, more in enumerate(["", long, long, "", ""])]
    assert [step.read for step in ingest(sources, reader, graph)] == [2, 1, 2]


def test_run_that_stops_keeps_the_turns_before(graph: Graph, reader: LineReader) -> None:
    def sources() -> list[Found]:
        return [found(f"{number}. {TEXT}") for number in range(50)]

    steps = ingest(sources(), reader, graph)
    next(steps)
    del steps
    assert graph.counts().documents == 32
    assert [step.unchanged for step in ingest(sources(), reader, graph)] == [32, 0]


def test_same_id_in_two_sources_is_two_documents(graph: Graph, reader: LineReader) -> None:
    feeds = [found(f"{name}. {TEXT}", source=name, source_id="1") for name in ("A", "B")]
    assert [(step.read, step.unchanged, step.replaced) for step in (run(graph, reader, *feeds) for _ in range(2))] == [
        (2, 0, 0),
        (0, 2, 0),
    ]
    assert graph.counts().documents == 2


def test_text_under_two_ids_settles_and_goes_when_both_are_taken(graph: Graph, reader: LineReader) -> None:
    wire = [found(source="A", source_id="w1", title="T"), found(source="B", source_id="w2", url="https://x.example/2")]
    first = run(graph, reader, *wire)
    assert first.claims == 1
    again = run(graph, reader, *wire)
    assert (again.read, again.unchanged, again.claims) == (0, 2, 0)
    (record,) = graph.known([found().document.id]).values()
    assert (record.source, record.source_id) == ("A", "w1")
    other = run(graph, reader, found("Iran delivers shells to Russia.", source="B", source_id="w2"))
    assert (other.replaced, graph.counts().documents) == (0, 2)
    last = run(graph, reader, found("Iran delivers shells to Russia.", source="A", source_id="w1"))
    assert (last.replaced, graph.counts().documents) == (1, 1)


def test_of_two_titles_in_a_run_the_first_stays(graph: Graph, reader: LineReader) -> None:
    given = [
        found(title="T", source_id="1"),
        *(found(f"{number}. {TEXT}") for number in range(40)),
        found(title="U", date=dt.date(2021, 11, 15), source_id="2"),
    ]
    for _ in range(2):
        steps = list(ingest(given, reader, graph))
        (record,) = graph.known([found().document.id]).values()
        assert (record.title, record.date) == ("T", dt.date(2021, 11, 15))
    assert sum(step.read for step in steps) == 0
    assert run(graph, reader, found(title="U")).read == 1


def test_two_texts_under_one_id_settle_on_the_later(graph: Graph, reader: LineReader) -> None:
    versions = [found(source_id="1"), found("Iran delivers shells to Russia.", source_id="1")]
    first = run(graph, reader, *versions)
    assert (first.read, first.replaced) == (2, 1)
    again = run(graph, reader, *versions)
    assert (again.read, again.unchanged, again.replaced, again.claims, again.retracted) == (0, 2, 0, 0, 0)
