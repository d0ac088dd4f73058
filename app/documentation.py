"""The page that describes every route and lets one try it; all of it comes from this service."""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>armsgraph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/files/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="docs/files/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
_START = """SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
})
"""


def add_documentation(app: FastAPI) -> None:
    """Serve the page at /docs, its scripts and styles beneath."""
    app.add_api_route("/docs", _page, include_in_schema=False)
    app.add_api_route("/docs/start.js", _start, include_in_schema=False)
    app.mount("/docs/files", StaticFiles(directory=Path(str(files("fastapi_offline"))) / "static"))


def _page() -> HTMLResponse:
    return HTMLResponse(_PAGE)


def _start() -> Response:
    return Response(_START, media_type="text/javascript")
