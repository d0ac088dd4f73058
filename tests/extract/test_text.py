import pytest

from extract.text import normalise


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\r\ntwo\rthree\ntwo", "one\ntwo\nthree\ntwo"),
        ("page\x0ctwo\u2028line", "page\ntwo\nline"),
        ("\ufeff\ufeffSe\u0301oul", "Séoul"),
        ("10\u00a0000 sous\u2011marins, l\u2019Inde", "10\u00a0000 sous\u2011marins, l\u2019Inde"),
        ("a\tb\x00c\x7f", "a bc"),
        ("Rus\u00adsia de\u200bnied\ufeff it", "Russia denied it"),
        ("\n \n  one\n\n two \n\n", "one\n\n two"),
    ],
)
def test_normalise(written: str, kept: str) -> None:
    assert normalise(written) == kept
    assert normalise(kept) == kept
