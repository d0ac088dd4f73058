"""What docs/questions.md shows is what a question is understood as."""

import datetime as dt
import re
from pathlib import Path

import pytest

from extract.extractor import Extractor
from schemas.questions import Understanding

GUIDE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
TODAY = dt.date(2026, 6, 15)
SHOWN = 60
SECTIONS = {"en": "English", "fr": "French"}


def shown(call: Understanding | None) -> tuple[str, str]:
    """A call, and what is asked for, as the table has them."""
    if call is None:
        return "none", ""
    params = (
        f"{name}={','.join(value) if isinstance(value, tuple) else value}"
        for name, value in sorted(call.params.items())
    )
    return f"`{'?'.join(filter(None, (call.path, '&'.join(params))))}`", call.asks.value


@pytest.mark.parametrize("lang", SECTIONS)
def test_every_question_is_understood_as_the_call_beside_it(lang: str) -> None:
    section = GUIDE.split(f"## {SECTIONS[lang]}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (\w*) ?\|$", section, re.MULTILINE)[1:]
    assert len(rows) == SHOWN
    extractor = Extractor()
    read = {question: shown(extractor.interpret(question, lang=lang, today=TODAY).understood) for question, *_ in rows}
    assert read == {question: (call, asks) for question, call, asks in rows}
