import datetime as dt

import pytest

from graph.store import Graph
from schemas.claims import Document
from schemas.errors import InvalidQuery
from schemas.filters import DocumentFilter
from tests.graph.readings import document, reading, supplies

KOREA = document("La Corée du Nord livre des obus.", title="Dépêche", date=dt.date(2024, 6, 20), lang="fr", source="A")
INDIA = document("Russia\n\nhas sold arms to INDIA.", title="ÉTÉ", date=dt.date(2023, 2, 28), source="B")
INDIANA = document("Indiana has sold nothing.", date=dt.date(2023, 1, 1), source="A")
UNDATED = document("Nobody says when India bought it.", date=None, source=None)
ALL = [KOREA, INDIA, INDIANA, UNDATED]


@pytest.fixture
def filled(graph: Graph) -> Graph:
    graph.write_readings([reading(UNDATED), reading(INDIA, supplies(INDIA)), reading(INDIANA), reading(KOREA)])
    return graph


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (DocumentFilter(), ALL),
        (DocumentFilter(lang="fr"), [KOREA]),
        (DocumentFilter(source="A"), [KOREA, INDIANA]),
        (DocumentFilter(source="A", lang="en"), [INDIANA]),
        (DocumentFilter(since="2023-02"), [KOREA, INDIA]),
        (DocumentFilter(until="2023-02"), [INDIA, INDIANA]),
        (DocumentFilter(until="2023"), [INDIA, INDIANA]),
        (DocumentFilter(since="2023-01-01", until="2023-01-01"), [INDIANA]),
        (DocumentFilter(q="india"), [INDIA, UNDATED]),
        (DocumentFilter(q="INDIA sold"), [INDIA]),
        (DocumentFilter(q="coree"), [KOREA]),
        (DocumentFilter(q="Corée, dépêche"), [KOREA]),
        (DocumentFilter(q="ete"), [INDIA]),
        (DocumentFilter(q="dia"), []),
        (DocumentFilter(q="india", since="2024"), []),
        (DocumentFilter(q=" ?! "), ALL),
        (DocumentFilter(q=".*"), ALL),
    ],
)
def test_documents_are_found_by_what_is_known_of_them(
    filled: Graph, asked: DocumentFilter, expected: list[Document]
) -> None:
    page = filled.documents(asked)
    assert [record.id for record in page.items] == [each.id for each in expected]
    assert page.total == len(expected)


def test_listed_documents_come_without_their_texts(filled: Graph) -> None:
    (found,) = filled.documents(DocumentFilter(source="B")).items
    assert (found.title, found.date, found.text, found.claims) == ("ÉTÉ", INDIA.date, None, 1)


def test_a_page_goes_on_where_the_last_one_ended_while_documents_come_in(filled: Graph) -> None:
    first = filled.documents(DocumentFilter(limit=2))
    newer, older = document("News.", date=dt.date(2025, 1, 1)), document("Old.", date=dt.date(2020, 1, 1))
    filled.write_readings([reading(newer), reading(older)])
    filled.remove_document(KOREA.id)
    second = filled.documents(DocumentFilter(limit=2, cursor=first.next_cursor))
    third = filled.documents(DocumentFilter(limit=2, cursor=second.next_cursor))
    pages = [[record.id for record in page.items] for page in (first, second, third)]
    assert pages == [[KOREA.id, INDIA.id], [INDIANA.id, older.id], [UNDATED.id]]
    assert (third.next_cursor, third.total) == (None, 5)


def test_documents_of_one_day_are_each_on_one_page(graph: Graph) -> None:
    texts = [document(f"Report {number}.") for number in range(7)]
    graph.write_readings(map(reading, texts))
    found: list[str] = []
    cursor = None
    while cursor is not None or not found:
        page = graph.documents(DocumentFilter(limit=3, cursor=cursor))
        found += [record.id for record in page.items]
        cursor = page.next_cursor
    assert found == sorted(each.id for each in texts)


def test_a_word_is_found_at_the_end_of_a_long_text(graph: Graph) -> None:
    long = document("arms, « and »\u00a0more " * 50_000 + "\u201czebra\u201d")
    graph.write_readings([reading(long)])
    assert [graph.documents(DocumentFilter(q=q)).total for q in ("zebra", "more arms", "zebras", "_arms_")] == [
        1,
        1,
        0,
        1,
    ]


@pytest.mark.parametrize("cursor", ["nonsense", "WzAsIngiXQ", "Wzk5OTk5OTk5LCJ4Il0"])
def test_a_bad_cursor_of_documents_is_refused(graph: Graph, cursor: str) -> None:
    with pytest.raises(InvalidQuery, match="was not given by a page"):
        graph.documents(DocumentFilter(cursor=cursor))


def test_who_stands_at_an_address_is_known(graph: Graph) -> None:
    old, new = document("Old.", url="https://x.example/1"), document("New.", url="https://x.example/1")
    other = document("Other.", url="https://x.example/2")
    graph.write_readings([reading(old), reading(other)])
    assert graph.holders([new, old, document("Bare.")]) == [{old.id}, frozenset(), frozenset()]
