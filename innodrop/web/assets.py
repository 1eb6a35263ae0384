"""Our own files beside Streamlit's, open to all: style and icon of the door's pages, and scripts,
see innodrop/ui/shell/scripts.py."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

_HERE = Path(__file__).parent


def _route(file: Path, media_type: str) -> Route:
    """A file under its own name. The browser asks each time whether it is still the same."""

    async def answer(_request: Request) -> Response:
        return FileResponse(file, media_type=media_type, headers={"Cache-Control": "no-cache"})

    return Route(f"/door/{file.name}", answer)


OPEN = (
    _route(_HERE / "style.css", "text/css"),
    _route(_HERE.parent / "ui" / "shell" / "icon.png", "image/png"),
    _route(_HERE / "links.js", "text/javascript"),
    _route(_HERE / "drawn.js", "text/javascript"),
    _route(_HERE / "helps.js", "text/javascript"),
)
