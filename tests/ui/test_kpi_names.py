"""Wherever a page names a KPI, the name leads to the page that says why it stands where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop import addresses
from innodrop.facts import Facts
from innodrop.model.roles import Role
from innodrop.settings import Settings
from innodrop.store import open_store
from tests import databases
from tests.people import signed_in
from tests.ui import visits
from tests.ui.running import visit

VIEWS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("kpi", {"kpi": "K01"}),
    ("kpi", {"kpi": "K07"}),
    ("kpi", {"kpi": "K31"}),
    ("dictionary", {"kpi": "K01"}),
    ("history", {"kpi": "K01"}),
    ("history", {"show": "number", "kpi": "K03", "partner": "NP"}),
    ("history", {"show": "difference", "old": "40"}),
    ("history", {"change": "65"}),
    ("review", {"upload": "30"}),
    ("review", {"upload": "31"}),
    ("review", {"upload": "32"}),
    ("settings", {"kpi": "K01"}),
    ("snapshots", {"show": "compare"}),
)
"""Pages that show something else when they are asked for it."""
WORDS_OF_OTHERS = {
    "Partner strategies adopted by the boards": "a milestone of the work plan",
}
"""Texts that hold the name of a KPI and are not about it: what they are."""
NOT_READ = frozenset({"h1", "caption", "style"})
"""Tags whose words are no place for a link: the title of the KPI's own page, the name of a table
for whoever does not see it."""


class Reader(HTMLParser):
    """The texts of a piece of HTML, each with the address that it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "img"):
            self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if NOT_READ.isdisjoint(tag for tag, _ in self._open):
            to = next((href for tag, href in reversed(self._open) if tag == "a"), "")
            self.read.append((data.strip(), to))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with all that was handed in."""
    folder = tmp_path_factory.mktemp("names")
    databases.copy("story", folder)
    return folder


@pytest.fixture(scope="module")
def facts(home: Path) -> Facts:
    store = open_store(Settings(home).database, datetime.now(UTC))
    return Facts.at(store, store.revision())


@pytest.fixture(scope="module")
def app(home: Path) -> Iterator[AppTest]:
    """One visit of a coordinator."""
    with pytest.MonkeyPatch.context() as patch:
        yield visit(patch, home, signed_in(home, Role.COORDINATOR))


def unlinked(app: AppTest, facts: Facts) -> list[tuple[str, str]]:
    """The KPIs that a page names without a way to their page, with the text around."""
    reader = Reader()
    for piece in app.get("html"):
        reader.feed(piece.proto.body)
    kinds = (
        app.markdown, app.caption, app.info, app.warning, app.success, app.error, app.text,
        app.title, app.subheader,
    )  # fmt: skip
    plain = [re.sub(r"\\(.)", r"\1", str(e.value)) for elements in kinds for e in elements]
    tables = [t for e in (*app.dataframe, *app.table) for t in e.value.astype(str).to_numpy().flat]
    read = [*reader.read, *((text, "") for text in (*plain, *tables))]
    names = {kpi.name: f"/kpi?kpi={kpi.code}" for kpi in facts.kpis}
    return [
        (name, text[:100])
        for text, to in read
        for name, page in names.items()
        if name in text and not (to or text).startswith(page) and text not in WORDS_OF_OTHERS
    ]


def test_every_name_of_a_kpi_on_every_page_leads_to_its_page(
    app: AppTest, facts: Facts, subtests: pytest.Subtests
) -> None:
    every = [(entry.path, dict[str, str]()) for _, entry in addresses.entries(facts)]
    named = 0
    for path, query in (*every, *VIEWS):
        with subtests.test(path=path, query=query):
            app.query_params.clear()
            app.query_params.update(query)
            visits.turn_to(app, path)
            assert unlinked(app, facts) == []
            named += sum(
                ">K" in p.proto.body or "/kpi?kpi=" in p.proto.body for p in app.get("html")
            )
    assert named > 30


def test_in_a_partners_report_and_home_too(
    monkeypatch: pytest.MonkeyPatch, home: Path, facts: Facts
) -> None:
    owed = {"K01", "K14"}
    token = signed_in(home, Role.PARTNER, "AQV")
    start = visit(monkeypatch, home, token)
    assert unlinked(start, facts) == []
    report = visit(monkeypatch, home, token, "report")
    assert unlinked(report, facts) == []
    (grid,) = [e.value for e in report.dataframe]
    led = {address.partition("=")[2].partition("#")[0] for address in grid["kpi"]}
    assert owed <= led
    assert "/kpi?kpi=K01#Partner%20strategies%20adopted" in list(grid["kpi"])


def test_on_a_telephone_the_first_line_of_a_card_leads_there(
    monkeypatch: pytest.MonkeyPatch, home: Path, facts: Facts
) -> None:
    report = visit(monkeypatch, home, signed_in(home, Role.PARTNER, "AQV"), "report")
    next(b for b in report.button if b.key == "layout-narrow").click()
    visits.sound(report.run())
    assert unlinked(report, facts) == []
    bodies = " ".join(piece.proto.body for piece in report.get("html"))
    assert bodies.count('href="/kpi?kpi=K14"') == 3  # the strip, and two periods
