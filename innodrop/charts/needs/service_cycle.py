"""The life of each service: thought of, planned, running, ended, and whether it pays for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model import dates
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.needs import ServiceState
from innodrop.model.numbers import BLANK
from innodrop.tables.needs.service import Service
from innodrop.tables.project.project import Project

COLUMNS = (
    ChartColumn("lane", "Service"),
    ChartColumn("label", "Label"),
    ChartColumn("start", "From", kind="date"),
    ChartColumn("end", "To", kind="date"),
    ChartColumn("role", "Role"),
    ChartColumn("level", "Level", kind="number"),
    ChartColumn("shape", "Shape"),
    ChartColumn("cluster", "Cluster"),
    ChartColumn("income", "Income", "EUR", "number"),
    ChartColumn("cost", "Direct cost", "EUR", "number"),
    ChartColumn("basis", "Basis"),
)
LEVELS = ("ended", "running", "pays for itself")


@dataclass(frozen=True)
class Line:
    """One service on a day: the cluster by name, and whether its income covers its cost (None: not
    known)."""

    row: Service
    cluster: str
    state: ServiceState
    pays: bool | None


def build(
    lines: Sequence[Line], project: Project | None, day: date, title: str = "Life of the services"
) -> Chart:
    """A lane per service, the running ones first, over the time of the project."""
    ordered = sorted(
        lines,
        key=lambda line: (list(ServiceState).index(line.state), str(line.row.launched or "9")),
    )
    span = (project.starts, project.ends) if project else None
    first, last = span or (dates.add_months(day, -24), dates.add_months(day, 12))
    rows = [row for line in ordered for row in _lane(line, day, first, last)]
    return Chart(
        id="service_cycle",
        kind=ChartKind.SPAN,
        title=title,
        finding=_finding(lines, day),
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        lanes=tuple(dict.fromkeys(_name(line) for line in ordered)),
        levels=LEVELS,
        span=(min(first, day), max(last, day)) if rows else None,
        notes=(
            (
                "Outlined: from the idea to the launch that is planned. Darkest: income covers the"
                " direct cost."
            ),
            *basis_notes((line.row.basis for line in lines), "services"),
        ),
        empty="No service is known yet. Add some by uploading the table of services.",
    )


def _lane(line: Line, day: date, first: date, last: date) -> Iterator[tuple[Cell, ...]]:
    row = line.row
    if row.launched and row.launched.first <= day:
        begun = row.launched.first
        ended = min(row.ended.last, day) if row.ended else day
        level = 0 if line.state is ServiceState.ENDED else 2 if line.pays else 1
        since = (
            f"since {dates.written(row.launched)}"
            if line.state is ServiceState.RUNNING
            else "ended"
        )
        if ended >= first:
            yield _row(line, since, (max(begun, first), max(ended, first)), Role.ENTITY, level)
    elif row.planned and row.planned.last >= first:
        idea = row.idea.first if row.idea else day
        until = row.planned.last
        yield _row(
            line,
            f"launch {dates.written(row.planned)}",
            (max(idea, first), min(until, last)),
            Role.PLANNED,
            None,
        )
    yield _row(line, _state(line), (day, day), Role.ACTUAL, None)


def _row(
    line: Line, text: str, days: tuple[date, date], role: Role, level: int | None
) -> tuple[Cell, ...]:
    row = line.row
    drawn = (_name(line), text, *days, role.value, level, None)
    return (*drawn, line.cluster, row.income, row.direct_cost, row.basis)


def _name(line: Line) -> str:
    return f"{line.row.code} {line.row.name}"


def _state(line: Line) -> str:
    if line.state is not ServiceState.RUNNING:
        return f"{BLANK} {line.state}"
    return "✓ pays for itself" if line.pays else f"✓ {line.state}"


def _finding(lines: Sequence[Line], day: date) -> str:
    running = [line for line in lines if line.state is ServiceState.RUNNING]
    if not lines:
        return "No service is known yet."
    pays = sum(line.pays is True for line in running)
    planned = sum(line.state in (ServiceState.PLANNED, ServiceState.IDEA) for line in lines)
    said = (
        f"On {dates.written(day)}, {counted(len(running), 'service')} running, {pays} of them"
        " paying for themselves"
    )
    return f"{said}; {planned} planned or thought of."


CHART = Figure(
    "service_cycle",
    ChartKind.SPAN,
    "Which services run, which come, which pay for themselves?",
    build,
    ("service",),
)
