"""Money spent against the share of time that has passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.numbers import BLANK
from innodrop.model.numbers import written as number

COLUMNS = (
    ChartColumn("id", "Code"),
    ChartColumn("label", "Whose"),
    ChartColumn("value", "Spent", "EUR", "number"),
    ChartColumn("plan", "Share of time", "EUR", "number"),
    ChartColumn("planned", "Planned in all", "EUR", "number"),
    ChartColumn("percent", "Spent of the share of time", "percent", "number"),
    ChartColumn("status", "Pace", kind="status"),
    ChartColumn("mark", "In short"),
    ChartColumn("basis", "Basis"),
)
LEVELS = ("not known", "less than time", "with time", "more than time")
_GLYPHS = dict(zip(LEVELS, (BLANK, "▽", "✓", "△"), strict=True))
WITH_TIME = 10
"""Per cent that spending may be away from the share of time and still go with it."""


@dataclass(frozen=True)
class Line:
    """Money of one seat, or of the project (empty code); `plan` is the budget times the share of
    time passed."""

    code: str
    name: str
    planned: float
    spent: float | None
    plan: float
    basis: str


def build(
    lines: Sequence[Line],
    elapsed: float | None,
    day: date,
    title: str = "Budget against time",
    *,
    locale: str = "en",
) -> Chart:
    """A bar per line; `elapsed` is the share of the project's time from 0 to 1."""
    return Chart(
        id="budget",
        kind=ChartKind.BULLET,
        title=title,
        finding=_finding(lines, elapsed, day, locale),
        columns=COLUMNS,
        rows=tuple(_row(line, locale) for line in lines),
        unit="percent",
        goal="share of time",
        levels=LEVELS,
        notes=(
            (
                f"With time: at most {WITH_TIME} % away from the share of time. Neither more nor"
                " less is good by itself."
            ),
            *basis_notes((line.basis for line in lines), "amounts"),
        ),
        empty="There is no budget; it is optional. Add it by uploading the table of the budget.",
    )


def _row(line: Line, locale: str) -> tuple[Cell, ...]:
    percent = (
        None if line.spent is None or not line.plan else round(100 * line.spent / line.plan, 1)
    )
    spent, pace = number(line.spent, "", 0, locale), _pace(line)
    return (
        line.code,
        line.name,
        line.spent,
        round(line.plan, 2),
        line.planned,
        percent,
        pace,
        f"{_GLYPHS[pace]} {spent} of {number(line.planned, 'EUR', 0, locale)}",
        line.basis,
    )


def _pace(line: Line) -> str:
    if line.spent is None:
        return LEVELS[0]
    away = line.spent - line.plan
    if abs(away) <= WITH_TIME / 100 * line.plan:
        return LEVELS[2]
    return LEVELS[1] if away < 0 else LEVELS[3]


def _finding(lines: Sequence[Line], elapsed: float | None, day: date, locale: str) -> str:
    if not lines or elapsed is None:
        return "There is no budget."
    whole = lines[0]
    time = number(100 * elapsed, "percent", 0, locale)
    if whole.spent is None or not whole.planned:
        return f"By {written(day)}, {time} of the time has passed; nothing spent is known."
    share = number(100 * whole.spent / whole.planned, "percent", 0, locale)
    off = [line.name for line in lines[1:] if _pace(line) != LEVELS[2]]
    said = f"By {written(day)}, {time} of the time and {share} of the budget are spent"
    return f"{said}; away from the share of time: {listed(off)}." if off else f"{said}."


CHART = Figure(
    "budget", ChartKind.BULLET, "Is money spent as time passes?", build, ("budget_line",)
)
