"""The numbers on the screen are the numbers of `python -m innodrop status --json`."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from innodrop.model.kpi.comparison import JUDGED, Status
from tests.browser import stage
from tests.browser.tour import Visitor

NO_BREAK_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f", " "))


def tight(text: str) -> str:
    """The text without its blanks, since figures break lines."""
    return "".join(text.split())


def plain(text: str) -> str:
    """Text with ordinary blanks, as browsers hand out either kind."""
    return text.translate(NO_BREAK_SPACES)


def drawn(page: Page) -> str:
    """Everything written inside the first figure, without blanks."""
    figure = page.locator(".innodrop-figure").first
    figure.scroll_into_view_if_needed()
    stage.settle(page)
    texts = figure.locator("svg text").all_text_contents()
    return tight("".join(texts))


def number(words: str) -> float:
    """The first number in the words, such as that of `20 % of 40 %`."""
    found = re.search(r"-?\d[\d,]*\.?\d*", words)
    assert found, words
    return float(found.group().replace(",", ""))


def row(page: Page, name: str) -> Locator:
    """The line of a KPI in the table of its objective."""
    return page.locator(".innodrop-kpis tbody tr").filter(
        has=page.get_by_role("link", name=name, exact=True)
    )


def by_page(status: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The KPIs by the path of the page that shows them; those without objective stand under
    management."""
    found = {
        f"/objective-{objective['code'].lower()}": objective["kpis"]
        for objective in status["objectives"]
    }
    return {**found, "/management": status["other_kpis"]}


def test_an_objective_shows_every_kpi_with_value_plan_end_owner_and_data(
    visitor: Visitor, status: dict[str, Any], subtests: pytest.Subtests
) -> None:
    owners = {"NP": "Nanoprogress", "AQV": "Aqua-Valley", None: "nobody"}
    for path, kpis in by_page(status).items():
        page = visitor.visit(path).page
        assert page.locator(".innodrop-kpis tbody tr a").count() == len(kpis)
        for kpi in kpis:
            with subtests.test(kpi=kpi["code"]):
                cells = row(page, kpi["name"]).locator("th, td").all_inner_texts()
                verdict, _, value, plan, _, _, end, owner, data = map(plain, cells)
                assert verdict == f"{Status(kpi['status']).glyph} {kpi['status']}"
                assert number(value) == round(kpi["value"], shown_digits(value))
                assert bool(plan) is (kpi["plan_to_date"] is not None)
                if plan:
                    assert number(plan) == round(kpi["plan_read"], shown_digits(plan))
                assert end == plain(kpi["outlook"])
                assert owner == owners.get(kpi["owner"], kpi["owner"])
                assert data == kpi["data"]
        page.close()


def test_the_courses_of_an_objective_carry_the_end_of_every_judged_kpi(
    visitor: Visitor, status: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for path, kpis in by_page(status).items():
        page = visitor.visit(path).page
        shown = drawn(page)
        for kpi in kpis:
            if Status(kpi["status"]) in JUDGED:
                with subtests.test(kpi=kpi["code"]):
                    assert tight(kpi["name"])[:20] in shown
                    verdict = f"{Status(kpi['status']).glyph} {plain(kpi['outlook'])}"
                    assert tight(verdict) in shown
        page.close()


def shown_digits(words: str) -> int:
    """Decimals of the first number in the words."""
    found = re.search(r"\d\.(\d+)", words)
    return len(found.group(1)) if found else 0


@pytest.mark.soak
def test_every_kpi_has_its_page_with_its_status_number_end_and_partners(
    visitor: Visitor, status: dict[str, Any], subtests: pytest.Subtests
) -> None:
    for kpis in by_page(status).values():
        for kpi in kpis:
            with subtests.test(kpi=kpi["code"]):
                visit = visitor.visit(f"/kpi?kpi={kpi['code']}")
                shown = plain(visit.text())
                title = visit.page.get_by_role("heading", level=1)
                assert title.inner_text() == kpi["name"]
                assert f"{Status(kpi['status']).glyph} {kpi['status']}" in shown
                value = f"{round(kpi['value'], kpi['digits']):,.{kpi['digits']}f}"
                whole = value.rstrip("0").rstrip(".") if "." in value else value
                assert re.search(rf"\b{re.escape(whole)}(\.?0+)?\b", shown), value
                end = plain(kpi["outlook"])
                assert end[:1].upper() + end[1:] in shown
                pace = plain(kpi["projection"] or "").removesuffix(".").partition("; ")[2]
                assert pace in shown
                visit.page.close()


def choose(page: Page, label: str, text: str) -> None:
    """Choose the option that begins with the text, by keyboard."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(text)
    page.get_by_role("option").first.wait_for()
    box.press("Enter")
    stage.settle(page)
