"""LineReader: reads "Russia delivers 4 S-400 to India." with a pattern, so that tests need no pipeline."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.names import reference
from schemas.claims import Argument, Claim, Document, Entity, Evidence, Mention, Quantity, Reading, Span, Supplies
from schemas.errors import UnknownLanguage
from schemas.ontology import Role, SupplyStatus
from schemas.questions import Interpretation

SENTENCE = re.compile(
    r"(?P<supplier>\w+) (?P<verb>delivers|promises|orders) (?:(?P<quantity>\d+) )?(?P<item>\S+) to (?P<recipient>\w+)\."
)
IDS = {
    "Russia": "RU",
    "India": "IN",
    "Korea": "KP",
    "Iran": "IR",
    "Dassault": "dassault-aviation",
    "Egypt": "EG",
    "shells": "artillery-shell",
    "S-400": "s-400",
}
STATUSES = {"delivers": SupplyStatus.DELIVERED, "promises": SupplyStatus.PLANNED, "orders": SupplyStatus.ORDERED}


@dataclass(frozen=True, slots=True)
class Refusal:
    document: Document
    error: UnknownLanguage


class LineReader:
    """Refuses German; counts what it reads."""

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.count = 0

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        for document in documents:
            if document.lang == "de":
                yield Refusal(document, UnknownLanguage("no pack for language 'de'; there are en, fr"))
            else:
                self.count += 1
                yield self._reading(document)

    def interpret(self, question: str, *, lang: str | None, today: dt.date) -> Interpretation:
        """Understand no question."""
        return Interpretation(lang=lang or "en", message=f"{question!r} of {today} was not understood.")

    def _reading(self, document: Document) -> Reading:
        found = list(SENTENCE.finditer(document.text))
        mentions = [Mention(entity=_entity(match, role), span=_span(match, role)) for match in found for role in _ROLES]
        given = document.model_copy(update={"lang": document.lang or "en"})
        claims = tuple(self._claim(document, match) for match in found)
        return Reading(document=given, mentions=tuple(mentions), claims=claims, extractor=self.version)

    def _claim(self, document: Document, match: re.Match[str]) -> Claim:
        arguments = tuple(
            Argument(role=role, entity=_entity(match, role).id, span=_span(match, role)) for role in _ROLES
        )
        quote = Span(start=match.start(), end=match.end(), text=match[0])
        number = float(match["quantity"]) if match["quantity"] else None
        return Supplies(
            document=document.id,
            evidences=(Evidence(quote=quote, arguments=arguments, frame="line", confidence=0.5),),
            extractor=self.version,
            supplier=_entity(match, Role.SUPPLIER),
            recipient=_entity(match, Role.RECIPIENT),
            item=_entity(match, Role.ITEM),
            status=STATUSES[match["verb"]],
            quantity=Quantity(low=number, high=number) if number else None,
            start=str(document.date) if document.date else None,
        )


_ROLES = (Role.SUPPLIER, Role.ITEM, Role.RECIPIENT)


def _entity(match: re.Match[str], role: Role) -> Entity:
    return reference().entities[IDS[match[role.value]]]


def _span(match: re.Match[str], role: Role) -> Span:
    return Span(start=match.start(role.value), end=match.end(role.value), text=match[role.value])
