"""The work plan: work packages as bars, deliverables as circles, milestones as diamonds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.charts.parts import spans
from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, Meaning
from innodrop.model.dates import add_months
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, joined, listed
from innodrop.tables.fields import Row
from innodrop.tables.project.project import Project
from innodrop.tables.work.deliverable import Deliverable
from innodrop.tables.work.milestone import Milestone
from innodrop.tables.work.work_package import WorkPackage

Due = Deliverable | Milestone
SHAPES = {"deliverable": "circle", "milestone": "diamond"}
_SHAPES = {
    ("circle",): "Circles are deliverables",
    ("diamond",): "Diamonds are milestones",
    ("circle", "diamond"): "Circles are deliverables; diamonds are milestones",
}


@dataclass(frozen=True, kw_only=True)
class _Bar(spans.Bar):
    """A work package, or something due in one; `state` says in words how it stands."""

    row: WorkPackage | Due
    state: str
    shape: str | None = None


_LANE, _LABEL, *_TIME = spans.columns("Work package", "From or due", "To or due")
COLUMNS: tuple[ColumnOf[_Bar], ...] = (
    ColumnOf("id", "No.", lambda bar: bar.row.code),
    _LANE,
    _LABEL,
    ColumnOf("title", "Title", lambda bar: bar.row.title),
    *_TIME,
    ColumnOf("shape", "Kind", lambda bar: bar.shape),
    ColumnOf("state", "State", lambda bar: bar.state),
    spans.BASIS,
)


def build(
    work_packages: Sequence[WorkPackage],
    deliverables: Sequence[Deliverable],
    milestones: Sequence[Milestone],
    project: Project | None,
    names: Names,
    day: date,
) -> Chart:
    """A lane per work package, its leader from `names`; what is due stands at its due date."""
    lanes = {row.code: f"{row.code} {row.name}" for row in work_packages}
    due: list[Due] = [*deliverables, *milestones]
    bars = [
        *_packages(work_packages, lanes, project, names),
        *(_mark(row, lanes.get(row.work_package, row.work_package), day) for row in due),
    ]
    everything: list[Row] = [*work_packages, *due]
    return CHART.of(
        bars,
        COLUMNS,
        "Work packages, deliverables and milestones",
        _finding(deliverables, milestones, day),
        empty="No work package has months, and nothing is due yet. Add months, deliverables or"
        " milestones.",
        now=day,
        lanes=tuple(lanes.values()) if bars else (),
        span=_span(bars, project) if bars else None,
        since=project.starts if project else None,
        notes=(
            *_key(bars),
            *_without_months(work_packages),
            *basis_notes((row.basis for row in everything), "Dates", "Some dates"),
        ),
    )


def _packages(
    work_packages: Sequence[WorkPackage], lanes: Names, project: Project | None, names: Names
) -> Iterator[_Bar]:
    for row in work_packages:
        if project is None or row.start_month is None or row.end_month is None:
            continue
        starts, ends = project.starts, project.ends
        first = max(add_months(starts.replace(day=1), row.start_month - 1), starts)
        last = min(add_months(starts.replace(day=1), row.end_month) - timedelta(days=1), ends)
        leader = names.get(row.leader, row.leader) if row.leader else ""
        state = say("months", first=row.start_month, last=row.end_month)
        if leader:
            state = say("led_by", months=state, leader=leader)
        lane, last = lanes[row.code], max(first, last)
        yield _Bar(lane, leader, first, last, Meaning.ENTITY, None, row.basis, row=row, state=state)


def _mark(row: Due, lane: str, day: date) -> _Bar:
    kind = "deliverable" if isinstance(row, Deliverable) else "milestone"
    role, state = _state(row, day)
    words, shape, due = joined((kind, state), ", "), SHAPES[kind], row.due
    return _Bar(lane, row.code, due, due, role, None, row.basis, row=row, state=words, shape=shape)


def _state(row: Due, day: date) -> tuple[Meaning, Sentence]:
    """Done if that was by `day`; late if it was due by then and is not done."""
    done = row.deadline.done
    if done is not None and row.deadline.is_met(day):
        behind, words = (done - row.due).days, say("done", day=done)
        return Meaning.DONE, _late(words, behind) if behind > 0 else words
    words = say("due", day=row.due)
    if days := row.deadline.days_over(day):
        return Meaning.LATE, _late(words, days)
    return Meaning.PLANNED, words


def _late(when: Sentence, days: int) -> Sentence:
    return say("day_late", day=when, days=counted(days, "day"))


def _span(bars: Sequence[_Bar], project: Project | None) -> tuple[date, date]:
    days = [day for bar in bars for day in (bar.first, bar.last)]
    if project:
        days += [project.starts, project.ends]
    return min(days).replace(day=1), max(days)


def _finding(
    deliverables: Sequence[Deliverable], milestones: Sequence[Milestone], day: date
) -> str:
    due: list[Due] = [*deliverables, *milestones]
    if not due:
        return "No deliverable and no milestone is known yet."
    kinds = (("deliverable", deliverables), ("milestone", milestones))
    parts = [_done(rows, kind, day) for kind, rows in kinds if rows]
    late = [row.code for row in due if _state(row, day)[0] is Meaning.LATE]
    codes = say("late", codes=listed(late)) if late else "; nothing is late"
    return say("are_done", day=day, parts=listed(parts), late=codes)


def _done(rows: Sequence[Due], kind: str, day: date) -> Sentence:
    done = sum(_state(row, day)[0] is Meaning.DONE for row in rows)
    return say("part_of", part=done, whole=counted(len(rows), kind))


def _key(bars: Sequence[_Bar]) -> tuple[str, ...]:
    """What the signs mean, which no label beside them says."""
    roles, drawn = {bar.role for bar in bars}, {bar.shape for bar in bars}
    shapes = _SHAPES.get(tuple(shape for shape in SHAPES.values() if shape in drawn))
    words = (
        (Meaning.DONE, "filled: done"),
        (Meaning.PLANNED, "hollow: not due yet"),
        (Meaning.LATE, "crossed: late"),
    )
    signs = joined((shapes, *(word for role, word in words if role in roles)), "; ")
    return (say("signs", signs=signs),) if shapes else ()


def _without_months(work_packages: Sequence[WorkPackage]) -> tuple[str, ...]:
    codes = [row.code for row in work_packages if None in (row.start_month, row.end_month)]
    return (say("no_months", codes=listed(codes)),) if codes else ()


CHART = Figure(
    ChartKind.SPAN,
    "What runs when, what is due, what is late?",
    build,
    ("work_package", "deliverable", "milestone"),
)
