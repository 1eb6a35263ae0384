"""Room is made for a file before it is read: by what its sender says of it, or for the largest."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from innodrop.services.boxes import MEGABYTE, OF_TAB, Boxes, Keeper
from innodrop.web.gate import VISITOR, Visitor
from innodrop.web.uploads import UploadGate


@pytest.mark.parametrize(
    ("headers", "room"),
    [
        ([(b"content-length", b"5")], 5),
        ([], OF_TAB),
        ([(b"content-length", b"many")], OF_TAB),
        ([(b"content-length", b"5"), (b"transfer-encoding", b"chunked")], OF_TAB),
        ([(b"content-length", b"%d" % (OF_TAB + MEGABYTE))], 0),
    ],
    ids=["told", "untold", "no number", "in pieces", "too large"],
)
def test_a_file_whose_size_is_not_told_counts_as_the_largest(
    headers: list[tuple[bytes, bytes]], room: int
) -> None:
    boxes, held = Boxes(), []
    boxes.draw("tab", "eva", "box", Keeper(lambda _file: None, lambda: True))

    async def streamlit(_scope: Scope, _receive: Receive, send: Send) -> None:
        held.append(boxes.size)
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def nothing() -> Message:
        return {"type": "http.request", "body": b""}

    async def ignored(_message: Message) -> None:
        """Nobody reads the answer."""

    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/tab/file"}
    asking = {**scope, "headers": headers, VISITOR: Visitor("eva")}
    asyncio.run(UploadGate(streamlit, boxes=boxes)(asking, nothing, ignored))
    assert held == ([room] if room else [])
