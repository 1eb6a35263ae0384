"""The gate for files, in front of a real server: raw PUTs as a program sends them."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.process import largest_megabytes
from innodrop.model.roles import Role
from tests.browser import stage

MEGABYTE = 1024 * 1024
LARGE = b"x" * (9 * MEGABYTE)
LARGEST = b"x" * (10 * MEGABYTE - 1000)
PROVE = "show=verify"
XSRF = generate_xsrf_token_string()
"""Any token of Streamlit's, as a program makes one: cookie and header are equal."""


@dataclass(frozen=True)
class Tab:
    """An open page of somebody who is signed in: its socket, and what Streamlit calls it."""

    socket: ClientConnection
    name: str
    cookie: str
    boxes: int
    megabytes: int
    """What the browser says and keeps to: of a file in the box."""

    def send(
        self, server: stage.Server, data: bytes = b"x", *, method: str = "PUT", file: str = "",
        cookie: str = "",
        xsrf: bool = True,
    ) -> int:  # fmt: skip
        """The status of a file that is put there without any page."""
        token = XSRF if xsrf else "none"
        body = (
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
            + data
            + b"\r\n--b--\r\n"
        )
        headers = {
            "Content-Type": "multipart/form-data; boundary=b",
            "Cookie": f"{cookie or self.cookie}; _streamlit_xsrf={token}",
            "X-Xsrftoken": token,
            "Origin": server.url,
        }
        path = f"/_stcore/upload_file/{self.name}/{file or uuid4()}"
        with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)) as asking:
            with suppress(BrokenPipeError, ConnectionResetError):
                asking.request(method, path, body, headers)  # it may answer and hang up before
            return asking.getresponse().status


@contextmanager
def tab(
    server: stage.Server, page: str, query: str = "", role: Role = Role.COMMITTEE
) -> Iterator[Tab]:
    """A tab that shows a page to its end."""
    cookie = server.headers(role)["Cookie"]
    with connect(
        server.url.replace("http", "ws") + "/_stcore/stream",
        additional_headers={"Cookie": cookie},
        origin=Origin(server.url),
        subprotocols=[Subprotocol("streamlit")],
        proxy=None,
        max_size=None,
    ) as socket:
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        socket.send(ask.SerializeToString())
        name, boxes, megabytes = "", 0, 0
        for message in _messages(socket):
            kind = message.WhichOneof("type")
            if kind == "new_session":
                name = message.new_session.initialize.session_id
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "file_uploader":
                boxes += 1
                megabytes = message.delta.new_element.file_uploader.max_upload_size_mb
            if kind == "script_finished":
                break
        yield Tab(socket, name, cookie, boxes, megabytes)


def _messages(socket: ClientConnection) -> Iterator[ForwardMsg]:
    while True:
        received = socket.recv(timeout=30)
        assert isinstance(received, bytes)
        yield ForwardMsg.FromString(received)


def test_sixty_files_for_a_page_that_asked_for_none_leave_no_trace(server: stage.Server) -> None:
    with tab(server, "") as overview:
        assert overview.boxes == 0
        before = largest_megabytes(server.pid)
        assert {overview.send(server, LARGE) for _ in range(60)} == {403}
        assert largest_megabytes(server.pid) - before < 20


def test_verifying_stays_open_to_all_roles_and_takes_two_files(server: stage.Server) -> None:
    with tab(server, "snapshots", PROVE) as page:
        assert page.boxes == 1
        assert page.send(server, LARGE, file="first") == 204
        assert page.send(server, LARGE, file="second") == 204
        assert page.send(server, b"x") == 413
        assert page.send(server, method="DELETE", file="first") == 204
        assert page.send(server, LARGEST) == 204
        assert page.send(server, method="DELETE", file="second", xsrf=False) == 403
        assert page.send(server, b"x") == 413


def test_a_file_that_the_intake_refuses_in_words_comes_as_far_as_it(server: stage.Server) -> None:
    """The upload's page says why 10 to 20 MB are too much; beyond that the browser does."""
    with tab(server, "upload", role=Role.COORDINATOR) as page:
        assert page.boxes == 1
        assert page.megabytes == 20
        assert page.send(server, b"x" * (20 * MEGABYTE + 100_000)) == 413
        for _ in range(2):  # each in the place of the one before
            assert page.send(server, b"x" * (12 * MEGABYTE)) == 204


def test_of_two_files_to_verify_each_may_be_half_as_large(server: stage.Server) -> None:
    with tab(server, "snapshots", PROVE) as page:
        assert page.megabytes == 10
        assert page.send(server, b"x" * (11 * MEGABYTE)) == 413


def test_nobody_sends_into_the_tab_of_somebody_else(server: stage.Server) -> None:
    with tab(server, "snapshots", PROVE) as page, tab(server, "snapshots", PROVE) as other:
        for method in ("PUT", "DELETE"):
            assert page.send(server, cookie=other.cookie, method=method, file="mine") == 403
        assert page.send(server, file="mine") == 204


def test_all_tabs_together_take_200_megabytes_and_closed_ones_give_way(
    server: stage.Server,
) -> None:
    with ExitStack() as stack:
        tabs = [stack.enter_context(tab(server, "snapshots", PROVE)) for _ in range(11)]
        sent = [page.send(server, LARGEST) for page in tabs for _ in range(2)]
        assert sent.count(204) == 20
        assert sent[20:] == [413, 413]
        tabs[0].socket.close()
        assert tabs[10].send(server, LARGEST) == 204
        assert tabs[10].send(server, LARGEST) == 204
