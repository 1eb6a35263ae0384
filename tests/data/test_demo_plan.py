"""Risks and budget of the demonstration tell the same as the KPI values."""

from __future__ import annotations

from datetime import date

from innodrop.model.risks import Severity
from innodrop.tables.progress.observation import Observation
from innodrop.tables.work.budget_line import BudgetLine
from innodrop.tables.work.risk import Risk
from tests.data.folder import loaded, typed
from tests.data.test_demo import DAY

RISKS = typed(Risk, loaded("risk").values())
BUDGET = typed(BudgetLine, loaded("budget_line").values())
VALUES = {(o.kpi, o.period): o.value for o in typed(Observation, loaded("observation").values())}


def test_critical_risks_are_as_many_as_the_kpi_says() -> None:
    found = [r for r in RISKS if r.is_open_on(DAY)]
    critical = [r for r in found if r.severity is Severity.CRITICAL]
    assert len(critical) == VALUES["K37", "2018-Q1"]


def test_the_share_that_was_spent_is_what_the_kpi_says() -> None:
    planned, spent = sum(row.planned for row in BUDGET), sum(row.spent or 0 for row in BUDGET)
    assert 100 * spent / planned == VALUES["K38", "2018-H1"]


def test_nothing_happened_after_the_reporting_date() -> None:
    days = [day for r in RISKS for day in (r.opened, r.reviewed, r.closed) if day] + [
        row.as_of for row in BUDGET if row.as_of
    ]
    assert max(days) <= DAY


def test_the_risk_of_the_merger_was_closed_after_it() -> None:
    (merger,) = [risk for risk in RISKS if "merge" in risk.title and risk.closed]
    assert merger.lead == "WSM"
    assert merger.closed is not None
    assert merger.opened < date(2017, 6, 28) < merger.closed
