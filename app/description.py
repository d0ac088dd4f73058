"""The description of the API, with examples as they were given."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from app.errors import SCHEMAS
from schemas.api import Problem


def complete(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Let the description of the app say what a problem is, and show examples whole.

    FastAPI describes no answer but those of routes, and leaves out of examples what is null.
    """
    made = app.openapi

    def described() -> dict[str, Any]:
        known = app.openapi_schema is not None
        description = made()
        if known:
            return description
        description["components"]["schemas"] |= _problem()
        for route in (each for router in routers for each in router.routes):
            if isinstance(route, APIRoute) and route.include_in_schema:
                _put_back(description["paths"][route.path_format], route)
        return description

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI's manual has it


def _problem() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template=SCHEMAS)
    return {**schema.pop("$defs"), Problem.__name__: schema}


def _put_back(operations: dict[str, Any], route: APIRoute) -> None:
    for method in route.methods or ():
        for status, response in route.responses.items():
            for kind, shown in response.get("content", {}).items():
                if "example" in shown:
                    operations[method.lower()]["responses"][str(status)]["content"][kind]["example"] = shown["example"]
