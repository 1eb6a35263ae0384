"""Files of our own beside Streamlit's: style and icon of the door's pages, and scripts; open to everybody."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

STYLE = Path(__file__).with_name("style.css")
LINKS = Path(__file__).with_name("links.js")
THEME = Path(__file__).with_name("theme.js")
ICON = Path(__file__).parent.parent / "ui" / "icon.png"


async def style(_request: Request) -> Response:
    """The style sheet."""
    return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": "no-cache"})


async def icon(_request: Request) -> Response:
    """The icon of the dashboard."""
    return FileResponse(ICON, headers={"Cache-Control": "no-cache"})


async def links(_request: Request) -> Response:
    """The script that opens links of our own, see innodrop/ui/links.py."""
    return FileResponse(LINKS, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


async def theme(_request: Request) -> Response:
    """The script that asks for figures in the colours of another theme, see innodrop/ui/scripts.py."""
    return FileResponse(THEME, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


OPEN = (
    Route("/door/style.css", style),
    Route("/door/icon.png", icon),
    Route("/door/links.js", links),
    Route("/door/theme.js", theme),
)
