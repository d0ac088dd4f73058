"""Client: asks a service, or a graph of this machine, as a script does.

    from app.client import Client

    with Client("http://127.0.0.1:8000") as client:
        print(client.supplies(recipient="RU", since="2023").frame())

The methods take the parameters of the routes of the same name as keywords,
and hand on to the service what they are given: /docs describes them all.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Self, TypedDict, TypeVar, Unpack

import httpx2
from pydantic import JsonValue

from app.connection import TRIES, Connection, Filter, address, checked, part
from app.listings import CypherTable, DatedListing, Listing, SupplyListing
from app.routes.documents import ReadDocument
from app.routes.stats import Stats
from app.settings import Settings, read_settings
from schemas.api import (
    ClaimRecord,
    DatedPage,
    DocumentRecord,
    EntityDetail,
    EntityRecord,
    Neighbour,
    NewDocument,
    Page,
    Period,
    SignatureRow,
    SupplyPage,
    SupplyPath,
    SupplyRow,
    Timeline,
    ViolationRow,
)
from schemas.batches import Job
from schemas.claims import Model, Reading
from schemas.errors import InvalidQuery
from schemas.questions import Answer
from schemas.review import ClaimReview, QueuedClaim, Review, ReviewedClaim

SECONDS = 300.0
"""For how long an answer is waited for: as long as a service takes at most, unless its settings say otherwise."""

Row = TypeVar("Row", bound=Model)
Shape = TypeVar("Shape", bound=Model)


class Known(TypedDict, total=False):
    """What may be known of a text: a date is best a day, or as YYYY-MM-DD; `id` is what its source calls it."""

    title: str | None
    date: dt.date | str | None
    source: str | None
    url: str | None
    id: str | None
    lang: str | None


class Client:
    """Asks a service, or the graph of this machine through the same routes; closes what it opened."""

    def __init__(
        self,
        server: str | None = None,
        *,
        key: str | None = None,
        settings: Settings | None = None,
        tries: int = TRIES,
        writes: bool = False,
    ) -> None:
        """Ask the service at an address, with a key if it wants one; without, the graph that the settings name.

        A service that is busy is asked again, `tries` times in all. A graph of
        this machine is only read unless `writes` is set, when nobody else may
        write it; raises GraphUnavailable, or GraphBusy where somebody does.
        """
        self._writes = writes or server is not None
        if server is None:
            from app.local import LocalService  # takes a moment, which asking a service need not wait for

            self._connection = Connection(LocalService(settings or read_settings(), writes=writes), tries=1)
            return
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        http = httpx2.Client(base_url=address(server), headers=headers, timeout=SECONDS)
        self._connection = Connection(http, tries=tries)

    @classmethod
    def local(cls, graph: str) -> Self:
        """Ask a graph of this machine: `ladybug:PATH`, or a server by its address."""
        return cls(settings=read_settings().model_copy(update={"graph": Settings(graph=graph).graph}))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the service or the graph go; closing twice is harmless."""
        self._connection.close()

    def supplies(self, **filters: Filter) -> SupplyListing:
        """List who supplies whom with what; deliveries and orders, unless `status` asks for others."""
        return SupplyListing(SupplyRow, self._pages("supplies", SupplyPage, filters))

    def violations(self, **filters: Filter) -> Listing[ViolationRow]:
        """List who is said to break which embargo, resolution or treaty."""
        return self._list("violations", ViolationRow, filters)

    def signatures(self, **filters: Filter) -> Listing[SignatureRow]:
        """List who signs, ratifies, joins or leaves which treaty or agreement."""
        return self._list("signatures", SignatureRow, filters)

    def claims(self, **filters: Filter) -> DatedListing[ClaimRecord]:
        """List what single documents say, each with its evidence."""
        return DatedListing(ClaimRecord, self._pages("claims", DatedPage[ClaimRecord], filters))

    def claim(self, claim_id: str) -> ReviewedClaim:
        """Return one claim with all evidence for it."""
        return self._get(f"claims/{part(claim_id)}", ReviewedClaim)

    def entities(self, q: Filter = None, **filters: Filter) -> Listing[EntityRecord]:
        """Find states, organizations, systems, categories and instruments by any of their names."""
        return self._list("entities", EntityRecord, {"q": q, **filters})

    def entity(self, entity: str) -> EntityDetail:
        """Return one entity, by its id, ISO code or name."""
        return self._get(f"entities/{part(entity)}", EntityDetail)

    def neighbours(self, entity: str) -> Listing[Neighbour]:
        """List whom claims tie to an entity, by its id, ISO code or name, and how."""
        return self._list(f"entities/{part(entity)}/neighbours", Neighbour, {})

    def paths(self, from_: Filter, to: Filter, **filters: Filter) -> Listing[SupplyPath]:
        """List the shortest supply chains from one actor to another, fifty at most."""
        return self._list("paths", SupplyPath, {**filters, "from": from_, "to": to})

    def timeline(self, **filters: Filter) -> DatedListing[Period]:
        """Count supplies by year, or `by="month"`, each status apart; `undated` claims are in no period."""
        return DatedListing(Period, self._pages("timeline", Timeline, filters))

    def documents(self, **filters: Filter) -> Listing[DocumentRecord]:
        """List documents without their texts, the newest first."""
        return self._list("documents", DocumentRecord, filters)

    def document(self, document_id: str) -> DocumentRecord:
        """Return one document with its text, which the spans of its claims point into."""
        return self._get(f"documents/{part(document_id)}", DocumentRecord)

    def stats(self) -> Stats:
        """Count documents, entities and claims."""
        return self._get("stats", Stats)

    def cypher(self, statement: str, **parameters: JsonValue) -> CypherTable:
        """Run a statement that reads, with the values of its $parameters."""
        return self._connection.post("/v1/cypher", CypherTable, {"statement": statement, "parameters": parameters})

    def ask(self, question: str, lang: str | None = None) -> Answer:
        """Answer a question in words, with what it was understood as."""
        return self._connection.get("/v1/ask", Answer, {"q": question, "lang": lang})

    def extract(self, document: str | NewDocument, **known: Unpack[Known]) -> Reading:
        """Read a text, with what is known of it, and keep nothing: `title`, `date`, `source`, `url`, `id`, `lang`."""
        return self._connection.post("/v1/extract", Reading, _article(document, known))

    def add(self, document: str | NewDocument, **known: Unpack[Known]) -> ReadDocument:
        """Have a text, with what is known of it as for `extract`, read and kept with its claims."""
        self._check_writes()
        return self._connection.post("/v1/documents", ReadDocument, _article(document, known))

    def review(self, claim_id: str) -> ClaimReview:
        """Return how a claim stands, one that is kept out as well, and all that was decided on it."""
        return self._get(f"claims/{part(claim_id)}/review", ClaimReview)

    def review_queue(self, **filters: Filter) -> Listing[QueuedClaim]:
        """List claims that nobody decided on, those that most need a look first."""
        return self._list("review/queue", QueuedClaim, filters)

    def review_log(self) -> Listing[Review]:
        """List all that was decided, the last first."""
        return self._list("review/log", Review, {})

    def decide(self, claim_id: str, decision: str, reason: str, **given: JsonValue) -> ClaimReview:
        """Accept, reject, correct, merge or split a claim, with `author`, `changes`, `entity` and `into` as they apply.

        A correction's `changes` are the fields that are wrong with what is
        right, as docs/review.md has them; None empties one.
        """
        self._check_writes()
        body = {"decision": decision, "reason": reason, **given}
        return self._connection.post(f"/v1/claims/{part(claim_id)}/review", ClaimReview, body)

    def undo(self, review_id: str, reason: str, author: str | None = None) -> ClaimReview:
        """Take a decision back; the log keeps both."""
        self._check_writes()
        body: dict[str, JsonValue] = {"reason": reason, "author": author}
        return self._connection.post(f"/v1/review/log/{part(review_id)}/undo", ClaimReview, body)

    def job(self, job_id: str) -> Job:
        """Return how far a large batch has been read."""
        return self._get(f"jobs/{part(job_id)}", Job)

    def _check_writes(self) -> None:
        if not self._writes:
            raise InvalidQuery("a graph of this machine is only read here: open it with writes=True, or ask a service")

    def _list(self, path: str, kind: type[Row], filters: Mapping[str, Filter]) -> Listing[Row]:
        return Listing(kind, self._pages(path, Page[kind], filters))  # type: ignore[valid-type]  # pydantic takes a type that is a value

    def _pages(self, path: str, kind: type[Shape], filters: Mapping[str, Filter]) -> Callable[[str | None, int], Shape]:
        asked = checked(filters)
        return lambda cursor, limit: self._get(path, kind, asked | {"cursor": cursor, "limit": limit})

    def _get(self, path: str, kind: type[Row], filters: Mapping[str, Filter] | None = None) -> Row:
        return self._connection.get(f"/v1/{path}", kind, filters)


def _article(document: str | NewDocument, known: Known) -> dict[str, JsonValue]:
    """An article as the routes take one; what is known beside a document stands in place of what it says."""
    given = {"text": document} if isinstance(document, str) else document.model_dump(mode="json", exclude_none=True)
    return {**given, **{name: str(value) for name, value in known.items() if value is not None}}
