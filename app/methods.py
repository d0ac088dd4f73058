"""The methods that a path takes, by all of its routes."""

from fastapi import Request
from starlette.routing import Match

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def methods_of(request: Request) -> tuple[str, ...]:
    """Return the methods that the path of a request takes, as its header Allow names them."""
    scopes = {method: dict(request.scope) | {"method": method} for method in METHODS}
    routes = request.app.routes
    return tuple(m for m, scope in scopes.items() if any(route.matches(scope)[0] is Match.FULL for route in routes))
