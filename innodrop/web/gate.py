"""The gate in front of Streamlit: who is signed out gets no further than the pages for signing in.
Streamlit asks nobody: whoever reaches it may open a websocket and read what others were shown.
So a session is looked up for every request, http and websocket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from innodrop import errors, settings
from innodrop.model.refusals import sentence
from innodrop.model.roles import User
from innodrop.services.people import sessions
from innodrop.web import cookies, databases, origin, warm
from innodrop.web.sentences import say

TRUSTED_HEADER = "x-innodrop-session"
"""Tells Streamlit the id of the session (not its secret), see `server.trustedUserHeaders`."""

VISITOR = "innodrop.visitor"
"""Key of the scope under which our own pages find the `Visitor`."""

RERUN = b"\x5a\x00"
"""A message to Streamlit's websocket for a mere run of the script (BackMsg, field 11, empty)."""

HEALTH = "/healthz"
"""Asked by programs, under whichever name or number they know this machine."""

STREAMLITS = "/_stcore/"
"""What Streamlit's own page asks behind the pages' backs. Forms of ours look at Origin themselves:
whoever sent one is told so on a page."""

POLICY_VIOLATION = 1008


@dataclass(frozen=True)
class Visitor:
    """Who asks. `session` is the id of a living session, or empty; `user` is None then."""

    session: str = ""
    user: User | None = None


class Gate:
    """ASGI middleware; plain, so that websockets pass too. `open_to_all`: exact address and method
    of our sign-in pages and calendars (with keys); no body is read beyond `forms.LIMIT`."""

    def __init__(self, app: ASGIApp, *, open_to_all: Sequence[Route]) -> None:
        self.app = app
        self._open = open_to_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, send to the sign-in page, or refuse."""
        if scope["type"] == "http":
            # whoever hangs up inside a body is not answered, and nothing went wrong
            with suppress(ClientDisconnect):
                await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if scope["path"] != HEALTH and not known_host(connection):
            await _refusal("This server has another name.", 400)(scope, receive, send)
            return
        if scope["path"].startswith(STREAMLITS) and origin.is_foreign(connection):
            await _refusal("A page of another server asked for this.", 403)(scope, receive, send)
            return
        visitor = await identify(connection)
        if self._is_open(scope):
            await self.app({**scope, VISITOR: visitor}, *_hanging_up(connection, receive, send))
        elif visitor.user is None:
            await _sign_in_first(connection)(scope, receive, send)
        else:
            await self.app(_passed_on(scope, visitor), receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if not known_host(connection) or not origin.is_own(connection):
            await _closed(send, "another origin")
            return
        visitor = await identify(connection)
        if visitor.user is None:
            await _closed(send, "signed out")
            return
        await warm.finished()  # pages are drawn for websockets alone
        passed = _passed_on(scope, visitor)
        origin.spell_alike(passed)
        await self.app(passed, _guarded(receive, visitor.session), send)

    def _is_open(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self._open)


async def identify(connection: HTTPConnection) -> Visitor:
    """Whoever the cookie belongs to, as the account is now."""
    token = cookies.read(connection, cookies.SESSION)
    if not token:
        return Visitor()
    session = sessions.id_of(token)
    user = await run_in_threadpool(_user, session)
    return Visitor(session, user) if user else Visitor()


def known_host(connection: HTTPConnection) -> bool:
    """Whether the request names this server as people know it: no foreign name can be bound."""
    server = origin.of_server(connection)
    return server is not None and server.name in settings.load().names


async def _closed(send: Send, reason: str) -> None:
    """Refuse a handshake before it is accepted."""
    await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": reason})


def own_path(text: str) -> str:
    """`text` if it is an address here where one may be sent after signing in, else `/`."""
    fits = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}", text)
    if not fits or re.match(r"/(sign-in|sign-out|enter|invitation)\b", text):
        return "/"
    return text


def _user(session: str, *, used: bool = True) -> User | None:
    """Nobody, where a database cannot be read: the sign-in page tells why."""
    try:
        return sessions.user_of(
            databases.people(), databases.facts(), session, databases.now(), used=used
        )
    except errors.Refusal:
        return None


def _sign_in_first(connection: HTTPConnection) -> Response:
    """To the sign-in page for a person who opens an address, 401 for everything else: its text is
    shown by Streamlit where an open page cannot connect again, say after a night's sleep."""
    asked = connection.scope["path"] + (f"?{connection.url.query}" if connection.url.query else "")
    if connection.scope["method"] not in {"GET", "HEAD"} or not _navigates(connection):
        return _refusal(say("reload", refusal=sentence(errors.NotSignedIn())), 401)
    back = f"?next={quote(asked, safe='')}" if own_path(asked) != "/" else ""
    return RedirectResponse(f"/sign-in{back}", 303, {"Cache-Control": "no-store"})


def _navigates(connection: HTTPConnection) -> bool:
    """Whether a person opens an address, by what their browser says about the request."""
    mode = connection.headers.get("sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in connection.headers.get("accept", "")


def _refusal(sentence: str, status: int) -> Response:
    """The connection is closed, so that a body that nobody wants is not read."""
    return PlainTextResponse(
        f"{sentence}\n", status, {"Cache-Control": "no-store", "Connection": "close"}
    )


def _hanging_up(connection: HTTPConnection, receive: Receive, send: Send) -> tuple[Receive, Send]:
    """The connection is closed with an answer that comes before the end of the request's body."""
    ended = (
        "transfer-encoding" not in connection.headers
        and connection.headers.get("content-length", "0") == "0"
    )

    async def receive_until_end() -> Message:
        nonlocal ended
        message = await receive()
        ended = not message.get("more_body", False)
        return message

    async def send_last(message: Message) -> None:
        if message["type"] == "http.response.start" and not ended:
            MutableHeaders(scope=message)["Connection"] = "close"
        await send(message)

    return receive_until_end, send_last


def _passed_on(scope: Scope, visitor: Visitor) -> Scope:
    """The request as it goes on: with our word for who asks, without the client's, no secrets."""
    passed = {**scope, VISITOR: visitor}
    cookies.hide(passed)
    headers = MutableHeaders(scope=passed)
    del headers[TRUSTED_HEADER]
    headers[TRUSTED_HEADER] = visitor.session
    return passed


def _guarded(receive: Receive, session: str) -> Receive:
    """Messages from an open page: once its session is over, each becomes a plain run of the
    script, which says so; never a callback, fragment or download. A message is no sign of a
    person (pages ask what is new), so only a run of the whole script notes the session's use."""

    async def receive_guarded() -> Message:
        message = await receive()
        if (
            message["type"] == "websocket.receive"
            and await run_in_threadpool(_user, session, used=False) is None
        ):
            return {"type": "websocket.receive", "bytes": RERUN}
        return message

    return receive_guarded
