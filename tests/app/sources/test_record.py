import datetime as dt

import pytest

from app.sources.record import read_record
from schemas.errors import UnreadableDocument


def test_null_and_blank_fields_are_as_good_as_none() -> None:
    document = read_record({"text": "x", "title": " ", "date": None, "lang": "", "url": None, "id": "", "source": ""})
    assert document.model_dump(exclude={"id", "text"}) == dict.fromkeys(
        ("title", "date", "source", "source_id", "url", "lang")
    )


@pytest.mark.parametrize(
    "written", ["2024-06-20", "2024-06-20T23:59:59+02:00", dt.datetime(2024, 6, 20, 8), dt.date(2024, 6, 20)]
)
def test_date_is_the_day_that_is_written(written: object) -> None:
    assert read_record({"text": "x", "date": written}).date == dt.date(2024, 6, 20)


@pytest.mark.parametrize(
    "fields", [{"date": "20 June"}, {"date": "2024-02-30"}, {"title": ["T"]}, {"lang": 5}, {"id": True}]
)
def test_wrong_field_is_named(fields: dict[str, object]) -> None:
    (name,) = fields
    with pytest.raises(UnreadableDocument, match=f"^{name}: "):
        read_record({"text": "x", **fields})


def test_field_that_is_no_text_says_what_was_found() -> None:
    with pytest.raises(UnreadableDocument, match=r"^title: expected a string, found a list$"):
        read_record({"text": "x", "title": ["T"]})


def test_date_that_cannot_be_told_is_named_with_the_form_expected() -> None:
    with pytest.raises(UnreadableDocument, match=r"^date: 'soon' is no date that can be told; .* 2024-06-20"):
        read_record({"text": "x", "date": "soon"})


def test_object_without_a_text_is_told_the_layout() -> None:
    with pytest.raises(UnreadableDocument, match=r"^no text: expected \{id\?, .* text\}, an array"):
        read_record({"articles": [{"text": "x"}]})


@pytest.mark.parametrize(("fields", "found"), [(None, "nothing"), (5, "a number"), ("x", "a string"), ([], "a list")])
def test_what_is_no_object_is_named(fields: object, found: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"found {found}"):
        read_record(fields)
