"""A real server: what it answers, what it refuses, and that no page is reached around the entry script."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import stage
from tests.browser.tour import Visitor


def test_the_page_arrives_with_its_policy_and_compressed(server: stage.Server) -> None:
    request = urllib.request.Request(server.url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert "script-src 'self' 'sha256-" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b'<div id="root">' in gzip.decompress(answer.read())


def test_an_unknown_static_file_is_not_found(server: stage.Server) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(server.url + "/static/js/unknown.js")


def test_the_health_address_names_the_revision(server: stage.Server, status: dict[str, object]) -> None:
    with urllib.request.urlopen(server.url + "/healthz") as answer:
        report = json.load(answer)
    assert report["ok"] is True
    assert report["revision"] == status["revision"]


def test_the_server_listens_on_the_loopback_only(server: stage.Server) -> None:
    port = int(server.url.rpartition(":")[2])
    listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]]
    ours = [address for address in listening if address.endswith(f":{port:04X}")]
    assert ours
    assert all(address.startswith("0100007F:") for address in ours)


@pytest.mark.parametrize(
    ("flag", "value", "option"),
    [("--server.maxUploadSize", "200", "server.maxUploadSize"), ("--server.address", "0.0.0.0", "server.address")],  # noqa: S104
)
def test_an_unsafe_flag_refuses_the_start_with_one_sentence(home: Path, flag: str, value: str, option: str) -> None:
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


def test_the_first_visit_of_a_fresh_process_may_be_a_deep_link(browser: Browser, home: Path) -> None:
    with stage.serving(stage.serve_command(), home=home) as fresh, Visitor(browser, fresh.url) as visitor:
        seen = visitor.visit("/events")
        assert "Demonstration: KPI values are illustrative" in seen.text()
        expect(seen.page.get_by_role("button", name="Objectives")).to_be_visible()


def test_a_missing_database_is_shown_as_its_sentence(browser: Browser, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "{port}"]
    with (
        stage.serving(command, home=tmp_path, health="/_stcore/health") as server,
        Visitor(browser, server.url) as visitor,
    ):
        assert "Create one with: python -m innodrop init --demo" in visitor.visit("/").text()
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(server.url + "/healthz")
