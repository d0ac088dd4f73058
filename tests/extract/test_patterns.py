import re

from extract.patterns import any_of


def test_the_longest_of_some_words_is_found_first() -> None:
    found = re.findall(any_of(["other", "other than", "c.v."]), "other than a c.v., other")
    assert found == ["other than", "c.v.", "other"]


def test_no_word_is_found_nowhere() -> None:
    assert re.findall(any_of([]), "anything at all") == []
