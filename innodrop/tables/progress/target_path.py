"""What was planned of a KPI by a day, from the rows of its definition and its targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from innodrop.model.kpi import periods
from innodrop.model.kpi.plan import path, plan_at
from innodrop.model.numbers import beside
from innodrop.model.sentences import Number, Sentence
from innodrop.tables.contract import Planned, Stored
from innodrop.tables.sentences import say

if TYPE_CHECKING:
    from innodrop.tables.project.project import Project


_COMPUTED = 1
"""Decimals of a plan where the KPI gives none."""


def day_of(planned: Planned) -> date | None:
    """The day whose plans a file may move: the reporting date, else today, within the project.
    None before the project, or if nobody knows the day."""
    project = planned.project
    day = (project.reporting_date if project else None) or planned.today
    if project is None or day is None or day <= project.starts:
        return None
    return min(day, project.ends)


def plan(stored: Stored, project: Project, kpi: Mapping[str, Any], day: date) -> float | None:
    """What the project plans by the day, if the KPI and the project are these; None without a
    plan."""
    rows = stored.query(
        "SELECT period, value FROM target WHERE kpi = :kpi AND partner IS NULL",
        {"kpi": kpi["code"]},
    )
    knots = path(
        [(periods.parse(row["period"]), row["value"]) for row in rows],
        baseline=kpi["baseline"],
        target=kpi["target"],
        start=project.starts,
        end=project.ends,
        direction=kpi["direction"],
    )
    return plan_at(knots, day)


def moved(kpi: Mapping[str, Any], was: float, now: float) -> Sentence:
    """`K14 96 → 77`, with as many decimals as tell them apart."""
    decimals = _COMPUTED if kpi["decimals"] is None else kpi["decimals"]
    digits = beside(was, [now], decimals)
    return say("moves", kpi=kpi["code"], was=Number(was, "", digits), now=Number(now, "", digits))
