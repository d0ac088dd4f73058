"""The status of each error, and the one answer to all of them: problem details after RFC 9457."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from schemas import errors
from schemas.api import Problem

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
    errors.UnreadableDump: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.UnwritableFile: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.GraphError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.GraphUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.AccessDenied: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SchemaMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.GraphBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.GraphNotEmpty: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.CopyDiffers: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidStatement: HTTPStatus.INTERNAL_SERVER_ERROR,
}

MEDIA_TYPE = "application/problem+json"

Responses = dict[int | str, dict[str, object]]
"""What a route may answer beside what it is asked for, as FastAPI takes it."""


def _declared(status: int | str, description: str) -> Responses:
    return {status: {"description": description, "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}}}


FAILED = _declared("default", "Any other failure")
UNAVAILABLE = _declared(503, "The graph cannot be reached") | FAILED
DECLINED = _declared(422, "A value that cannot be asked for")
MISSING = _declared(404, "Nothing has this id")
UNREADABLE = (
    _declared(400, "The body is not JSON")
    | _declared(413, "The text or the batch is too large")
    | _declared(415, "The body is sent as what is not read")
    | _declared(422, "The body is not an article")
)

_log = logging.getLogger("armsgraph")


def add_handlers(app: FastAPI) -> None:
    """Let every failure of the app answer with problem details."""
    app.add_exception_handler(errors.ArmsgraphError, _refused)
    app.add_exception_handler(HTTPException, _declined)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def _answer(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(problem.model_dump(), status, headers=headers, media_type=MEDIA_TYPE)


def _refused(_: Request, error: Exception) -> JSONResponse:
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%s", error)
    return _answer(status, str(error))


def _declined(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers) if error.headers else None
    return _answer(error.status_code, error.detail, headers)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return _answer(HTTPStatus.BAD_REQUEST, _malformed(str(error.body), first["loc"][-1], first["ctx"]["error"]))
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(_told(wrong) for wrong in error.errors()))


def _malformed(body: str, position: int, wrong: str) -> str:
    line = body.count("\n", 0, position) + 1
    column = position - body.rfind("\n", 0, position)
    return f"the body is not JSON: {wrong.removesuffix(' at')} at line {line}, column {column}"


def _told(wrong: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in wrong["loc"][1:]) or wrong["loc"][0]
    return f"{where}: {wrong['msg'].removeprefix('Value error, ')}"


def _unexpected(request: Request, _: Exception) -> JSONResponse:
    where = f"{request.method} {request.url.path}"
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, f"{where} failed for a reason that is in the log of the service")
