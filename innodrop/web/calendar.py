"""Calendars for programs that subscribe: opened by the address' key, by no session or cookie."""

from __future__ import annotations

import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from innodrop import errors
from innodrop.model.refusals import sentence
from innodrop.services.labels import calendar
from innodrop.services.labels.calendar import Subject
from innodrop.services.people import feed_keys
from innodrop.web import databases
from innodrop.web.refusals import status_of

POLICY = "default-src 'none'; frame-ancestors 'none'"


async def duties(request: Request) -> Response:
    """Everything that is due, by day."""
    return await run_in_threadpool(_answer, request, Subject.DUTIES)


async def labels(request: Request) -> Response:
    """Every label date that lies ahead."""
    return await run_in_threadpool(_answer, request, Subject.LABELS)


async def events(request: Request) -> Response:
    """Every event."""
    return await run_in_threadpool(_answer, request, Subject.EVENTS)


def _answer(request: Request, subject: Subject) -> Response:
    """The calendar; 304 if the program has it, and one plain sentence without a key that works."""
    try:
        data = _read(subject, request.query_params.get("key", ""))
    except errors.Refusal as refusal:
        return PlainTextResponse(
            f"{sentence(refusal)}\n",
            status_of(refusal),
            {"Cache-Control": "no-store", "Content-Security-Policy": POLICY},
        )
    mark = f'"{hashlib.sha256(data).hexdigest()}"'
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Security-Policy": POLICY,
        "ETag": mark,
    }
    if _has(request, mark):
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type="text/calendar; charset=utf-8")


def _read(subject: Subject, key: str) -> bytes:
    facts = databases.facts()
    feed_keys.admit(databases.people(), facts, key)
    return calendar.feed(facts, subject, databases.now())


def _has(request: Request, mark: str) -> bool:
    """Whether the program names the mark; a proxy that compresses makes it a weak one."""
    marks = ",".join(request.headers.getlist("if-none-match")).split(",")
    return mark in {known.strip().removeprefix("W/") for known in marks}


OPEN = (
    Route("/calendar/duties.ics", duties, methods=["GET"]),
    Route("/calendar/labels.ics", labels, methods=["GET"]),
    Route("/calendar/events.ics", events, methods=["GET"]),
)
