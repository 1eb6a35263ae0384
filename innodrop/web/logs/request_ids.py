"""Every request has an id: that which a trusted proxy gave it, if it is short and plain, else one
made here. It stands in the lines of the log and in the answer's header."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from innodrop import log_lines

HEADER = "x-request-id"
ADDRESS = "x-innodrop-address"
"""Tells pages where a request came from; Streamlit keeps silent of this machine."""
_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_FORWARDED = 0
"""The port of a visitor whom uvicorn knows by a trusted proxy's word; no socket has it."""


class RequestIds:
    """ASGI middleware outside of all that writes to the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say who asks to the log, and to all that is behind."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        request = _id(connection)
        address = connection.client.host if connection.client else ""
        log_lines.ask(request, address)
        passed = {**scope, "headers": [*scope["headers"]]}
        headers = MutableHeaders(scope=passed)
        headers[HEADER], headers[ADDRESS] = request, address

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request
            await send(message)

        await self.app(passed, receive, send_with_id)


def _id(connection: HTTPConnection) -> str:
    given = connection.headers.getlist(HEADER)
    believed = connection.client is not None and connection.client.port == _FORWARDED
    if believed and len(given) == 1 and _PLAIN.fullmatch(given[0]):
        return given[0]
    return secrets.token_hex(8)
