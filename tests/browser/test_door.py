"""A real server: what it answers, what it refuses, and that no page is reached around the entry
script."""

from __future__ import annotations

import gzip
import http.client
import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import stage
from tests.browser.tour import Visitor


def test_the_page_arrives_with_its_policy_and_compressed(server: stage.Server) -> None:
    request = urllib.request.Request(
        server.url, headers={"Accept-Encoding": "gzip", **server.headers()}
    )
    with urllib.request.urlopen(request) as answer:
        assert "script-src 'self' 'sha256-" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b'<div id="root">' in gzip.decompress(answer.read())


def test_an_unknown_static_file_is_not_found(server: stage.Server) -> None:
    request = urllib.request.Request(server.url + "/static/js/unknown.js", headers=server.headers())
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(request)


def test_no_page_of_another_host_may_ask_the_open_page_for_anything(server: stage.Server) -> None:
    assert origins(server) == {"127.0.0.1", "localhost", "[::1]"}


def test_the_health_address_names_the_revision(
    server: stage.Server, status: dict[str, object]
) -> None:
    with urllib.request.urlopen(server.url + "/healthz") as answer:
        report = json.load(answer)
    assert report["ok"] is True
    assert report["revision"] == status["revision"]


def test_the_server_listens_on_the_loopback_only(server: stage.Server) -> None:
    port = int(server.url.rpartition(":")[2])
    listening = [
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]
    ]
    ours = [address for address in listening if address.endswith(f":{port:04X}")]
    assert ours
    assert all(address.startswith("0100007F:") for address in ours)


def test_the_server_loads_the_loop_that_gathers_its_messages(server: stage.Server) -> None:
    """Decision 14: without it a rerun takes more CPU. Streamlit loads it by itself and only to run
    in it."""
    assert "/uvloop/loop." in Path(f"/proc/{server.pid}/maps").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("flag", "value", "option"),
    [
        ("--server.maxUploadSize", "200", "server.maxUploadSize"),
        ("--server.address", "0.0.0.0", "server.address"),  # noqa: S104
        ("--client.allowedOrigins", "https://foreign.example", "client.allowedOrigins"),
        ("--global.e2eTest", "true", "global.e2eTest"),
    ],
)
def test_an_unsafe_flag_refuses_the_start_with_one_sentence(
    home: Path, flag: str, value: str, option: str
) -> None:
    port = str(stage.free_port())
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port, flag, value],
        cwd=stage.ROOT,
        env=dict(stage.environment(home)),
        capture_output=True,
        text=True,
        timeout=stage.START_SECONDS,
        check=False,
    )
    assert done.returncode != 0
    assert f"The server does not start: {option} is " in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def ask(server: stage.Server, host: str) -> int:
    """The status of the sign-in page when the server is asked by a name."""
    try:
        with urllib.request.urlopen(
            urllib.request.Request(server.url + "/sign-in", headers={"Host": host})
        ) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code


def origins(server: stage.Server, host: str = "") -> set[str]:
    """The names of the pages that may ask the open page for a run, as the browser is told them."""
    named = {"Host": host, "Origin": f"http://{host}"} if host else {}
    request = urllib.request.Request(
        server.url + "/_stcore/host-config", headers={**server.headers(), **named}
    )
    with urllib.request.urlopen(request) as answer:
        patterns = json.load(answer)["allowedOrigins"]
    return {pattern.removeprefix("*://").removesuffix(":*") for pattern in patterns}


def upgrade(server: stage.Server, host: str) -> int:
    """The status of a websocket's handshake by somebody who is signed in, under a name."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    connection.putrequest("GET", "/_stcore/stream", skip_host=True)
    asked = {
        **server.headers(),
        "Host": host,
        "Origin": f"http://{host}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "streamlit",
    }
    for name, value in asked.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_another_address_is_served_by_an_explicit_setting_and_under_its_names_only(
    home: Path,
) -> None:
    """127.0.0.2 stands for the address of a machine that others reach."""
    command = [*stage.serve_command(), "--address", "127.0.0.2", "--host", "dash.example.org"]
    command += ["--proxy", "127.0.0.1"]
    with stage.serving(command, home=home, host="127.0.0.2") as server:
        port = server.url.rpartition(":")[2]
        for host, status in (
            ("dash.example.org", 200),
            (f"127.0.0.2:{port}", 200),
            ("evil.example", 400),
        ):
            assert ask(server, host) == status
            assert upgrade(server, host) == (101 if status == 200 else 403)
        assert origins(server, "dash.example.org") == {
            "127.0.0.1",
            "localhost",
            "[::1]",
            "127.0.0.2",
            "dash.example.org",
        }
        proxied = {"Host": "dash.example.org", "X-Forwarded-Proto": "https"}
        with urllib.request.urlopen(
            urllib.request.Request(server.url + "/sign-in", headers=proxied)
        ) as answer:
            assert answer.headers["Set-Cookie"].startswith("__Host-innodrop-form-")
            assert "Secure" in answer.headers["Set-Cookie"].split("; ")
        said = server.log.read_text(encoding="utf-8")
        assert "The dashboard is at https://dash.example.org" in said
        assert "It listens on 127.0.0.2 and believes 127.0.0.1 who asks" in said


def test_listening_everywhere_needs_a_name(tmp_path: Path) -> None:
    done = subprocess.run(
        [*stage.serve_command()[:-2], "--address", "0.0.0.0"],  # noqa: S104
        cwd=stage.ROOT,
        env=dict(stage.environment(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "needs the name under which people reach the server" in done.stderr


def test_the_first_visit_of_a_fresh_process_may_be_a_deep_link(
    browser: Browser, home: Path
) -> None:
    with (
        stage.serving(stage.serve_command(), home=home) as fresh,
        Visitor(browser, fresh) as visitor,
    ):
        seen = visitor.visit("/events")
        assert "Demonstration: values are illustrative" in seen.text()
        expect(seen.page.get_by_role("link", name="Objectives")).to_be_visible()


def test_a_missing_database_is_shown_as_its_sentence(browser: Browser, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "{port}"]
    with (
        stage.serving(command, home=tmp_path, health="/door/style.css") as server,
        Visitor(browser, server, role=None) as visitor,
    ):
        page = visitor.open().page
        page.goto(server.url)
        expect(page.get_by_role("alert")).to_contain_text(
            "Create one with: python -m innodrop init --demo"
        )
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(server.url + "/healthz")
