"""Money spent against the share of time that has passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.numbers import BLANK
from innodrop.model.numbers import written as number
from innodrop.model.sentences import Number, listed
from innodrop.model.work import Spending

UNKNOWN, LESS, WITH, MORE = "not known", "less than time", "with time", "more than time"
LEVELS = (UNKNOWN, LESS, WITH, MORE)
_GLYPHS = {UNKNOWN: BLANK, LESS: "▽", WITH: "✓", MORE: "△"}
WITH_TIME = 10
"""Per cent that spending may be away from the share of time and still go with it."""


def build(
    spending: Sequence[Spending],
    names: Names,
    elapsed: float | None,
    day: date,
    *,
    locale: str = "en",
) -> Chart:
    """A bar for the project and each seat (`names`); `elapsed`: share of the time, from 0 to 1."""
    return CHART.of(
        spending,
        _columns(names, locale),
        "Budget against time",
        _finding(spending, names, elapsed, day, locale),
        empty="There is no budget; it is optional. Add it by uploading the table of the budget.",
        unit="percent",
        goal="share of time",
        levels=LEVELS,
        notes=(
            say("with_time", limit=WITH_TIME),
            *basis_notes((money.basis for money in spending), "Amounts", "Some amounts"),
        ),
    )


def _columns(names: Names, locale: str) -> tuple[ColumnOf[Spending], ...]:
    def mark(money: Spending) -> StatusCell:
        pace, planned = _pace(money), number(money.planned, "EUR", 0, locale)
        spent = number(money.spent, "", 0, locale)
        return StatusCell(pace, _GLYPHS[pace], say("part_of", part=spent, whole=planned))

    return (
        ColumnOf("id", "Code", lambda money: money.seat),
        ColumnOf("label", "Whose", lambda money: names[money.seat]),
        ColumnOf("value", "Spent", lambda money: money.spent, "EUR", "number"),
        ColumnOf("plan", "Share of time", lambda money: round(money.plan, 2), "EUR", "number"),
        ColumnOf("planned", "Planned in all", lambda money: money.planned, "EUR", "number"),
        ColumnOf("percent", "Spent of the share of time", _percent, "percent", "number"),
        ColumnOf("status", "Pace", _pace, kind="status"),
        ColumnOf("mark", "In short", mark),
        ColumnOf("basis", "Basis", lambda money: money.basis),
    )


def _percent(money: Spending) -> float | None:
    known = money.spent is not None and money.plan
    return round(100 * (money.spent or 0) / money.plan, 1) if known else None


def _pace(money: Spending) -> str:
    if money.spent is None:
        return UNKNOWN
    away = money.spent - money.plan
    if abs(away) <= WITH_TIME / 100 * money.plan:
        return WITH
    return LESS if away < 0 else MORE


def _finding(
    spending: Sequence[Spending], names: Names, elapsed: float | None, day: date, locale: str
) -> str:
    if not spending or elapsed is None:
        return "There is no budget."
    whole, *seats = spending
    time = Number(100 * elapsed, "percent", 0)
    if whole.spent is None or not whole.planned:
        return say("time_passed", locale, day=day, time=time)
    share = Number(100 * whole.spent / whole.planned, "percent", 0)
    off = [names[money.seat] for money in seats if _pace(money) != WITH]
    away = say("away", names=listed(off)) if off else ""
    return say("spent", locale, day=day, time=time, share=share, away=away)


CHART = Figure(ChartKind.BULLET, "Is money spent as time passes?", build, ("budget_line",))
