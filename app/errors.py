"""The status of each error, and the one answer to all of them: problem details after RFC 9457."""

import logging
from http import HTTPStatus

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
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.GraphError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.GraphUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.GraphBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.InvalidStatement: HTTPStatus.INTERNAL_SERVER_ERROR,
}

MEDIA_TYPE = "application/problem+json"

_PROBLEM: dict[str, object] = {"model": Problem, "content": {MEDIA_TYPE: {}}}
DECLINED: dict[int | str, dict[str, object]] = {422: _PROBLEM | {"description": "A value that cannot be asked for"}}
MISSING: dict[int | str, dict[str, object]] = {404: _PROBLEM | {"description": "Nothing has this id"}}
TOO_LARGE: dict[int | str, dict[str, object]] = {413: _PROBLEM | {"description": "The body is too large"}}

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
    wrong = (f"{'.'.join(str(part) for part in e['loc'][1:]) or e['loc'][0]}: {e['msg']}" for e in error.errors())
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(wrong))


def _unexpected(request: Request, _: Exception) -> JSONResponse:
    where = f"{request.method} {request.url.path}"
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, f"{where} failed for a reason that is in the log of the service")
