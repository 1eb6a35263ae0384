"""The gate for files: Streamlit takes one from every open websocket, whatever its page shows, keeps
it in memory, and forgets it only when the tab is closed in an orderly way."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from innodrop import errors
from innodrop.model.refusals import sentence
from innodrop.services.boxes import BOXES, LINGER, OF_TAB, Boxes
from innodrop.web.gate import VISITOR

_ADDRESS = re.compile(r"/_stcore/upload_file/(?P<tab>[^/]+)/(?P<file>[^/]+)")
_FRAME = 64 * 1024
"""Bytes around a file in a form of one field."""
_SLOWEST = 300.0
"""Seconds that one file may take; the room for it is kept as long."""
_STATUS: dict[type[errors.Refusal], int] = {
    errors.UploadUnexpected: 403,
    errors.UploadTooLarge: 413,
    errors.UploadsFull: 413,
}


class UploadAnswer:
    """Sends on, and notes the status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def __call__(self, message: Message) -> None:
        """Send a message on."""
        self.status = message.get("status", self.status)
        await self._send(message)

    @property
    def good(self) -> bool:
        """Whether Streamlit did what was asked."""
        return self.status // 100 == 2  # noqa: PLR2004


class UploadGate:
    """ASGI middleware inside of `Gate`, which says who asks."""

    def __init__(self, app: ASGIApp, *, boxes: Boxes = BOXES) -> None:
        self.app = app
        self._boxes = boxes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a file pass that a page asked for, and drop those of tabs that were closed."""
        if scope["type"] == "websocket":
            try:
                await self.app(scope, receive, send)
            finally:
                self._left()
            return
        address = _ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if address is None or scope["method"] not in {"PUT", "DELETE"}:
            await self.app(scope, receive, send)
            return
        try:
            act = self._put if scope["method"] == "PUT" else self._delete
            await act(address["tab"], address["file"], scope, receive, send)
        except errors.Refusal as refusal:
            answer = PlainTextResponse(
                f"{sentence(refusal)}\n",
                _STATUS[type(refusal)],
                {"Cache-Control": "no-store", "Connection": "close"},
            )
            await answer(scope, receive, send)

    async def _put(self, tab: str, file: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._boxes.take(tab, scope[VISITOR].session, file, _size(Headers(scope=scope)))
        remove, answer = self._boxes.remover(tab), UploadAnswer(send)
        try:
            async with asyncio.timeout(_SLOWEST):
                await self.app(scope, receive, answer)
        except TimeoutError:
            if not answer.status:
                await PlainTextResponse("", 408, {"Connection": "close"})(scope, receive, send)
        finally:
            self._boxes.settle(tab, file, remove, stored=answer.good)

    async def _delete(
        self, tab: str, file: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self._boxes.check(tab, scope[VISITOR].session)
        answer = UploadAnswer(send)
        await self.app(scope, receive, answer)
        if answer.good:  # else Streamlit has it still
            self._boxes.forget(tab, scope[VISITOR].session, file)

    def _left(self) -> None:
        """Look now, so that it is known since when, and again when nobody comes back any more."""
        self._boxes.sweep()
        with suppress(RuntimeError):  # the server stops
            asyncio.get_running_loop().call_later(LINGER + 1, self._boxes.sweep)


def _size(headers: Headers) -> int:
    """Bytes of the file, at most: what is not told is the largest that Streamlit reads."""
    told = headers.get("content-length", "")
    if not told.isdecimal() or "transfer-encoding" in headers:
        return OF_TAB
    return int(told) if int(told) > OF_TAB + _FRAME else min(int(told), OF_TAB)
