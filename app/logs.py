"""Logs: a line for each request, with an id that its answer bears too."""

import logging
import re
from logging.config import dictConfig
from time import perf_counter
from typing import Literal
from urllib.parse import quote
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.keys import key_name

ID = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""An id that is taken from who asks; any other could be mistaken for something else in a log."""

_log = logging.getLogger("armsgraph.requests")


def set_up(sort: Literal["quiet", "text", "json"]) -> None:
    """Let the service write its log to standard error: quiet or text for people, json for programs, a line each."""
    known = {"levelname": "level", "asctime": "time", "name": "logger"}
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "text": {"format": "%(asctime)s %(levelname)s %(message)s"},
                "json": {
                    "()": "pythonjsonlogger.json.JsonFormatter",
                    "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
                    "rename_fields": known,
                    "json_ensure_ascii": False,
                },
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "json" if sort == "json" else "text"}
            },
            "loggers": {
                "armsgraph": {"level": "WARNING" if sort == "quiet" else "INFO"},
                "neo4j": {"propagate": False},  # our own line says what it would
                "uvicorn": {"level": "WARNING"},
            },
            "root": {"level": "WARNING", "handlers": ["stderr"]},
        }
    )


class RequestLog:
    """An ASGI app that gives each request an id, and writes a line when it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with `request_id` in its state; an id that it brings is kept."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(ID, "")
        known = given if _GIVEN.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = known
        status, start = 500, perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[ID] = known
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            _write(scope, known, status, (perf_counter() - start) * 1000)


def _write(scope: Scope, known: str, status: int, milliseconds: float) -> None:
    path, key = quote(scope["path"], safe="/:@!$&'()*+,;=~"), key_name(scope)
    told = {
        "request_id": known,
        "method": scope["method"],
        "path": path,
        "status": status,
        "ms": round(milliseconds, 1),
        "key": key,
    }
    _log.info("%s %s %s %.1f ms %s %s", scope["method"], path, status, milliseconds, key or "-", known, extra=told)
