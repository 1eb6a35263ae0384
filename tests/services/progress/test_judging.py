"""What is judged of a KPI, the level or the change, and that every place tells it alike."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from innodrop.charts.progress import bullet, kpi_table
from innodrop.exports import report_cells
from innodrop.facts import Facts
from innodrop.model.chart import Chart
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import measures, status_rules
from innodrop.state import State
from innodrop.store.base import Store
from tests.services import world

DAY = date(2018, 12, 31)
KPI = (
    "code,name,unit,direction,over_time,over_partners,frequency,baseline,target,judged_by,decimals,"
    "definition,indicator_type\n"
)
MEMBERS = "M,Members,members,up,latest,sum,annual,{baseline},420,{judged_by},,d,result\n"


@pytest.fixture
def small(store: Store) -> Store:
    """A project of two partners without a KPI."""
    for table in ("project", "partner"):
        world.load(store, table, world.FILES[table])
    return store


def boards(store: Store) -> tuple[Measure, Measure]:
    """The one KPI for the project and for the partner AA."""
    state = State(store, Facts.at(store, store.revision()), DAY, DAY)
    (project,), (seat,) = measures.board(state), measures.seat_board(state, "AA")
    return project, seat


def shown(chart: Chart, name: str, locale: str = "en") -> list[str]:
    """A column as every format prints it."""
    index = [column.name for column in chart.columns].index(name)
    cells = [row[index] for row in chart.rows]
    return [report_cells.in_words(chart.columns[index], cell, locale) for cell in cells]


@pytest.mark.parametrize(
    ("baseline", "judged_by", "status"),
    [
        ("400", "", Status.OFF_TRACK),
        ("400", "change", Status.OFF_TRACK),
        ("400", "level", Status.ON_TRACK),
        ("0", "", Status.ON_TRACK),
        ("", "change", Status.ON_TRACK),
    ],
)
def test_the_change_counts_where_the_kpi_says_so_or_a_baseline_other_than_0_is_given(
    small: Store, baseline: str, judged_by: str, status: Status
) -> None:
    world.load(small, "kpi", KPI + MEMBERS.format(baseline=baseline, judged_by=judged_by))
    world.load(small, "observation", world.HEADER + "M,AA,2018,400\n")
    assert boards(small)[0].verdict.status is status


def test_a_partner_is_judged_by_the_level_whatever_counts_for_the_project(small: Store) -> None:
    world.load(small, "kpi", KPI + MEMBERS.format(baseline="400", judged_by="change"))
    world.load(small, "observation", world.HEADER + "M,AA,2018,400\n")
    world.load(small, "target", "kpi,partner,period,value\nM,AA,2018,420\n")
    project, seat = boards(small)
    assert (project.change, project.verdict.status) == (True, Status.OFF_TRACK)
    assert (seat.change, seat.verdict.status) == (False, Status.ON_TRACK)
    assert "way from" not in seat.verdict.sentence


def test_the_bullet_of_a_change_starts_at_the_baseline_and_names_it(small: Store) -> None:
    world.load(small, "kpi", KPI + MEMBERS.format(baseline="400", judged_by=""))
    world.load(small, "observation", world.HEADER + "M,AA,2018,412\n")
    chart = bullet.CHART.build([boards(small)[0]])
    (record,) = chart.records()
    assert record["percent"] == 60
    assert str(record["mark"]).replace("\N{NO-BREAK SPACE}", " ") == (
        "■ 412 members, plan 420 from 400"
    )
    assert chart.notes[0] == (
        "The change since the baseline counts, so the bar starts there: Members."
    )


@pytest.mark.parametrize(
    ("baseline", "judged_by", "told"),
    [
        ("400", "", "the change since the baseline of 400 members"),
        ("", "", "the level"),
        ("0", "", "the level"),
        ("400", "level", "the level; the change since the baseline of 400 members may say more"),
    ],
)
def test_the_dictionary_says_what_is_judged_and_which_kpi_might_want_the_change(
    small: Store, baseline: str, judged_by: str, told: str
) -> None:
    world.load(small, "kpi", KPI + MEMBERS.format(baseline=baseline, judged_by=judged_by))
    (kpi,) = Facts.at(small, small.revision()).kpis
    said = str(status_rules.judged_by(kpi)).replace("\N{NO-BREAK SPACE}", " ")
    assert said.partition(" (")[0] == told


@pytest.mark.parametrize("decimals", ["", "0", "1"])
def test_value_plan_and_sentence_show_the_same_digits_and_never_contradict_the_status(
    small: Store, decimals: str
) -> None:
    row = f"P,Share,percent,up,latest,none,annual,,100,,{decimals},d,result\n"
    world.load(small, "kpi", KPI + row)
    world.load(small, "observation", world.HEADER + "P,,2018,94.96\n")
    state = State(small, Facts.at(small, small.revision()), DAY, DAY)
    (measure,) = measures.board(state)
    chart = kpi_table.CHART.build([measure])
    assert measure.verdict.status is Status.AT_RISK
    assert shown(chart, "value") == shown(chart, "percent") == ["94.96"]
    assert "94.96\N{NO-BREAK SPACE}% of 100\N{NO-BREAK SPACE}%" in shown(chart, "sentence")[0]
    assert shown(bullet.CHART.build([measure]), "mark") == [
        "▲ 94.96\N{NO-BREAK SPACE}%, plan 100\N{NO-BREAK SPACE}%"
    ]
    assert shown(chart, "value", "de") == ["94,96"]


def test_only_the_one_rule_decides_with_how_many_decimals_a_measure_is_read() -> None:
    root = Path(__file__).resolve().parents[3]
    asking = [
        str(path.relative_to(root))
        for folder in ("innodrop", "pages")
        for path in sorted((root / folder).rglob("*.py"))
        if "measure.decimals," in (text := path.read_text(encoding="utf-8")) or "m.decimals" in text
    ]
    assert asking == []


def test_the_demonstrations_kpis_with_a_baseline_say_that_the_level_counts() -> None:
    root = Path(__file__).resolve().parents[3] / "data"
    for path in (root / "demo" / "kpi.csv", root / "reference" / "kpi.csv"):
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
        judged = {row["code"]: row["judged_by"] for row in rows if row["judged_by"]}
        assert judged == {"K07": "level", "K37": "level"}, path


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2018, 6, 1), date(2018, 6, 1)),
        (date(2018, 12, 31), DAY),
        (date(2021, 5, 5), DAY),
    ],
)
def test_a_finished_project_is_looked_at_on_its_last_day(
    small: Store, today: date, day: date
) -> None:
    assert State.at(small, small.revision(), today).day == day
    assert State.at(small, small.revision(), today, date(2021, 1, 1)).day == date(2021, 1, 1)


def test_a_mean_of_levels_and_whatever_is_over_is_not_projected(small: Store) -> None:
    rows = (
        "L,Level,level 0-3,up,latest,mean,quarterly,,3,,,d,result\n"
        "N,Number,SMEs,up,latest,sum,quarterly,,40,,,d,result\n"
    )
    world.load(small, "kpi", KPI + rows)
    quarters = ("2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")
    values = (f"{k},AA,{q},{n % 4}\n" for k in "LN" for n, q in enumerate(quarters))
    world.load(small, "observation", world.HEADER + "".join(values))
    facts = Facts.at(small, small.revision())

    def projected(day: date) -> list[str]:
        state = State(small, facts, day, day)
        found = (*measures.board(state), *measures.seat_board(state, "AA"))
        return [measure.kpi for measure in found if measure.projection is not None]

    assert projected(date(2018, 6, 30)) == ["N", "N"]
    assert projected(DAY) == projected(date(2020, 1, 1)) == []
