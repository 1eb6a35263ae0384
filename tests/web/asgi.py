"""Asks an ASGI application one question, without a network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back; header names are lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(app: ASGIApp, path: str, *, method: str = "GET", **headers: str) -> Answer:
    """One request; `accept_encoding="gzip"` becomes the header `accept-encoding: gzip`."""
    scope: dict[str, object] = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent = asyncio.run(_run(app, scope, [{"type": "http.request", "body": b"", "more_body": False}]))
    return Answer(
        sent[0]["status"],
        {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


def start(app: ASGIApp) -> Message:
    """Ask the application to start, then to stop, and return its answer to the start."""
    messages: list[Message] = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    return asyncio.run(_run(app, {"type": "lifespan"}, messages))[0]


async def _run(app: ASGIApp, scope: dict[str, object], messages: list[Message]) -> list[Message]:
    waiting = iter(messages)
    sent: list[Message] = []

    async def receive() -> Message:
        message = next(waiting, None)
        if message is None:
            await asyncio.Event().wait()  # the client stays and says nothing more
            raise AssertionError
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    await asyncio.wait_for(app(scope, receive, send), timeout=10)
    return sent
