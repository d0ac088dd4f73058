import pytest

from schemas.accents import plain


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Côte d'Ivoire", "Cote d'Ivoire"),
        ("Çankırı", "Cankırı"),
        ("e\u0301t\u00e9", "ete"),
        ("155 mm", "155 mm"),
    ],
)
def test_letters_lose_their_marks_and_nothing_else(written: str, bare: str) -> None:
    assert plain(written) == bare
