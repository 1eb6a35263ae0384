"""With more than twelve partners no figure vanishes, and on one page labels are counted once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from innodrop.facts import Facts
from innodrop.model.roles import Role
from innodrop.report import partners
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.view import View
from tests import databases
from tests.people import signed_in
from tests.services import world
from tests.ui import running

DAY = date(2018, 3, 31)
COUNT = 13


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership of thirteen, each with two values of a KPI and a target of its own."""
    made = tmp_path_factory.mktemp("many")
    store = databases.copy("empty", made)
    codes = [f"P{n}" for n in range(1, COUNT + 1)]
    people = "code,name,country,country_code,active_from\n"
    kpi = (
        "code,name,objective,unit,direction,over_time,over_partners,frequency,target,definition,"
        "indicator_type,core\nK1,Served,X,SMEs,up,sum,sum,quarterly,520,d,output,yes\n"
    )
    values = "".join(f"K1,{c},2017-Q3,4\nK1,{c},2017-Q4,3\n" for c in codes)
    targets = "kpi,partner,period,value\n" + "".join(f"K1,{c},2018-Q4,40\n" for c in codes)
    for table, text in {
        "project": "code,name,starts,ends,reporting_date\nP,P,2017-01-01,2018-12-31,2018-03-31\n",
        "partner": people + "".join(f"{c},Partner {c},Spain,ES,2017-01\n" for c in codes),
        "objective": world.FILES["objective"],
        "kpi": kpi,
        "target": targets,
        "observation": world.HEADER + values,
    }.items():
        world.load(store, table, text)
    return made


def visit(monkeypatch: pytest.MonkeyPatch, home: Path, path: str, **query: str) -> AppTest:
    return running.visit(monkeypatch, home, signed_in(home, Role.COMMITTEE), path, **query)


def test_the_page_of_all_partners_has_a_row_for_each_in_its_matrices(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit(monkeypatch, home, "partners")
    words = running.words(app)
    assert "Each partner against its own plan to date" in words
    assert "Who has reported what was due" in words
    matrices = [p.proto.body for p in app.get("html") if 'class="innodrop-matrix"' in p.proto.body]
    assert [len(set(re.findall(r">(P\d+)</a>", matrix))) for matrix in matrices] == [COUNT, COUNT]


def test_the_page_of_a_kpi_shows_every_partner(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(monkeypatch, home, "kpi", kpi="K1")
    pieces = running.pieces(app)
    assert len({piece for piece in pieces if re.fullmatch(r"P\d+", piece)}) == COUNT


def test_a_report_keeps_all_figures(home: Path) -> None:
    store = open_store(Settings(home).database, databases.AT)
    view = View(State(store, Facts.at(store, store.revision()), DAY, DAY))
    assert {row[0] for row in partners.statuses(view).rows} == set(view.names.values())
    assert len(view.names) == COUNT


def test_on_the_page_of_labels_every_count_is_of_partners_and_guided_clusters(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = running.words(visit(monkeypatch, demo_home, "labelling"))
    counts = set(re.findall(r"\d+ of \d+ partners?[^.(]*?we guide", words))
    assert len(counts) <= 2  # with the plan, and without it
    assert {re.sub(r", plan \d+", "", count) for count in counts} == {
        "2 of 4 partners; 2 of 3 clusters we guide"
    }
    assert "2 of 4 partners, plan 3; 2 of 3 clusters we guide" in words
    assert not re.search(r"\d+ of \d+ clusters (?!we guide)", words)
