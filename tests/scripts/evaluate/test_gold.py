import json
import re
from pathlib import Path

import pytest

from extract.packs import languages
from scripts.evaluate.gold import PARTS, BadGold, GoldPassage, part, read_gold

ENDS = re.compile(r"[.!?\u2026\u00bb\u201d\"](?=\s|$)")
"""Where a sentence ends, near enough to count them."""


def passages(name: str, language: str) -> list[GoldPassage]:
    return read_gold(part(name, [language]))


@pytest.mark.parametrize("language", languages())
def test_there_are_enough_passages_and_none_is_in_two_parts(language: str) -> None:
    ids = [passage.id for name in PARTS for passage in passages(name, language)]
    texts = {passage.text for name in PARTS for passage in passages(name, language)}
    assert len(ids) == len(set(ids)) == len(texts)
    assert len(ids) >= 300


@pytest.mark.parametrize("language", languages())
def test_a_trigger_stands_in_its_passage(language: str) -> None:
    for name in PARTS:
        for passage in passages(name, language):
            for relation in passage.relations:
                assert relation.trigger is None or relation.trigger in f"{passage.text}\n{passage.title}", passage.id


@pytest.mark.parametrize("language", languages())
def test_two_sentences_in_five_state_no_relation(language: str) -> None:
    sentences = stating = 0
    for name in PARTS:
        for passage in passages(name, language):
            ends = [match.end() for match in ENDS.finditer(passage.text)]
            found = {sum(end <= passage.text.find(r.trigger) for end in ends) for r in passage.relations if r.trigger}
            sentences, stating = sentences + len(ends), stating + len(found)
    assert stating <= 0.6 * sentences


def test_a_line_that_holds_no_passage_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    row = {"id": "x", "lang": "en", "date": "2024-01-01", "title": "", "text": "Nothing.", "relations": []}
    file.write_text(f"{json.dumps(row)}\n{json.dumps(row | {'id': 'y', 'date': 'soon'})}\n", encoding="utf-8")
    with pytest.raises(BadGold, match=r"gold\.jsonl:2: date"):
        read_gold([file])


def test_a_passage_that_stands_twice_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    row = json.dumps({"id": "x", "lang": "en", "date": "2024-01-01", "title": "", "text": "Nothing."})
    file.write_text(f"{row}\n\n{row}\n", encoding="utf-8")
    with pytest.raises(BadGold, match=r"gold\.jsonl:3: a second passage 'x'"):
        read_gold([file])
