"""Every page with every kind of database: something useful stands there, and never an exception."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop import addresses, summary
from innodrop.facts import Facts
from innodrop.model.roles import Role
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.ui.shell import navigation
from innodrop.ui.shell.page import Page
from innodrop.view import View
from tests import databases
from tests.people import signed_in
from tests.ui import running
from tests.ui.running import words

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
KINDS = ("empty", "reference", "story")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {kind: tmp_path_factory.mktemp(kind) for kind in KINDS}
    for kind, home in made.items():
        databases.copy(kind, home)
    return made


def paths(home: Path) -> list[str]:
    store = open_store(Settings(home).database, AT)
    return [entry.path for _, entry in addresses.entries(Facts.at(store, store.revision()))]


def visit(monkeypatch: pytest.MonkeyPatch, home: Path, path: str, **query: str) -> AppTest:
    """A page as a coordinator sees it, who sees all of them; with a missing database as nobody."""
    token = signed_in(home, Role.COORDINATOR) if Settings(home).database.exists() else ""
    return running.visit(monkeypatch, home, token, path, **query)


@pytest.mark.parametrize(
    "page", addresses.discover(), ids=lambda page: f"{page.place} {page.position}"
)
def test_a_page_keeps_its_contract(page: Page, homes: dict[str, Path]) -> None:
    for home in homes.values():
        store = open_store(Settings(home).database, AT)
        entries = page.entries(Facts.at(store, store.revision()))
        assert all(entry.title and entry.about for entry in entries)
        assert all(re.fullmatch(r"[a-z0-9-]*", entry.path) for entry in entries)
    assert 0 < len(page.place) < 12


@pytest.mark.parametrize("kind", KINDS)
def test_addresses_are_unique_and_start_with_the_overview(
    kind: str, homes: dict[str, Path]
) -> None:
    every = paths(homes[kind])
    assert len(every) == len(set(every))
    assert every[0] == ""
    assert {"labelling", "events", "work-plan", "dictionary"} <= set(every)


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_shows_something_with_every_database(
    kind: str, homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in paths(homes[kind]):
        screen = words(visit(monkeypatch, homes[kind], path))
        assert "reporting date" in screen, path
        assert len(screen) > 60, path


def test_an_empty_database_says_what_to_do_next(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = words(visit(monkeypatch, homes["empty"], ""))
    assert "This database is empty" in screen
    assert "python -m innodrop init --from FOLDER" in screen


def test_only_the_demonstration_says_that_values_are_illustrative(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = "Demonstration: values are illustrative"
    for path in paths(homes["story"]):
        assert notice in words(visit(monkeypatch, homes["story"], path)), path
    for path in paths(homes["reference"]):
        assert notice not in words(visit(monkeypatch, homes["reference"], path)), path


def test_a_missing_database_is_a_sentence_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = words(visit(monkeypatch, tmp_path, ""))
    assert "There is no database at" in screen
    assert "python -m innodrop init --demo" in screen


def test_an_objective_shows_the_sentence_and_outlooks_of_the_command_line(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(Settings(homes["story"]).database, AT)
    status = summary.status(View(State.at(store, store.revision(), AT.date())))
    for objective in status["objectives"]:
        path = navigation.path("objective", objective["code"])
        screen = words(visit(monkeypatch, homes["story"], path))
        assert objective["sentence"] in screen
        for kpi in objective["kpis"]:
            assert kpi["name"] in screen, kpi["code"]
            assert kpi["outlook"] in screen, kpi["code"]


def test_the_address_chooses_the_partner_whose_kpis_an_objective_shows(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = words(visit(monkeypatch, homes["story"], "objective-o2", partner="NP"))
    assert "Partner: Nanoprogress" in screen
    assert "Members mentored on access to finance" in screen
    assert "At this pace" in screen


def test_an_unknown_partner_in_the_address_falls_back_to_the_whole(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = words(visit(monkeypatch, homes["story"], "objective-o2"))
    screen = words(visit(monkeypatch, homes["story"], "objective-o2", partner="<script>"))
    assert screen == whole
    assert "Partner:" not in screen


def test_an_objective_is_a_table_of_its_kpis_the_worst_first(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, homes["story"], "objective-o1")
    (table,) = [body for p in app.get("html") if 'class="innodrop-kpis"' in (body := p.proto.body)]
    rows = [re.sub(r"<[^>]*>", " ", row).split() for row in table.split("<tr>")[2:]]
    assert " ".join(rows[0][:11]) == "▲ at risk Partners holding a valid ECEI label 2 3"
    assert rows[0][11:] == ["miss:", "2–3", "of", "4", "Nanoprogress", "computed"]
    assert (
        " ".join(rows[1]) == "✓ on track Partner strategies adopted 2 2 miss: 3 of 4 BNPT 1 missing"
    )
    assert "Without a target: followed, not judged" in words(app)
    assert table.count("data:image/svg+xml") == 8 + 13  # a bullet where there is a plan; courses
    assert [bool(figure["data"]) for figure in running.figures(app)] == [True]
