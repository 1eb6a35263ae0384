"""Codes stand as people count them: on boards, in templates, lists of codes and workbooks."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.services.history import changes
from innodrop.services.progress import measures, members, objectives
from innodrop.services.uploads import references, templates
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from innodrop.view import View
from tests.services import world

DAY = date(2018, 12, 31)
PARTNER = "code,name,country,country_code,active_from\n"
KPI = (
    "code,name,work_package,unit,direction,over_time,over_partners,frequency,target,definition,"
    "indicator_type\n"
)
CODES = (10, 2, 1)


@pytest.fixture
def counted(store: Store) -> Store:
    """Three of everything, handed in from the tenth down."""
    world.load(store, "project", world.FILES["project"])
    files = {
        "partner": PARTNER + "".join(f"P{n},Partner {n},Spain,ES,2017-01\n" for n in CODES),
        "objective": "code,name,title\n" + "".join(f"O{n},Goal {n},Goal {n}\n" for n in CODES),
        "work_package": "code,name,title,start_month,end_month\n"
        + "".join(f"WP{n},Work {n},Work {n},1,24\n" for n in CODES),
        "kpi": KPI
        + "".join(f"K{n},Kpi {n},WP{n},SMEs,up,sum,sum,annual,9,d,output\n" for n in CODES),
        "observation": world.HEADER + "".join(f"K{k},P{p},2018,1\n" for k in CODES for p in CODES),
    }
    for table, text in files.items():
        world.load(store, table, text)
    return store


def test_every_list_of_codes_counts_as_people_do(counted: Store) -> None:
    state = State(counted, Facts.at(counted, counted.revision()), DAY, DAY)
    facts = state.facts
    assert [seat.code for seat in facts.seats] == ["P1", "P2", "P10"]
    assert [o.code for o in facts.objectives] == ["O1", "O2", "O10"]
    assert [w.code for w in facts.work_packages] == ["WP1", "WP2", "WP10"]
    board = measures.board(state)
    assert [measure.kpi for measure in board] == ["K1", "K2", "K10"]
    assert [m.kpi for m in objectives.attention(board)] == ["K1", "K2", "K10"]
    assert list(View(state).names) == ["P1", "P2", "P10"]
    known = references.known_codes(counted, named("observation"), facts.revision)
    assert known["partner"] == ("P1", "P2", "P10")
    changed = changes.between(counted, 0, facts.revision, table="kpi")
    assert [change.label for change in changed] == ["K1: Kpi 1", "K2: Kpi 2", "K10: Kpi 10"]


def test_a_template_counts_as_people_do(counted: Store) -> None:
    state = State(counted, Facts.at(counted, counted.revision()), DAY, DAY)
    made = templates.make(state, named("observation"), None, Dialect.COMMA)
    rows = list(csv.DictReader(io.StringIO(made.data.decode("utf-8-sig"))))
    pairs = list(dict.fromkeys((row["kpi"], row["partner"]) for row in rows if row["value"]))
    assert pairs == [(f"K{k}", f"P{p}") for k in (1, 2, 10) for p in (1, 2, 10)]


def test_who_is_in_a_number_is_named_as_people_count(counted: Store) -> None:
    rows = "kpi,partner,period,value\n" + "".join(f"K1,P{n},2018,1\n" for n in (10, 2))
    world.load(
        counted,
        "partner",
        PARTNER + "".join(f"P{n},New {n},Spain,ES,2017-01\n" for n in (30, 31, 32, 33)),
    )
    world.load(counted, "observation", rows)
    state = State(counted, Facts.at(counted, counted.revision()), DAY, DAY)
    kpi = state.facts.kpi("K1")
    (measure, *_) = measures.board(state)
    assert kpi is not None
    told = members.sentence(state, kpi, measure.points)
    assert "P1, P2 and P10" in told
