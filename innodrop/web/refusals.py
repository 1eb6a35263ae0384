"""Refusals on the door's own pages: their sentence, their status, and the way on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from innodrop import errors
from innodrop.model.refusals import of_system, sentence
from innodrop.web import databases
from innodrop.web.html import alert, page, tag

Endpoint = Callable[[Request], Awaitable[Response]]

STATUS: dict[type[errors.Refusal], int] = {
    errors.BadEmail: 400,
    errors.BadName: 400,
    errors.FormRefused: 400,
    errors.SecondFactorMissing: 400,
    errors.SecondFactorRefused: 400,
    errors.PasswordRefused: 400,
    errors.CodeNeeded: 401,
    errors.CodeRefused: 401,
    errors.NotSignedIn: 401,
    errors.ProviderRefused: 401,
    errors.SignInRefused: 401,
    errors.DemonstrationOnly: 403,
    errors.FeedRefused: 404,
    errors.LinkRefused: 404,
    errors.TooManyAttempts: 429,
}


def answering(endpoint: Endpoint) -> Endpoint:
    """Shows a refusal that the page itself has no place for; where a database cannot be read, its
    sentence in place of every page."""

    @wraps(endpoint)
    async def answered(request: Request) -> Response:
        try:
            await run_in_threadpool(databases.ask)
        except errors.Refusal as broken:
            return cannot_answer(broken)
        try:
            return await endpoint(request)
        except errors.Refusal as refusal:
            return refused(refusal)
        except OSError as error:
            return refused(of_system(error))

    return answered


def cannot_answer(refusal: errors.Refusal) -> Response:
    """A page with the sentence of a refusal that concerns everybody."""
    return page("The dashboard cannot answer", alert(sentence(refusal)), status=503)


def refused(refusal: errors.Refusal) -> Response:
    """A page with nothing but the sentence and the way to sign in."""
    back = tag("p", tag("a", "To the sign-in page", href="/sign-in"))
    return page("This did not work", alert(sentence(refusal)), back, status=status_of(refusal))


def status_of(refusal: errors.Refusal | None) -> int:
    """The HTTP status that goes with a refusal; of a database that does not answer it is 503."""
    return 200 if refusal is None else STATUS.get(type(refusal), 503)
