"""A real server and visitors without a session: nothing of Streamlit answers, and nothing they send
is kept."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.process import largest_megabytes
from innodrop.model.roles import Role
from innodrop.services.people import sessions
from tests.browser import stage
from tests.people import member, people_of, signed_in

FLOOD_MEGABYTES = 200
CHUNK = b"x" * 65_536


def ask(server: stage.Server, path: str, *, method: str = "GET", **headers: str) -> int:
    """The status of an answer, redirections not followed."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    try:
        connection.request(
            method, path, headers={n.replace("_", "-"): v for n, v in headers.items()}
        )
        return connection.getresponse().status
    finally:
        connection.close()


def open_socket(server: stage.Server, origin: str = "", **headers: str) -> ClientConnection:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return connect(
        server.url.replace("http", "ws") + "/_stcore/stream",
        additional_headers=named,
        origin=Origin(origin or server.url),
        subprotocols=[Subprotocol("streamlit")],
        proxy=None,
    )


def test_no_address_answers_to_a_program_without_a_session(
    server: stage.Server, addresses: dict[str, str], subtests: pytest.Subtests
) -> None:
    streamlits = (
        "/_stcore/health",
        "/_stcore/metrics",
        "/_stcore/host-config",
        "/_stcore/script-health-check",
        "/_stcore/upload_file/a/b",
        "/media/a.csv",
        "/component/a/index.html",
        "/static/js/index.js",
        "/app/static/a",
        "/sign-in/../_stcore/metrics",
        "/sign-in/%2e%2e/_stcore/metrics",
        "//_stcore/metrics",
        "/enter",
        "/door/other.css",
    )
    for path in (*addresses, *streamlits):
        with subtests.test(path=path):
            assert ask(server, path) == 401
            assert ask(server, path, accept="text/html") == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_innodrop_session": "a" * 64},
        {"cookie": "innodrop-session-00000000=" + "a" * 43},
    ],
)
def test_a_websocket_without_a_session_is_refused(
    server: stage.Server, headers: dict[str, str]
) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        open_socket(server, **headers)


def test_a_stolen_session_id_opens_no_websocket(server: stage.Server) -> None:
    session = sessions.id_of(signed_in(server.home, Role.COORDINATOR))
    name = server.headers()["Cookie"].partition("=")[0]
    for headers in ({"x_innodrop_session": session}, {"cookie": f"{name}={session}"}):
        with pytest.raises(InvalidStatus, match="403"):
            open_socket(server, **headers)


def test_a_websocket_from_another_site_is_refused_even_with_a_session(server: stage.Server) -> None:
    cookie = server.headers()["Cookie"]
    with pytest.raises(InvalidStatus, match="403"):
        open_socket(server, cookie=cookie, origin="https://evil.example")
    with open_socket(server, cookie=cookie):
        pass


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("PUT", "/_stcore/upload_file/session/file", "multipart/form-data; boundary=x"),
        ("POST", "/sign-in", "application/x-www-form-urlencoded"),
        ("POST", "/enter", "application/x-www-form-urlencoded"),
    ],
)
@pytest.mark.parametrize("told", [True, False], ids=["length told", "in chunks"])
def test_a_flood_is_refused_before_memory_grows(
    server: stage.Server, method: str, path: str, kind: str, *, told: bool
) -> None:
    before = largest_megabytes(server.pid)
    with ThreadPoolExecutor(4) as pool:
        sent = sum(pool.map(lambda _: flood(server, method, path, kind, told=told), range(4)))
    grown = largest_megabytes(server.pid) - before
    assert grown < 15, f"{grown} MB after {sent} MB were taken"
    assert sent < FLOOD_MEGABYTES * 4 / 2
    assert ask(server, "/healthz") == 200


def flood(server: stage.Server, method: str, path: str, kind: str, *, told: bool) -> float:
    """Send until the server hangs up; the megabytes it took."""
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.netloc, timeout=20)
    length = (
        {"Content-Length": str(FLOOD_MEGABYTES * 1_000_000)}
        if told
        else {"Transfer-Encoding": "chunked"}
    )
    taken = 0
    try:
        connection.putrequest(method, path)
        for name, value in {"Content-Type": kind, **length}.items():
            connection.putheader(name, value)
        connection.endheaders()
        for chunk in pieces():
            connection.send(chunk if told else b"%x\r\n%s\r\n" % (len(chunk), chunk))
            taken += len(chunk)
    except OSError:
        pass  # it hung up
    finally:
        connection.close()
    return taken / 1_000_000


def pieces() -> Iterator[bytes]:
    for _ in range(FLOOD_MEGABYTES * 1_000_000 // len(CHUNK)):
        yield CHUNK


def test_guessing_from_many_threads_is_throttled_and_others_still_get_in(
    server: stage.Server,
) -> None:
    eva = member(people_of(server.home), "eva@np.example", now=datetime.now(UTC))
    with ThreadPoolExecutor(8) as pool:
        statuses = list(
            pool.map(lambda n: guess(server, eva.email, f"guess number {n}"), range(24))
        )
    assert statuses.count(401) == 5
    assert statuses.count(429) == 19
    assert ask(server, "/", cookie=server.headers()["Cookie"]) == 200
    said = server.log.read_text(encoding="utf-8")
    told = f"refused: account {eva.number}, address 127.0.0.1, manner "
    assert (said.count(f"{told}password"), said.count(f"{told}too many attempts")) == (5, 19)
    assert eva.email not in said
    assert "guess number" not in said


def guess(server: stage.Server, email: str, password: str) -> int:
    """The answer to one attempt with a form of the server's own."""
    with urllib.request.urlopen(server.url + "/sign-in") as answer:
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        found = re.search(r'name="form" value="(\w+)"', answer.read().decode())
    assert found
    fields = urlencode({"form": found.group(1), "email": email, "password": password}).encode()
    try:
        with urllib.request.urlopen(
            urllib.request.Request(
                server.url + "/sign-in", fields, {"Cookie": cookie, "Origin": server.url}
            )
        ) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code


def test_no_secret_stands_in_the_log(server: stage.Server) -> None:
    said = server.log.read_text(encoding="utf-8")
    token = server.headers()["Cookie"].partition("=")[2]
    assert token not in said
    assert "argon2" not in said
    assert not re.search(r"invitation/\S{20}", said)
