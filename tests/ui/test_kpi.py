"""The page of a KPI: what is red says why, and every name of a KPI leads there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop.model.roles import Role
from tests import databases
from tests.people import signed_in
from tests.ui import running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kpi")
    databases.copy("demo", home)
    return home


def visit(monkeypatch: pytest.MonkeyPatch, home: Path, path: str, **query: str) -> AppTest:
    return running.visit(monkeypatch, home, signed_in(home, Role.COMMITTEE), path, **query)


def html(app: AppTest) -> str:
    return " ".join(piece.proto.body for piece in app.get("html"))


def test_one_screen_answers_how_it_stands_where_it_ends_who_owns_it_and_why(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, "kpi", kpi="K33")
    assert running.title(app) == "SMEs showcased"
    for said in (
        "■ off track", "18 of 25 planned", "since 15 Feb 2018, at risk before",
        "miss: 32\N{EN DASH}34 of 40", "12.6 more a half-year are needed, 8 come",
        "ZINNAE", "leads work package Dissemination",
    ):  # fmt: skip
        assert said in running.pieces(app) or f" {said}" in " ".join(running.pieces(app)), said
    assert "Behind their own plan: Aqua-Valley 1 of 5 (1 late)" in " ".join(running.pieces(app))
    assert 'href="/history?show=number&amp;kpi=K33"' in html(app)
    assert 'href="/partner-aqv"' in html(app)
    assert len(running.figures(app)) == 1  # over time, and by partner


def test_a_kpi_of_labels_shows_the_label_of_each_partner(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, "kpi", kpi="k07")
    assert running.title(app) == "Partners holding a valid ECEI label"
    assert "Label of each partner" in running.pieces(app)
    assert html(app).count("<img ") >= 2  # for a wide screen and for a telephone


def test_without_a_code_all_of_them_are_listed_and_an_unknown_one_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, "kpi")
    assert running.title(app) == "KPIs"
    assert html(app).count('href="/kpi?kpi=') == 38
    assert not app.info
    app = visit(monkeypatch, home, "kpi", kpi="<b>K99")
    assert "There is no KPI with the code <b>K99." in running.words(app)
    assert html(app).count('href="/kpi?kpi=') == 38


def test_the_lists_of_the_overview_lead_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'href="/kpi?kpi=K31"' in html(visit(monkeypatch, home, "overview"))


def test_a_kpi_that_nobody_reported_yet_has_a_page_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    databases.copy("world", tmp_path)
    app = visit(monkeypatch, tmp_path, "kpi", kpi="P1")
    said = running.words(app)
    assert "open, no value yet" in said
    assert "Nobody" in said
    assert len(running.figures(app)) == 1  # the plan alone
