"""While somebody fills in a report, the server restarts or the connection is lost: what was typed
stays, and no file is named that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, WebSocketRoute, expect

from innodrop.model.roles import Role
from tests import databases
from tests.browser import stage
from tests.browser.clicks import type_value
from tests.browser.tour import LAPTOP

FILE = "values of January.csv"
GONE = "The connection was lost, and with it the file that was chosen."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    databases.copy("story", tmp_path)
    return tmp_path


def reporting(browser: Browser, served: stage.Server) -> BrowserContext:
    """A browser of Aqua-Valley."""
    context = browser.new_context(
        viewport={"width": LAPTOP[0], "height": LAPTOP[1]}, locale="en-GB", reduced_motion="reduce"
    )
    served.sign_in(context, Role.PARTNER, "AQV")
    return context


def fill(page: Page, url: str) -> None:
    """Take one value from a file and type another."""
    page.goto(f"{url}/report")
    stage.settle(page)
    page.get_by_role("button", name="Take a file").click()
    content = b"KPI;Period;Value;Note;Evidence\r\nK01;2018-Q1;1;;\r\n"
    page.locator("input[type=file]").first.set_input_files(
        FilePayload(name=FILE, mimeType="text/csv", buffer=content)
    )
    expect(page.get_by_text(f"Read from {FILE}")).to_be_visible()
    expect(page.get_by_text("1 value is fine.")).to_be_visible()
    stage.settle(page)
    type_value(page, 0, "1")
    expect(page.get_by_text("2 values are fine.")).to_be_visible()
    stage.settle(page)


def test_a_restarted_server_keeps_what_was_typed_and_asks_for_the_file_again(
    browser: Browser, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = stage.free_port()
    monkeypatch.setattr(stage, "free_port", lambda: port)
    with stage.serving(stage.serve_command(), home=home) as served:
        context = reporting(browser, served)
        page = context.new_page()
        fill(page, served.url)
    with stage.serving(stage.serve_command(), home=home):
        expect(page.get_by_text(GONE)).to_be_visible(timeout=60_000)
        stage.settle(page)
        assert FILE not in page.locator("[data-testid=stApp]").inner_text()
        expect(page.get_by_role("button", name=re.compile("^Take a"))).to_be_visible()
        expect(page.get_by_text("2 values are fine.")).to_be_visible()
        page.get_by_role("button", name="Hand in 2 values").click()
        expect(page.get_by_text("2 added, 0 changed.")).to_be_visible()
        expect(page.get_by_text(GONE)).not_to_be_visible()
        context.close()


def test_a_lost_connection_takes_nothing(browser: Browser, home: Path) -> None:
    sockets: list[WebSocketRoute] = []

    def between(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    with stage.serving(stage.serve_command(), home=home) as served:
        context = reporting(browser, served)
        context.route_web_socket(re.compile("_stcore/stream"), between)
        page = context.new_page()
        fill(page, served.url)
        sockets[-1].close(code=1001)
        page.wait_for_timeout(2000)
        stage.settle(page)
        assert len(sockets) == 2
        expect(page.get_by_text("2 values are fine.")).to_be_visible(timeout=60_000)
        # a server that noticed takes the visit up, another one begins a new one without the file
        named = FILE in page.locator("[data-testid=stApp]").inner_text()
        assert page.get_by_text(GONE).is_visible() is not named
        type_value(page, 2, "4")
        expect(page.get_by_text("3 values are fine.")).to_be_visible()
        context.close()
