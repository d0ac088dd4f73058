"""The description of the API, with examples as they were given."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute


def keep_examples(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Let the description of the app show examples whole: FastAPI leaves out of them what is null."""
    made = app.openapi

    def described() -> dict[str, Any]:
        known = app.openapi_schema is not None
        description = made()
        for route in () if known else (each for router in routers for each in router.routes):
            if isinstance(route, APIRoute) and route.include_in_schema:
                _put_back(description["paths"][route.path_format], route)
        return description

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI's manual has it


def _put_back(operations: dict[str, Any], route: APIRoute) -> None:
    for method in route.methods or ():
        for status, response in route.responses.items():
            for kind, shown in response.get("content", {}).items():
                if "example" in shown:
                    operations[method.lower()]["responses"][str(status)]["content"][kind]["example"] = shown["example"]
