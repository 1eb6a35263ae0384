"""One demonstration database, one server and one browser for all browser tests of a process.

A file stays in one process, but for the two halves of a tour: what its tests share takes minutes
to make.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import stage
from tests.browser.tour import Visitor

# how long a page may take says more about the machine; what is never there is still found missing
expect.set_options(timeout=30_000)


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests. They run in processes of their own: Playwright keeps an event loop going in
    them."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            half = item.callspec.params.get("tour", "") if hasattr(item, "callspec") else ""
            item.add_marker(pytest.mark.xdist_group(f"{item.path.stem} {half}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where it is missing every browser test fails with the sentence how to
    install it."""
    try:
        stage.chromium_path()
    except stage.ChromiumMissing as missing:
        pytest.fail(str(missing), pytrace=False)
    with stage.chromium() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration database."""
    folder = tmp_path_factory.mktemp("home")
    stage.innodrop("init", "--demo", home=folder)
    return folder


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[stage.Server]:
    """The dashboard, served as `make run` serves it."""
    with stage.serving(stage.serve_command(), home=home) as running:
        yield running


@pytest.fixture(scope="session")
def visitor(browser: Browser, server: stage.Server) -> Iterator[Visitor]:
    """Opens pages of the demonstration."""
    with Visitor(browser, server) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def addresses(home: Path) -> dict[str, str]:
    """Title by path of every page of the demonstration."""
    return {
        page["path"]: page["title"]
        for page in json.loads(stage.innodrop("pages", "--json", home=home))
    }


@pytest.fixture(scope="session")
def status(home: Path) -> dict[str, object]:
    """What the command line says about every KPI."""
    answer: dict[str, object] = json.loads(stage.innodrop("status", "--json", home=home))
    return answer


@pytest.fixture
def overview(visitor: Visitor) -> Iterator[Page]:
    """The screen of the meeting, light, on a small laptop."""
    page = visitor.visit("/overview").page
    yield page
    page.close()
