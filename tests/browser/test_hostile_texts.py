"""What people write stays text: hostile texts in every text column, uploaded, approved, and looked
at on every page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog

from innodrop.services.uploads import submissions
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.tables import discover
from innodrop.tables.fields import Kind
from tests.browser import hostile, stage
from tests.browser.tour import Visitor

PARTNER = "NP"

BECAME_SOMETHING = """() => {
    const marked = {strong: 'strongmark', em: 'emmark', code: 'codemark', del: 'delmark',
        b: 'htmlmark', i: 'htmlmark'};
    const found = Object.entries(marked).flatMap(([tag, mark]) =>
        [...document.querySelectorAll(tag)].filter(e => e.textContent.trim() === mark));
    const coloured = [...document.querySelectorAll('[class*=stMarkdownColored]')]
        .filter(e => e.textContent.trim() === 'redmark');
    const formulas = [...document.querySelectorAll('.katex')]
        .filter(e => /mathmark/.test(e.textContent));
    const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter(e => e.textContent.trim() === 'headmark');
    const outside = [...document.querySelectorAll(
        'a[href], img[src], iframe, object, embed, link[href], image')]
        .filter(e => ['href', 'src', 'data', 'xlink:href'].some(n =>
            /evil|^javascript:|^x$/.test(e.getAttribute(n))));
    return [...found, ...coloured, ...formulas, ...heads, ...outside]
        .map(e => e.outerHTML.slice(0, 200));
}"""
"""Elements that a text has become: emphasis, colour, headings, links, pictures."""

OPEN_ALL = (
    "() => document.querySelectorAll('details:not([open]) > summary').forEach(summary =>"
    " summary.click())"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    stage.innodrop("init", "--demo", home=made)
    return made


@pytest.fixture(scope="module")
def approved(home: Path) -> dict[str, int]:
    """Hostile cells by table, all of them approved; then one upload that waits, and one that was
    returned."""
    found = hostile.fill(home)
    hostile.leave_waiting(home, PARTNER)
    return found


@pytest.fixture(scope="module")
def served(home: Path, approved: dict[str, int]) -> Iterator[stage.Server]:
    assert approved
    with stage.serving(stage.serve_command(), home=home) as running:
        yield running


@pytest.fixture(scope="module")
def noted(home: Path, approved: dict[str, int]) -> list[int]:
    """The uploads with a hostile note, oldest first: the last two wait and were returned."""
    assert approved
    store = open_store(Settings(home).database, hostile.NOW)
    uploads = submissions.uploads(store)
    return sorted(u.number for u in uploads if u.note in hostile.TEXTS)


@pytest.fixture(scope="module")
def addresses(home: Path, noted: list[int]) -> list[str]:
    """Every page, and the views of pages that show what somebody wrote."""
    pages = json.loads(stage.innodrop("pages", "--json", home=home))
    views = [
        *(f"/review?upload={number}" for number in (noted[0], *noted[-2:])),
        *(f"/history?change={number}" for number in (1, 20, 60)),
        "/history?show=difference&old=40",
        *(f"/history?kpi={kpi}" for kpi in ("K01", "K25", "K35")),
        "/dictionary?kpi=K01",
        "/upload?table=event",
        "/?submitted=yes",
    ]
    return [*(page["path"] for page in pages), *views]


@pytest.mark.soak
def test_every_table_with_texts_was_made_hostile(approved: dict[str, int]) -> None:
    with_texts = {
        table.name
        for table in discover().values()
        if any(c.kind is Kind.TEXT for c in table.columns)
    }
    assert {name for name, cells in approved.items() if cells} >= with_texts


@pytest.mark.soak
def test_texts_stay_texts_on_every_page(
    browser: Browser, served: stage.Server, addresses: list[str], subtests: pytest.Subtests
) -> None:
    with Visitor(browser, served) as visitor:
        for address in addresses:
            with subtests.test(address=address):
                visit = visitor.open()
                dialogs: list[str] = []
                visit.page.on("dialog", partial(note, dialogs))
                visit.page.goto(served.url + address)
                stage.settle(visit.page)
                visit.page.evaluate(OPEN_ALL)
                stage.settle(visit.page)
                assert visit.page.locator("[data-testid=stException]").count() == 0
                assert visit.page.evaluate(BECAME_SOMETHING) == []
                assert dialogs == []
                assert {urlsplit(request).hostname or "" for request in visit.requests} <= {
                    "localhost",
                    "",
                }
                visit.page.close()


@pytest.mark.soak
def test_the_hostile_texts_can_be_read(
    browser: Browser, served: stage.Server, noted: list[int]
) -> None:
    with Visitor(browser, served) as visitor:
        shown = visitor.visit(f"/review?upload={noted[0]}").text().replace("\u2060", "")
        assert f"Note: {hostile.TEXTS[0]}" in shown


def note(dialogs: list[str], dialog: Dialog) -> None:
    dialogs.append(dialog.message)
    dialog.dismiss()
