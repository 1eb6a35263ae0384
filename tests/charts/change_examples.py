"""An example of every figure that tells what changed, and the same figure without any change."""

from __future__ import annotations

from innodrop.model.chart import Chart
from innodrop.model.difference import CellChange, StatusChange, Topic, TotalChange
from innodrop.model.kpi.comparison import Status
from tests.charts.basics import Example, Word, plain, without
from tests.charts.table_examples import built


def statuses(word: Word = plain) -> Chart:
    fell = StatusChange(
        "I1",
        word("Firms advised"),
        "",
        Status.ON_TRACK,
        Status.OFF_TRACK,
        "on track: 6 of 6",
        "off track",
    )
    rose = StatusChange(
        "I2",
        word("Visits"),
        "",
        Status.AT_RISK,
        Status.ON_TRACK,
        "at risk: 4 of 5",
        "on track: 8 of 7",
    )
    return built("changes_statuses", (fell, rose))


def totals(word: Word = plain) -> Chart:
    changes = (
        TotalChange(
            "I1",
            word("Firms advised"),
            "",
            word("firms"),
            None,
            12,
            15.5,
            word("values.csv, revision 7"),
        ),
        TotalChange("I2", word("Risks"), "", "risks", None, 5, 3, "values.csv, revision 8"),
        TotalChange("I3", word("Visits"), "", "visits", None, None, 1, "values.csv, revision 8"),
    )
    return built("changes_totals", changes)


def values(word: Word = plain) -> Chart:
    label = word("I1 Firms advised, 2018-Q1")
    who = {
        "user": "ben@example.org",
        "file": word("values.csv"),
        "revision": 7,
        "unit": word("firms"),
    }
    changes = (
        CellChange(Topic.VALUE, "1", label, word("Alpha"), "changed", 12.0, 15.5, **who),  # type: ignore[arg-type]
        CellChange(Topic.VALUE, "2", label, word("Beta"), "new", None, 3.0, **who),  # type: ignore[arg-type]
        CellChange(Topic.VALUE, "3", label, "Gamma", "nothing to report", 2.0, None, **who),  # type: ignore[arg-type]
    )
    return built("changes_values", changes)


def rows(word: Word = plain) -> Chart:
    late = word("D1: Handbook")
    changes = (
        CellChange(
            Topic.DELIVERABLE,
            "d1",
            late,
            word("Alpha"),
            "due",
            "31 Mar 2018",
            "30 Jun 2018",
            "ada",
            "d.csv",
            9,
        ),
        CellChange(Topic.DELIVERABLE, "d1", late, word("Alpha"), "state", "overdue", "pending"),
    )
    return built("changes_rows", changes, Topic.DELIVERABLE)


EXAMPLES: dict[str, Example] = {
    "changes_rows": Example(rows, without("changes_rows", (), Topic.EVENT)),
    "changes_statuses": Example(statuses, without("changes_statuses", ())),
    "changes_totals": Example(totals, without("changes_totals", ())),
    "changes_values": Example(values, without("changes_values", ())),
}
