"""Questions in words."""

import datetime as dt
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool

from app.answering import answer
from app.deps import ServiceDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from app.questions import Language
from schemas.questions import Answer

LONGEST = 500
"""Characters of a question at most."""

router = APIRouter(prefix="/v1/ask", tags=["ask"], responses=UNAVAILABLE | UNKEYED)


@router.get("", responses=shown("ask") | DECLINED)
async def ask(
    service: ServiceDep,
    _: ReadKey,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST,
            description="A question in a language that has a pack",
            examples=["Who supplied ballistic missiles to Russia since 2023?"],
        ),
    ],
    lang: Annotated[Language, Query(description="Its language, if that shall not be guessed", examples=["en"])] = None,
) -> Answer:
    """Answer a question in words with the call that it was understood as, the same in Cypher, and its rows.

    `understood` is null where the graph cannot answer; `message` says why and
    what could be asked instead. Of a question that was understood, `message`
    names the words that were not used.
    """
    asked = partial(answer, q, lang, reader=service.extractor, graph=service.graph, today=dt.date.today())
    async with service.reading:
        return await run_in_threadpool(asked)
