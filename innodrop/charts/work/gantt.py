"""The work plan: work packages as bars, deliverables as circles, milestones as diamonds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted, listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.dates import add_months, written
from innodrop.tables.fields import Row
from innodrop.tables.project.project import Project
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.work_package import WorkPackage

COLUMNS = (
    ChartColumn("id", "No."),
    ChartColumn("lane", "Work package"),
    ChartColumn("label", "Label"),
    ChartColumn("title", "Title"),
    ChartColumn("start", "From or due", kind="date"),
    ChartColumn("end", "To or due", kind="date"),
    ChartColumn("role", "Role"),
    ChartColumn("level", "Level", kind="number"),
    ChartColumn("shape", "Kind"),
    ChartColumn("state", "State"),
    ChartColumn("basis", "Basis"),
)
SHAPES = {"deliverable": "circle", "milestone": "diamond"}


def build(
    work_packages: Sequence[WorkPackage],
    deliverables: Sequence[Deliverable],
    milestones: Sequence[Milestone],
    project: Project | None,
    names: Mapping[str, str],
    day: date,
    title: str = "Work packages, deliverables and milestones",
) -> Chart:
    """A lane per work package; `names` are the partners' names by code, for the leader in the bar.

    Everything stands at its due date, done or not. Without a project no bar can be placed.
    """
    lanes = {row.code: f"{row.code} {row.name}" for row in work_packages}
    rows = [
        row
        for package in work_packages
        for row in _bar(package, lanes[package.code], project, names)
    ]
    rows += [
        _deliverable(row, lanes.get(row.work_package, row.work_package), day)
        for row in deliverables
    ]
    rows += [
        _milestone(row, lanes.get(row.work_package, row.work_package), day) for row in milestones
    ]
    everything: list[Row] = [*work_packages, *deliverables, *milestones]
    return Chart(
        id="gantt",
        kind=ChartKind.SPAN,
        title=title,
        finding=_finding(deliverables, milestones, day),
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        lanes=tuple(lanes.values()) if rows else (),
        span=_span(rows, project) if rows else None,
        since=project.starts if project else None,
        notes=(
            *_key(rows),
            *_without_months(work_packages),
            *basis_notes((row.basis for row in everything), "dates"),
        ),
        empty=(
            "No work package has months, and nothing is due yet. Add months, deliverables or"
            " milestones."
        ),
    )


def _bar(
    package: WorkPackage, lane: str, project: Project | None, names: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    if project is None or package.start_month is None or package.end_month is None:
        return
    first_month = project.starts.replace(day=1)
    first = max(add_months(first_month, package.start_month - 1), project.starts)
    last = min(
        add_months(first_month, package.end_month) - timedelta(days=1),
        project.ends,
    )
    leader = names.get(package.leader, package.leader) if package.leader else ""
    state = f"M{package.start_month} to M{package.end_month}" + (
        f", led by {leader}" if leader else ""
    )
    days = (first, max(first, last))
    yield (
        package.code,
        lane,
        leader,
        package.title,
        *days,
        Role.ENTITY.value,
        None,
        None,
        state,
        package.basis,
    )


def _deliverable(row: Deliverable, lane: str, day: date) -> tuple[Cell, ...]:
    return _mark(row, lane, row.submitted, day, "deliverable")


def _milestone(row: Milestone, lane: str, day: date) -> tuple[Cell, ...]:
    return _mark(row, lane, row.achieved, day, "milestone")


def _mark(
    row: Deliverable | Milestone, lane: str, done: date | None, day: date, kind: str
) -> tuple[Cell, ...]:
    role, state = _state(row.due, done, day)
    days = (row.due, row.due)
    return (
        row.code,
        lane,
        row.code,
        row.title,
        *days,
        role.value,
        None,
        SHAPES[kind],
        f"{kind}, {state}",
        row.basis,
    )


def _state(due: date, done: date | None, day: date) -> tuple[Role, str]:
    """Done if that was by `day`; late if it was due by then and is not done."""
    if done is not None and done <= day:
        behind = (done - due).days
        return Role.DONE, f"done {written(done)}" + (
            f", {counted(behind, 'day')} late" if behind > 0 else ""
        )
    if due < day:
        return Role.LATE, f"due {written(due)}, {counted((day - due).days, 'day')} late"
    return Role.PLANNED, f"due {written(due)}"


def _span(rows: Sequence[tuple[Cell, ...]], project: Project | None) -> tuple[date, date]:
    days = [on for row in rows for on in row[4:6] if isinstance(on, date)]
    if project:
        days += [project.starts, project.ends]
    return min(days).replace(day=1), max(days)


def _finding(
    deliverables: Sequence[Deliverable], milestones: Sequence[Milestone], day: date
) -> str:
    parts, late = [], []
    for rows, one in (
        ([(d.code, d.due, d.submitted) for d in deliverables], "deliverable"),
        ([(m.code, m.due, m.achieved) for m in milestones], "milestone"),
    ):
        states = [(code, _state(due, done, day)[0]) for code, due, done in rows]
        done = sum(role is Role.DONE for _, role in states)
        late += [code for code, role in states if role is Role.LATE]
        if states:
            parts.append(f"{done} of {counted(len(states), one)}")
    if not parts:
        return "No deliverable and no milestone is known yet."
    tail = f"; late: {listed(late)}" if late else "; nothing is late"
    return f"By {written(day)}, {listed(parts)} are done{tail}."


def _key(rows: Sequence[tuple[Cell, ...]]) -> tuple[str, ...]:
    """What the signs mean, which no label beside them says."""
    roles = {str(row[6]) for row in rows}
    shapes = [
        f"{shape}s are {kind}s"
        for kind, shape in SHAPES.items()
        if any(row[8] == shape for row in rows)
    ]
    words = (
        (Role.DONE, "filled: done"),
        (Role.PLANNED, "hollow: not due yet"),
        (Role.LATE, "crossed: late"),
    )
    signs = "; ".join([*shapes, *(word for role, word in words if role.value in roles)])
    return (f"{signs[:1].upper()}{signs[1:]}. Each stands at its due date.",) if shapes else ()


def _without_months(work_packages: Sequence[WorkPackage]) -> tuple[str, ...]:
    codes = [row.code for row in work_packages if row.start_month is None or row.end_month is None]
    return (
        (f"Start and end month of {listed(codes)} are not known, so there is no bar.",)
        if codes
        else ()
    )


CHART = Figure(
    "gantt",
    ChartKind.SPAN,
    "What runs when, what is due, what is late?",
    build,
    ("work_package", "deliverable", "milestone"),
)
