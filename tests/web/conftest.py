"""The door in front of an echo: what stands where Streamlit stands tells what reached it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from innodrop.store.people import People
from innodrop.web.door import open_to_all, routes
from innodrop.web.gate import Gate
from innodrop.web.headers import SecurityHeaders
from tests import databases
from tests.browser import stage
from tests.people import people_of
from tests.web.asgi import Browser

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with an empty database and nobody in it."""
    return _home("empty", tmp_path, monkeypatch)


@pytest.fixture
def demo_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the demonstration."""
    return _home("demo", tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stage.Server]:
    """The demonstration, served; at its end `stage` looks at its sockets."""
    home = tmp_path_factory.mktemp("served")
    databases.copy("demo", home)
    with stage.serving(stage.serve_command(), home=home) as running:
        yield running


@pytest.fixture
def people(home: Path) -> People:
    """The people of the empty database."""
    return people_of(home)


@pytest.fixture
def door() -> ASGIApp:
    """The door of this installation, with an echo behind it."""
    return make_door()


def make_door() -> ASGIApp:
    """A door for the settings that hold now."""
    return Starlette(
        routes=[
            *routes(),
            WebSocketRoute("/_stcore/stream", _hear),
            Route("/{path:path}", _tell, methods=EVERY_METHOD),
        ],
        middleware=[
            Middleware(SecurityHeaders, policy="default-src 'none'"),
            Middleware(Gate, open_to_all=open_to_all()),
        ],
    )


@pytest.fixture
def browser(door: ASGIApp) -> Browser:
    """Somebody's browser."""
    return Browser(door)


def _home(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    databases.copy(kind, tmp_path)
    monkeypatch.setenv("INNODROP_HOME", str(tmp_path))
    people_of(tmp_path)
    return tmp_path


async def _tell(request: Request) -> JSONResponse:
    """Every header that reached the place behind the gate, and how much of a body."""
    return JSONResponse({"headers": request.headers.items(), "body": len(await request.body())})


async def _hear(socket: WebSocket) -> None:
    """Repeat the headers, then every message in hexadecimal."""
    await socket.accept()
    await socket.send_text(json.dumps(socket.headers.items()))
    async for message in socket.iter_bytes():
        await socket.send_text(message.hex())
