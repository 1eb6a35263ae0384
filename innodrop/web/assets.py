"""Our own files beside Streamlit's, open to all: style and icon of the door's pages, and scripts,
see innodrop/ui/shell/scripts.py."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from innodrop.web.bundle import coding_for, pack, respond

_HERE = Path(__file__).parent


def _route(file: Path, media_type: str) -> Route:
    """A file under its own name. The browser asks each time whether it is still the same."""

    async def answer(_request: Request) -> Response:
        return FileResponse(file, media_type=media_type, headers={"Cache-Control": "no-cache"})

    return Route(f"/door/{file.name}", answer)


def _script(name: str, file: Path) -> Route:
    """A script that is large enough to be sent compressed, see `bundle`."""

    async def answer(request: Request) -> Response:
        coding = coding_for(request.headers.get("accept-encoding", ""))
        if coding is None:
            headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
            return FileResponse(file, media_type="text/javascript", headers=headers)
        packed = await asyncio.to_thread(_packed, file, coding)
        return respond(packed, request.method, request.headers.get("if-none-match", ""))

    return Route(f"/door/{name}", answer)


_packed = lru_cache(maxsize=4)(pack)

OPEN = (
    _route(_HERE / "style.css", "text/css"),
    _route(_HERE.parent / "ui" / "shell" / "icon.png", "image/png"),
    _route(_HERE / "links.js", "text/javascript"),
    _route(_HERE / "drawn.js", "text/javascript"),
    _route(_HERE / "helps.js", "text/javascript"),
    _route(_HERE / "figures.js", "text/javascript"),
    _script("plotly.js", _HERE.parent / "exports" / "html" / "vendor" / "plotly-cartesian.min.js"),
)
