import pytest

from extract.spelling import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("l\u2019Inde", "l'Inde"),
        ("12\u00a0000\u202f\u2009obus", "12 000  obus"),
        ("KN\u201123 et KN\u221202", "KN-23 et KN-02"),
        ("\u201carms\u201d", '"arms"'),
        ("Gore\u2013Chernomyrdin, 2019\u20132021", "Gore-Chernomyrdin, 2019\u20132021"),
        ("Séoul 🚀 e\u0301", "Séoul 🚀 e\u0301"),
    ],
)
def test_what_prints_alike_is_spelt_alike_and_no_character_moves(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert len(fold(written)) == len(written)
