"""Asks an ASGI application one question, without a network; or many, as a browser that keeps its
cookies."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back; header names are lower case, `cookies` the lines that set one."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body as a reader sees it: without tags."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.body.decode())).split())

    def field(self, name: str) -> str:
        """The value of the first hidden field of that name."""
        match = re.search(rf'name="{name}" value="([^"]*)"', self.body.decode())
        assert match, f"no field {name} in {self.text}"
        return unescape(match.group(1))


def ask(app: ASGIApp, path: str, *, method: str = "GET", **headers: str) -> Answer:
    """One request; `accept_encoding="gzip"` becomes the header `accept-encoding: gzip`."""
    return request(
        app, path, method=method, headers={n.replace("_", "-"): v for n, v in headers.items()}
    )


def request(
    app: ASGIApp,
    path: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes = b"",
    scheme: str = "http",
) -> Answer:
    """One request with a body, which arrives in pieces."""
    target, _, query = path.partition("?")
    scope: dict[str, object] = {
        "type": "http",
        "method": method,
        "scheme": scheme,
        "path": target,
        "root_path": "",
        "query_string": query.encode(),
        "client": ("10.0.0.1", 50000),
        "server": ("localhost", 8501),
        "headers": [
            (name.lower().encode(), value.encode())
            for name, value in {"host": "localhost:8501", **(headers or {})}.items()
        ],
    }
    half = len(body) // 2
    messages: list[Message] = [
        {"type": "http.request", "body": body[:half], "more_body": True},
        {"type": "http.request", "body": body[half:], "more_body": False},
    ]
    sent = asyncio.run(_run(app, scope, messages))
    received = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    return Answer(
        sent[0]["status"],
        dict(received),
        b"".join(message.get("body", b"") for message in sent[1:]),
        tuple(value for name, value in received if name == "set-cookie"),
    )


@dataclass
class Browser:
    """Keeps cookies from one request to the next, and says of itself what browsers say."""

    app: ASGIApp
    scheme: str = "http"
    jar: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """Open an address, as by a click on a link."""
        return self._send(path, "GET", {"accept": "text/html", **headers}, b"")

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """Send a form."""
        own = {
            "content-type": "application/x-www-form-urlencoded",
            "origin": f"{self.scheme}://localhost:8501",
            **headers,
        }
        return self._send(path, "POST", own, urlencode(fields).encode())

    def _send(self, path: str, method: str, headers: dict[str, str], body: bytes) -> Answer:
        kept = (
            {"cookie": "; ".join(f"{name}={value}" for name, value in self.jar.items())}
            if self.jar
            else {}
        )
        answer = request(
            self.app,
            path,
            method=method,
            headers={**kept, **headers},
            body=body,
            scheme=self.scheme,
        )
        for line in answer.cookies:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.jar.pop(name, None)
                else:
                    self.jar[name] = morsel.value
        return answer


def connect(
    app: ASGIApp,
    path: str,
    headers: Mapping[str, str | None],
    *received: bytes,
    scheme: str = "ws",
) -> list[Message]:
    """Open a websocket as a page of this server does, send messages, and return everything that the
    application sent. A header that is None is left out."""
    own = {"host": "localhost:8501", "origin": "http://localhost:8501"}
    scope: dict[str, object] = {
        "type": "websocket",
        "scheme": scheme,
        "path": path,
        "root_path": "",
        "query_string": b"",
        "client": ("10.0.0.1", 50000),
        "headers": [
            (name.lower().encode(), value.encode())
            for name, value in {**own, **headers}.items()
            if value is not None
        ],
        "subprotocols": [],
    }
    messages: list[Message] = [
        {"type": "websocket.connect"},
        *({"type": "websocket.receive", "bytes": data} for data in received),
        {"type": "websocket.disconnect", "code": 1000},
    ]
    return asyncio.run(_run(app, scope, messages))


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
