import datetime as dt

import pytest

from app.sources.days import read_day


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-20",
        "2024-06-20 10:00",
        "2024-06-20T10:00:00Z",
        "2024/06/20",
        "20240620",
        20240620,
        "20 June 2024",
        "June 20, 2024",
        "20-Jun-2024",
        "jeudi 20 juin 2024",
        "Le 20 juin 2024 à 10h30",
        "Thu, 20 Jun 2024 10:00:00 GMT",
        "Thu, 20 Jun 2024 23:00:00 -0800",
        "20/06/2024",
        "06/20/2024",
        "20.06.2024 10:00",
        1718877600,
        1718877600.5,
        "1718877600",
        1718877600000,
        dt.date(2024, 6, 20),
        dt.datetime(2024, 6, 20, 8),
    ],
)
def test_day_is_read_however_it_is_written(written: object) -> None:
    assert read_day(written) == dt.date(2024, 6, 20)


@pytest.mark.parametrize("written", ["2024-06", "2024/6", "June 2024", "juin 2024"])
def test_month_counts_from_its_first_day(written: str) -> None:
    assert read_day(written) == dt.date(2024, 6, 1)


@pytest.mark.parametrize("written", [None, "", "  "])
def test_nothing_is_no_day(written: str | None) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    "written",
    ["soon", "yesterday", "20 June", "2024", 2024, "2024-02-30", "30 February 2024", "2024-06-20 or so", True, [1], {}],
)
def test_what_is_no_day_is_named(written: object) -> None:
    with pytest.raises(ValueError, match="is no date") as told:
        read_day(written)
    assert str(written) in str(told.value)


def test_day_that_could_be_two_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="'06/07/2024' is no date that can be told"):
        read_day("06/07/2024")


def test_long_value_is_named_in_short() -> None:
    with pytest.raises(ValueError, match="is no date") as told:
        read_day("x" * 10_000)
    assert len(str(told.value)) < 250
