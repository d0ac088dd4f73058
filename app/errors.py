"""The status of each error, and the one answer to all of them: problem details after RFC 9457."""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.methods import methods_of
from schemas import errors
from schemas.api import Problem, WrongValue

STATUSES: dict[type[errors.ArmsgraphError], HTTPStatus] = {
    errors.ArmsgraphError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidSettings: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidReference: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.PackError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidPack: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.UnknownLanguage: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.PipelineRefused: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.UnreadableDocument: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidQuery: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RefusedStatement: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.LimitReached: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnreadableDump: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.UnwritableFile: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.Outdated: HTTPStatus.CONFLICT,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Replaced: HTTPStatus.NOT_FOUND,
    errors.Retracted: HTTPStatus.NOT_FOUND,
    errors.ExtraMissing: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.ServiceProblem: HTTPStatus.BAD_GATEWAY,
    errors.ServiceUnreachable: HTTPStatus.BAD_GATEWAY,
    errors.GraphError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.GraphUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MemoryExhausted: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.AccessDenied: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SchemaMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.GraphBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.TooManyStatements: HTTPStatus.TOO_MANY_REQUESTS,
    errors.GraphNotEmpty: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.CopyDiffers: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidStatement: HTTPStatus.INTERNAL_SERVER_ERROR,
}

MEDIA_TYPE = "application/problem+json"
SCHEMAS = "#/components/schemas/{model}"
"""Where the description of the API keeps the schema of a model."""

Responses = dict[int | str, dict[str, object]]
"""What a route may answer beside what it is asked for, as FastAPI takes it."""


def declared(status: int | str, description: str) -> Responses:
    """Return what a route answers with problem details, as its description has it."""
    schema = {"$ref": SCHEMAS.format(model=Problem.__name__)}
    return {status: {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}}


FAILED = declared("default", "Any other failure")
LIMITED = declared(429, "Too many requests in a minute; Retry-After says when to ask again")
LATE = declared(504, "The answer took too long; what was begun goes on")
UNAVAILABLE = declared(503, "The graph cannot be reached") | LIMITED | LATE | FAILED
DECLINED = declared(422, "A value that cannot be asked for")
MISSING = declared(404, "Nothing has this id")
UNKEYED = declared(401, "No key was sent, or one that is unknown or revoked")
CONFLICT = declared(409, "The claim is not as it was seen, or was decided on since")
FORBIDDEN = UNKEYED | declared(403, "The key is for something else")
CYPHER = (
    declared(400, "The body is not JSON")
    | declared(406, "No form of the answer is accepted")
    | declared(413, "The body is too large")
    | declared(415, "The body is not sent as JSON")
    | declared(422, "The statement might do more than read, is not understood, or takes too much time or memory")
    | declared(429, "Too many statements run at this moment")
)
UNREADABLE = (
    declared(400, "The body is not JSON")
    | declared(413, "The text or the batch is too large")
    | declared(415, "The body is sent as what is not read")
    | declared(422, "The body is not an article")
)

_LONGEST_SHOWN = 100
"""Characters of a wrong value up to which it is repeated to who sent it."""
_QUOTED = re.compile(r"'([^']*)'")
"""A choice, as pydantic tells those of an enumeration."""

_log = logging.getLogger("armsgraph")


def add_handlers(app: FastAPI) -> None:
    """Let every failure of the app answer with problem details."""
    app.add_exception_handler(errors.ArmsgraphError, _refused)
    app.add_exception_handler(HTTPException, _declined)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


class Faults:
    """An ASGI app that answers with problem details whatever is raised within it, and logs what nobody expected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what is raised after an answer has begun is raised further."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:  # the last place where there is still an answer to give
            answer = _told_of(Request(scope), error)
            if begun:
                raise
            await answer(scope, receive, send)


def _told_of(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, HTTPException):
        return _declined(request, error)
    if isinstance(error, errors.ArmsgraphError):
        return _refused(request, error)
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error, extra=_marked(request))
    return _unexpected(request, error)


def problem(
    request: Request,
    status: int,
    detail: str,
    headers: dict[str, str] | None = None,
    *,
    replaced_by: str | None = None,
    wrong: Iterable[WrongValue] = (),
) -> JSONResponse:
    """Return the answer to a request that failed; it bears the id of the request, which the log has too."""
    told = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        replaced_by=replaced_by,
        errors=tuple(wrong) or None,
        **_marked(request),
    )
    return JSONResponse(told.model_dump(exclude_none=True), status, headers=headers, media_type=MEDIA_TYPE)


def _marked(request: Request) -> dict[str, str]:
    """The id of the request, if it was given one."""
    found = request.scope.get("state", {}).get("request_id")
    return {"request_id": found} if found else {}


def _refused(request: Request, error: Exception) -> JSONResponse:
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%s", error, extra=_marked(request))
    heir = error.by if isinstance(error, errors.Replaced) else None
    return problem(request, status, str(error), replaced_by=heir, wrong=_blamed(error))


def _blamed(error: Exception) -> Iterator[WrongValue]:
    """The value that is to blame, if it is one."""
    if isinstance(error, errors.ArmsgraphError) and error.name:
        choices = error.choices or None
        yield WrongValue(name=_plain(error.name), detail=str(error), value=_written(error.value), choices=choices)


def _declined(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers) if error.headers else None
    if headers and "Allow" in headers:  # the first route of the path alone
        headers["Allow"] = ", ".join(methods_of(request)) or headers["Allow"]
    return problem(request, error.status_code, _detail(request, error, headers), headers)


def _detail(request: Request, error: HTTPException, headers: Mapping[str, str] | None) -> str:
    """What the error says, or, of a path or a method that no route has, which it is and what there is."""
    if error.detail != HTTPStatus(error.status_code).phrase:
        return error.detail
    if error.status_code == HTTPStatus.NOT_FOUND:
        return f"nothing is at {request.url.path!r}; /openapi.json names all that there is"
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and headers:
        return f"method {request.method!r} is none of {headers['Allow']} here"
    return error.detail


def _invalid(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        told = _malformed(str(error.body), first["loc"][-1], first["ctx"]["error"])
        return problem(request, HTTPStatus.BAD_REQUEST, told)
    wrong = [_wrong(each) for each in error.errors()]
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(each.detail for each in wrong), wrong=wrong)


def _malformed(body: str, position: int, wrong: str) -> str:
    line = body.count("\n", 0, position) + 1
    column = position - body.rfind("\n", 0, position)
    return f"the body is not JSON: {wrong.removesuffix(' at')} at line {line}, column {column}"


def _wrong(told: Mapping[str, Any]) -> WrongValue:
    """What pydantic tells of a value that it refuses."""
    name = _plain(".".join(str(part) for part in told["loc"][1:]) or told["loc"][0])
    value, detail = _written(told["input"]), f"{name}: {told['msg'].removeprefix('Value error, ')}"
    if value is not None and (given := repr(told["input"])) not in detail:
        detail = f"{detail}, not {given}"
    choices = tuple(_QUOTED.findall(str(told.get("ctx", {}).get("expected", ""))))
    return WrongValue(name=name, detail=detail, value=value, choices=choices or None)


def _written(value: object) -> str | None:
    """A value as it was sent, if it is short and of one piece."""
    if not isinstance(value, str | int | float):
        return None
    written = value if isinstance(value, str) else json.dumps(value)
    return _plain(written) if len(written) <= _LONGEST_SHOWN else None


def _plain(text: str) -> str:
    """A text without the halves of surrogate pairs, which JSON may hold and no answer can."""
    return text.encode(errors="backslashreplace").decode()


def _unexpected(request: Request, _: Exception) -> JSONResponse:
    where = f"{request.method} {request.url.path}"
    told = f"{where} failed for a reason that is in the log of the service"
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, told)
