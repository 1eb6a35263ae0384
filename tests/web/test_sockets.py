"""A real server and real handshakes: it answers its own page, and asks no other machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser import stage


def open_stream(server: stage.Server, host: str, origin: str | None) -> ClientConnection:
    """A handshake of somebody who is signed in, under a name of the server."""
    return connect(
        f"ws://{host}/_stcore/stream",
        additional_headers={"Cookie": server.headers()["Cookie"]},
        origin=None if origin is None else Origin(origin),
        subprotocols=[Subprotocol("streamlit")],
        proxy=None,
        open_timeout=20,
    )


def test_ten_foreign_handshakes_stop_nobody_and_leave_the_machine_alone(
    server: stage.Server,
) -> None:
    port = urlsplit(server.url).port
    foreign = (
        "https://evil.example",
        "http://127.0.0.1:1",
        f"https://localhost:{port}",
        f"http://127.0.0.1:{port}",
        "http://192.0.2.7",
        "null",
        "http://[2001:db8::1]",
        f"http://localhost:{port}.",
        "",
        None,
    )
    before = time.monotonic()
    for origin in foreign:
        with (
            pytest.raises(InvalidStatus, match="403"),
            open_stream(server, f"localhost:{port}", origin),
        ):
            pass
    assert time.monotonic() - before < 5  # it was 2 s for each of them
    assert server.outside == ()


def test_its_own_page_is_let_in_under_each_of_its_names(server: stage.Server) -> None:
    port = urlsplit(server.url).port
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"LOCALHOST:{port}"):
        with open_stream(server, host, f"http://{host.lower()}") as stream:
            assert stream.subprotocol == "streamlit"
    assert server.outside == ()


def test_the_watch_sees_a_connection_that_leaves(tmp_path: Path) -> None:
    """Or else the others hold nothing. A datagram socket sends nothing by being connected."""
    program = (
        "import socket\n"
        "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:\n"
        "    one.connect(('192.0.2.1', 9))\n"
        "with socket.socket() as two:\n"
        "    two.settimeout(0.01)\n"
        "    two.connect_ex(('127.0.0.1', 9))\n"
    )
    notes = tmp_path / "notes"
    environment = {**os.environ, **stage.watching(notes)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert notes.read_text(encoding="utf-8") == "socket.connect ('192.0.2.1', 9)\n"
