"""`/healthz`: whether this process can read its database, for whoever watches it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from innodrop import settings
from innodrop.services import health


def healthz(_request: Request) -> JSONResponse:
    """200 with the revision, or 503 with the sentence why the database is refused."""
    report = health.report(settings.load().home)
    return JSONResponse(report, 200 if report["ok"] else 503, {"Cache-Control": "no-store"})
