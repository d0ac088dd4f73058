from collections.abc import Mapping

import pytest

from extract.extractor import Extractor
from schemas.ontology import EntityType
from tests.extract.cases import Case, cases


class MentionCase(Case):
    """Mentions by what is written; or the ids of all that is mentioned but for plain categories."""

    mentions: Mapping[str, str] = {}
    ids: tuple[str, ...] | None = None


@pytest.mark.parametrize(("language", "case"), cases("mentions", MentionCase))
def test_a_text_mentions(extractor: Extractor, language: str, case: MentionCase) -> None:
    found = [m for m in case.read(extractor, language).mentions if m.entity.type is not EntityType.CATEGORY]
    written = {mention.span.text: mention.entity.id for mention in found}
    assert written.items() >= case.mentions.items()
    if case.ids is not None:
        assert {mention.entity.id for mention in found} == set(case.ids)
