"""Cypher: a statement of the caller's own, which can do nothing but read."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header, Query
from fastapi.responses import StreamingResponse
from pydantic import Field, JsonValue

from app.body import sent_as_json
from app.deps import Service, ServiceDep
from app.errors import CYPHER, UNAVAILABLE, UNKEYED
from app.forms.cuts import WRITERS, Cut
from app.forms.kinds import ROWS, Form, chosen, media_type, media_types
from app.keys import ReadKey
from app.parameters import Sent
from schemas.errors import LimitReached

router = APIRouter(prefix="/v1/cypher", tags=["cypher"], responses=UNAVAILABLE | UNKEYED)

MOST_BYTES = 100_000_000
"""Bytes of an answer."""
_IN_MEMORY = 1 << 20
"""Bytes of an answer that are kept in memory until it is whole; more go to a temporary file."""
_CHUNK = 1 << 16

_SUPPLIERS = """MATCH (s:Actor)-[edge:SUPPLIES]->(r:Actor)
WHERE r.id = $recipient
RETURN s.name AS supplier, edge.documents AS articles, edge.statuses AS statuses
ORDER BY articles DESC, supplier
LIMIT 10"""


class Statement(Sent):
    """One statement, with the values of its $parameters."""

    statement: Annotated[str, Field(description="MATCH, WHERE, WITH, UNWIND, RETURN, UNION, ORDER BY, SKIP, LIMIT")]
    parameters: Annotated[Mapping[str, JsonValue], Field(description="Values by name, without the $")] = {}


Asked = Annotated[
    Statement,
    Body(
        openapi_examples={
            "Suppliers of Russia": {"value": {"statement": _SUPPLIERS, "parameters": {"recipient": "RU"}}},
            "Claims by status": {
                "value": {"statement": "MATCH (c:Claim) RETURN c.status AS status, count(*) AS claims ORDER BY status"}
            },
        }
    ),
]
_FIELDS = {"fields": ["supplier", "articles", "statuses"], "values": [["North Korea", 4, ["delivered", "ordered"]]]}
_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {
        "description": "The rows, as many as the service gives; the header `Truncated` says whether there were more",
        "headers": {"Truncated": {"schema": {"type": "string", "enum": ["true", "false"]}}},
        "content": {
            "application/json": {"schema": {"type": "object"}, "example": {**_FIELDS, "truncated": False}},
            "application/jsonl": {
                "schema": {"type": "string"},
                "example": '{"supplier":"North Korea","articles":4,"statuses":["delivered","ordered"]}\n',
            },
            "text/csv": {
                "schema": {"type": "string"},
                "example": 'supplier,articles,statuses\r\nNorth Korea,4,"[""delivered"", ""ordered""]"\r\n',
            },
        },
    }
}


@router.post("", responses=CYPHER | _ANSWERS, response_class=StreamingResponse, dependencies=[Depends(sent_as_json)])
def ask_cypher(
    asked: Asked,
    service: ServiceDep,
    _: ReadKey,
    form: Annotated[
        str | None,
        Query(alias="format", description=f"One of {', '.join(ROWS)}; else what `Accept` prefers", examples=["csv"]),
    ] = None,
    accept: Annotated[str, Header(description=f"One of {', '.join(media_types(ROWS))}")] = "*/*",
) -> StreamingResponse:
    """Run one Cypher statement that reads, in the graph's own labels and properties.

    Clauses, functions and, on a server, the operators of its plan are checked
    before anything runs. Nodes and relationships are answered as their labels
    or type and their properties, dates and moments in ISO 8601. The answer is
    sent once it is whole, so a failure has a status of its own.
    """
    sent = chosen(form, accept, ROWS)
    written, truncated = _written(asked, sent, service)
    headers = {"Truncated": str(truncated).lower()}
    return StreamingResponse(_chunks(written), headers=headers, media_type=media_type(sent))


def _written(asked: Statement, form: Form, service: Service) -> tuple[SpooledTemporaryFile[bytes], bool]:
    """Return the whole answer and whether rows are left out; whoever reads it slowly does not keep the graph."""
    with ExitStack() as undo:
        written = undo.enter_context(SpooledTemporaryFile(_IN_MEMORY))
        with service.graph.answer(asked.statement, asked.parameters, service.limits) as answer:
            cut = Cut(answer, service.limits.rows)
            for text in WRITERS[form](cut):
                written.write(text.encode())
                if written.tell() > MOST_BYTES:
                    raise LimitReached(f"the answer has more than {MOST_BYTES / 1e6:,.0f} MB: ask for less")
        undo.pop_all()
    written.seek(0)
    return written, cut.truncated


def _chunks(written: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with written:
        while chunk := written.read(_CHUNK):
            yield chunk
