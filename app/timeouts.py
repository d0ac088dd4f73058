"""Timeouts: a request that takes too long is answered, whatever its work does."""

import asyncio
import logging
from functools import partial

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("armsgraph")


class Timeout:
    """An ASGI app that answers 504 after so many seconds.

    Work that has begun goes on to its end: it runs in threads, which cannot
    be stopped, and a transaction is stored as a whole or not at all. Who is
    told 504 for a write may ask again, and finds what was stored meanwhile.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an answer that has begun in time may end later."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = given_up = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if not given_up:
                begun = True
                await send(message)

        work = asyncio.create_task(self._work(scope, receive, sending))
        try:
            await asyncio.wait({work}, timeout=self._seconds)
        except asyncio.CancelledError:
            work.cancel()
            raise
        if work.done() or begun:
            await work
            return
        given_up = True
        self._late.add(work)
        work.add_done_callback(partial(self._end, scope["state"].get("request_id")))
        raise HTTPException(504, f"not answered within {self._seconds:g} s; what was begun goes on, so ask again")

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    def _end(self, request_id: str | None, work: asyncio.Task[None]) -> None:
        self._late.discard(work)
        if not work.cancelled() and (error := work.exception()):
            _log.error("a request that was given up has failed: %s", error, extra={"request_id": request_id})
