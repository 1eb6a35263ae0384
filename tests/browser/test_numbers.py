"""The numbers on the screen are the numbers of `python -m innodrop status --json`."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from innodrop.model.kpi.comparison import Status
from tests.browser import stage
from tests.browser.tour import Visitor

NO_BREAK_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f", " "))


def tight(text: str) -> str:
    """A pattern for the text without its blanks, since figures break lines."""
    return re.escape("".join(text.split()))


def plain(text: str) -> str:
    """Text with ordinary blanks, as browsers hand out either kind."""
    return text.translate(NO_BREAK_SPACES)


def drawn(page: Page) -> str:
    """Everything written inside the first figure, without blanks."""
    texts = (
        page.locator("[data-testid=stPlotlyChart]").first.locator("svg text").all_text_contents()
    )
    return "".join("".join(texts).split())


def by_page(status: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The KPIs by the path of the page that shows them; those without objective stand under
    management."""
    found = {
        f"/objective-{objective['code'].lower()}": objective["kpis"]
        for objective in status["objectives"]
    }
    return {**found, "/management": status["other_kpis"]}


def test_the_bullet_chart_shows_every_kpi_with_its_value(
    visitor: Visitor, status: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for path, kpis in by_page(status).items():
        page = visitor.visit(path).page
        shown = drawn(page)
        for kpi in kpis:
            with subtests.test(kpi=kpi["code"]):
                verdict = f"{Status(kpi['status']).glyph} {kpi['status']}"
                found = re.search(tight(f"{kpi['name']} {verdict}:") + r"\D*([\d,]+\.?\d*)", shown)
                assert found, shown
                number = found.group(1).replace(",", "")
                assert float(number) == round(kpi["value"], len(number.partition(".")[2]))
        page.close()


@pytest.mark.soak
def test_every_kpi_opens_with_its_sentence_status_and_data_state(
    visitor: Visitor, status: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for path, kpis in by_page(status).items():
        visit = visitor.visit(path)
        for kpi in kpis:
            with subtests.test(kpi=kpi["code"]):
                choose(visit.page, "KPI in detail", kpi["code"])
                shown = plain(visit.text())
                assert f"{kpi['code']} {kpi['name']}" in shown
                assert plain(kpi["sentence"]) in shown
                assert f"{Status(kpi['status']).glyph} {kpi['status']}" in shown
                assert f"data {kpi['data_state']}" in shown
                assert plain(kpi["projection"] or "") in shown
        visit.page.close()


def choose(page: Page, label: str, text: str) -> None:
    """Choose the option that begins with the text, by keyboard."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(text)
    page.get_by_role("option").first.wait_for()
    box.press("Enter")
    stage.settle(page)
