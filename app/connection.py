"""Requests to a service, on the network or in this process, and what it answers."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sized
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from schemas.api import Problem
from schemas.errors import InvalidQuery, ServiceProblem, ServiceUnreachable

TRIES = 5
"""How often a service is asked that is busy, or limits how often one may ask."""
PATIENCE = 60.0
"""Seconds for which a service is waited for at most before it is asked again; one that wants more is not."""

Value = str | int | float | dt.date | None
Filter = Value | Iterable[Value]
"""The value of a parameter, or several; None asks for nothing."""
Shape = TypeVar("Shape")

_backoff = wait_random_exponential(multiplier=0.5, max=10)


class Connection:
    """Asks a service; tries again what it puts off."""

    def __init__(self, http: httpx2.Client, *, tries: int = TRIES) -> None:
        self._http = http
        self._tries = tries

    def close(self) -> None:
        """Let the connection go."""
        self._http.close()

    def get(self, path: str, kind: type[Shape], filters: Mapping[str, Filter] | None = None) -> Shape:
        """Return what a path answers to these parameters; raises ServiceProblem, or ServiceUnreachable."""
        return self._ask(self._http.build_request("GET", path, params=_written(filters or {})), kind)

    def post(self, path: str, kind: type[Shape], body: BaseModel | Mapping[str, JsonValue]) -> Shape:
        """Return what a path answers to this body; raises ServiceProblem, or ServiceUnreachable."""
        sent = body.model_dump(mode="json", exclude_none=True) if isinstance(body, BaseModel) else body
        return self._ask(self._http.build_request("POST", path, json=sent), kind)

    def _ask(self, request: httpx2.Request, kind: type[Shape]) -> Shape:
        trying = Retrying(
            stop=stop_after_attempt(self._tries), wait=_pause, retry=retry_if_exception(_is_put_off), reraise=True
        )
        response = trying(self._send, request)
        try:
            return TypeAdapter(kind).validate_json(response.content)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ServiceProblem(
                f"{request.url} answers what this version does not know: {where or 'body'}: {first['msg']}",
                status=response.status_code,
            ) from error

    def _send(self, request: httpx2.Request) -> httpx2.Response:
        server = str(request.url.copy_with(path="/", query=None)).rstrip("/")
        try:
            response = self._http.send(request)
        except httpx2.TimeoutException as error:
            raise ServiceUnreachable(f"{server} did not answer in time") from error
        except httpx2.TransportError as error:
            raise ServiceUnreachable(f"nothing answers at {server}: {error or type(error).__name__}") from error
        if not response.is_success:
            raise _problem(response)
        return response


def address(server: str) -> str:
    """Return the address of a service; raises InvalidQuery for what is none."""
    if not server.startswith(("http://", "https://")):
        raise InvalidQuery(f"the service {server!r} is no address such as http://127.0.0.1:8000")
    return server


def checked(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """Return filters, none of them empty, and none that listings see to themselves; raises InvalidQuery."""
    for name in ("cursor", "limit"):
        if name in filters:
            raise InvalidQuery(f"parameter {name!r} is not asked for here: first(10) gives the first ten rows")
    for name, value in filters.items():
        if isinstance(value, Sized) and not value:
            raise InvalidQuery(f"parameter {name!r} is empty; leave it out to ask for all")
    return dict(filters)


def part(written: str) -> str:
    """Return one part of a path, whatever it holds."""
    return quote(written, safe="")


def _written(filters: Mapping[str, Filter]) -> httpx2.QueryParams:
    """The parameters as an address has them, one for each value."""
    return httpx2.QueryParams(
        [
            (name, _text(value))
            for name, values in filters.items()
            for value in ([values] if isinstance(values, Value) else values)
            if value is not None
        ]
    )


def _text(value: str | int | float | dt.date) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)


def _problem(response: httpx2.Response) -> ServiceProblem:
    try:
        told = Problem.model_validate_json(response.content)
        detail, request_id, heir = told.detail, told.request_id, told.replaced_by
    except ValidationError:
        reason = response.reason_phrase or "no reason"
        detail, request_id, heir = f"{response.url} answers {response.status_code}, {reason}", None, None
    return ServiceProblem(
        detail,
        status=response.status_code,
        request_id=request_id,
        retry_after=_retry_after(response.headers),
        replaced_by=heir,
    )


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, which the header tells as a number or as a date."""
    written = headers.get("retry-after", "")
    if written.isdecimal():
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(dt.UTC) - dt.datetime.now(dt.UTC)).total_seconds())


def _is_put_off(error: BaseException) -> bool:
    return (
        isinstance(error, ServiceProblem)
        and error.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
        and (error.retry_after or 0) <= PATIENCE
    )


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    wanted = error.retry_after if isinstance(error, ServiceProblem) else None
    return _backoff(state) if wanted is None else wanted
