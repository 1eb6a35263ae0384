"""Visits pages and writes down what a visitor would notice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from math import nan
from pathlib import Path
from statistics import mean
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from innodrop.model.roles import Role
from tests.browser import stage

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
LAPTOP = (1280, 720)
PHONE = (390, 844)

_REPORT_VIOLATIONS = """
window.violations = [];
document.addEventListener('securitypolicyviolation',
    event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""


_RUN_AXE = """async () => {
    const result = await axe.run(document, {resultTypes: ['violations']});
    const tell = (rule, node) =>
        `${rule.id}: ${rule.help}: ${node.html.slice(0, 300)} ${node.failureSummary}`;
    return result.violations.flatMap(rule => rule.nodes.map(node => tell(rule, node)));
}"""
STREAMLITS_OWN = {
    ("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'): (
        "its box for a file is a section without a role that has a name; the button in it is what"
        " takes the focus"
    ),
}
"""Findings that Streamlit's own markup causes: the rule, what stands in the markup, and why nothing
is lost."""
_HEADINGS = """all => all.filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))"""


_TOO_WIDE = "e => e.scrollWidth - e.clientWidth"
_PICTURES = "[data-testid=stMain] img[src^='data:image/svg']"
_ADDRESSES = "all => all.map(e => e.src)"


@dataclass
class Visit:
    """One open page and what happened since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What the Content-Security-Policy has stopped."""
        found: list[str] = self.page.evaluate("window.violations")
        return found

    def text(self) -> str:
        """Everything that can be read in the main area."""
        return self.page.locator("[data-testid=stMain]").inner_text()


class Visitor:
    """Opens pages of one server. Visits with the same theme and size share a browser profile, as
    tabs do.

    Signed in as a coordinator, who sees every page, unless another role or nobody (None) is named.
    """

    def __init__(
        self,
        browser: Browser,
        server: stage.Server,
        role: Role | None = Role.COORDINATOR,
        partner: str = "",
    ) -> None:
        self._browser = browser
        self._server = server
        self._role = role
        self._partner = partner
        self._profiles: dict[tuple[Theme, tuple[int, int]], BrowserContext] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        for profile in self._profiles.values():
            profile.close()

    def visit(self, path: str, theme: Theme = "light", size: tuple[int, int] = LAPTOP) -> Visit:
        """Open a page by its address and wait until it shows everything."""
        visit = self.open(theme, size)
        visit.page.goto(path if path.startswith("http") else self._server.url + path)
        stage.settle(visit.page)
        return visit

    def open(self, theme: Theme = "light", size: tuple[int, int] = LAPTOP) -> Visit:
        """Open an empty tab and begin to watch it."""
        visit = Visit(self._profile(theme, size).new_page())
        visit.page.add_init_script(_REPORT_VIOLATIONS)
        visit.page.on("request", lambda request: visit.requests.append(_address(request)))
        visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
        visit.page.on("console", lambda message: visit.errors.extend(_complaint(message)))
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        return visit

    def _profile(self, theme: Theme, size: tuple[int, int]) -> BrowserContext:
        if (theme, size) not in self._profiles:
            self._profiles[theme, size] = self._browser.new_context(
                color_scheme=theme,
                viewport={"width": size[0], "height": size[1]},
                locale="en-GB",
                reduced_motion="reduce",
            )
            if self._role:
                self._server.sign_in(self._profiles[theme, size], self._role, self._partner)
        return self._profiles[theme, size]


@dataclass(frozen=True)
class Seen:
    """What was noticed on one page in one theme."""

    title: str
    text: str
    exceptions: int
    hosts: frozenset[str]
    violations: tuple[str, ...]
    errors: tuple[str, ...]
    findings: tuple[str, ...]
    """What axe-core finds on a laptop and on a telephone: rule, what is wrong, where."""
    headings: tuple[int, ...]
    """Their levels in the order of the page."""
    brightness: float
    """Of the words in the first figure; see `brightness`."""
    pictures: frozenset[str]
    """The drawings that stand in the page as images, by address."""
    too_wide: int
    """CSS pixels by which the page is wider than a telephone."""


Tour = Mapping[tuple[str, Theme], Seen]


def take(visitor: Visitor, paths: tuple[str, ...]) -> Tour:
    """Visit every path, and change to every other theme while the page is open."""
    seen: dict[tuple[str, Theme], Seen] = {}
    for path in paths:
        first, *others = THEMES
        visit = visitor.visit(path, first)
        seen[path, first] = look(visit)
        for theme in others:
            turn(visit.page, theme)
            seen[path, theme] = look(visit)
        visit.page.close()
    return seen


def turn(page: Page, theme: Theme) -> None:
    """Change to another theme, and wait until the server has drawn the page for it: the browser
    changes its own part at once."""
    page.emulate_media(color_scheme=theme)
    drawn_for(page, f"[data-theme={theme}]")


def resize(page: Page, size: tuple[int, int]) -> None:
    """Change the size of the window, and wait until the server has drawn the page for it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    drawn_for(page, f"[data-drawn={'narrow' if size == PHONE else 'wide'}]")


def drawn_for(page: Page, mark: str) -> None:
    """Wait until the page says at its foot that it is drawn for a theme or a width."""
    page.locator(f".innodrop-foot{mark}").wait_for(state="attached")
    stage.settle(page)


def look(visit: Visit) -> Seen:
    """Write down what is on the page, on a laptop and last on a telephone."""
    findings = found_by_axe(visit.page)
    headings = tuple(visit.page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(_HEADINGS))
    seen = Seen(
        title=visit.page.title(),
        text=visit.text(),
        exceptions=visit.page.locator("[data-testid=stException]").count(),
        hosts=frozenset(urlsplit(address).hostname or "" for address in visit.requests),
        violations=tuple(visit.violations()),
        errors=tuple(visit.errors),
        findings=findings,
        headings=headings,
        brightness=brightness(visit.page),
        pictures=frozenset(visit.page.locator(_PICTURES).evaluate_all(_ADDRESSES)),
        too_wide=0,
    )
    resize(visit.page, PHONE)
    too_wide: int = visit.page.locator("[data-testid=stMain]").evaluate(_TOO_WIDE)
    on_phone = found_by_axe(visit.page)
    resize(visit.page, LAPTOP)
    return replace(seen, findings=findings + on_phone, too_wide=too_wide)


def brightness(page: Page) -> float:
    """Of the words in the first figure, 0 to 255; not a number on a page without one."""
    if not page.locator(".innodrop-figure").count():
        return nan
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # also what is out of sight is drawn
    words = page.locator(".innodrop-figure svg text")
    words.first.wait_for(state="attached")
    return mean(
        map(int, re.findall(r"\d+", words.first.evaluate("e => getComputedStyle(e).fill"))[:3])
    )


def found_by_axe(page: Page) -> tuple[str, ...]:
    """What axe-core finds with all its rules, of any impact; but `STREAMLITS_OWN`."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN_AXE)
    return tuple(finding for finding in found if not _is_streamlits(finding))


def _is_streamlits(finding: str) -> bool:
    return any(
        finding.startswith(f"{rule}:") and markup in finding for rule, markup in STREAMLITS_OWN
    )


@cache
def _axe() -> str:
    return (Path(__file__).parent / "vendor/axe.min.js").read_text(encoding="utf-8")


def _address(request: Request) -> str:
    return request.url if request.url.startswith(("http", "ws")) else ""


def _complaint(message: ConsoleMessage) -> list[str]:
    return [f"{message.text} {message.location['url']}"] if message.type == "error" else []
