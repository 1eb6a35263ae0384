"""The services with what they answer, whom they reach and whether their income covers their
cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.labels.peers import LEAST
from innodrop.model.needs import ServiceState
from innodrop.tables.needs.service import Service

COLUMNS = (
    ChartColumn("code", "No."),
    ChartColumn("service", "Service"),
    ChartColumn("cluster", "Cluster"),
    ChartColumn("state", "State"),
    ChartColumn("needs", "Answers"),
    ChartColumn("reached", "Different SMEs", kind="number"),
    ChartColumn("users", "Users told", kind="number"),
    ChartColumn("income", "Income", "EUR", "number"),
    ChartColumn("cost", "Direct cost", "EUR", "number"),
    ChartColumn("pays", "Pays for itself"),
)


@dataclass(frozen=True)
class Line:
    """One service on a day. `needs` are names; `reached` is None where too few SMEs used it."""

    row: Service
    cluster: str
    state: ServiceState
    needs: tuple[str, ...]
    reached: int | None
    pays: bool | None
    is_new: bool


def build(lines: Sequence[Line], day: date, title: str = "Services") -> Chart:
    """A row per service in the order given."""
    return Chart(
        id="service_list",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(lines, day),
        columns=COLUMNS,
        rows=tuple(_row(line) for line in lines),
        now=day,
        notes=(
            "Income and cost are those of the year that the cluster reported.",
            f"Blank among SMEs and users: fewer than {LEAST}, or not known.",
        ),
        empty="No service is known yet. Add some by uploading the table of services.",
    )


def _row(line: Line) -> tuple[Cell, ...]:
    row = line.row
    return (
        row.code,
        row.name,
        line.cluster,
        (
            f"{line.state}, new"
            if line.is_new and line.state is ServiceState.RUNNING
            else line.state.value
        ),
        ", ".join(line.needs) or None,
        line.reached,
        row.users if row.users == 0 or (row.users or 0) >= LEAST else None,
        row.income,
        row.direct_cost,
        None if line.pays is None else "yes" if line.pays else "no",
    )


def _finding(lines: Sequence[Line], day: date) -> str:
    if not lines:
        return "No service is known yet."
    new = [line for line in lines if line.is_new and line.state is ServiceState.RUNNING]
    pays = sum(line.pays is True for line in new)
    said = f"On {written(day)}, {counted(len(new), 'service')} launched since the project began"
    return (
        f"{said}; {pays} of them {'pays' if pays == 1 else 'pay'} for"
        f" {'itself' if pays == 1 else 'themselves'}."
    )


CHART = Figure(
    "service_list",
    ChartKind.TABLE,
    "Which services are there, and what do they cost and bring in?",
    build,
    ("service",),
)
