"""The stages of one walk to a label: when each was done or is planned, and what is now, next and
blocked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind, Role
from innodrop.model.dates import written
from innodrop.model.labels.pathway import StageState, Walked, sentence

COLUMNS = (
    ChartColumn("lane", "Stage"),
    ChartColumn("label", "Label"),
    ChartColumn("start", "From", kind="date"),
    ChartColumn("end", "To", kind="date"),
    ChartColumn("role", "Role"),
    ChartColumn("level", "Level", kind="number"),
    ChartColumn("shape", "Shape"),
    ChartColumn("state", "State"),
    ChartColumn("responsible", "Responsible"),
    ChartColumn("blocker", "Blocked by"),
    ChartColumn("cost", "Cost", "EUR", "number"),
    ChartColumn("evidence", "Evidence needed"),
    ChartColumn("basis", "Basis"),
)
MARGIN = timedelta(days=20)
"""Time shown before the first and after the last date."""


def build(
    walked: Sequence[Walked], day: date, title: str = "Stages on the way to the label"
) -> Chart:
    """A lane per stage with its dates as marks, and its state on `day` beside it."""
    lanes = {one.stage.number: f"{one.stage.number} {one.stage.name}" for one in walked}
    rows = [row for one in walked for row in _lane(one, lanes[one.stage.number], day)]
    return Chart(
        id="label_pathway",
        kind=ChartKind.SPAN,
        title=title,
        finding=sentence(walked) if walked else "No stage of this label is known yet.",
        columns=COLUMNS,
        rows=tuple(rows),
        now=day,
        lanes=tuple(lanes.values()),
        span=_span(rows) if rows else None,
        notes=(
            *_key(walked),
            *basis_notes((one.step.basis for one in walked if _dated(one)), "dates"),
        ),
        empty=(
            "No stage of this label is known yet. Add some by uploading the table of label stages."
        ),
    )


def _lane(one: Walked, lane: str, day: date) -> Iterator[tuple[Cell, ...]]:
    state = f"{one.state.glyph} {one.state}"
    for text, at, role in _marks(one):
        yield _row(one, (lane, text, at, at, role.value, None, "diamond", state))
    yield _row(one, (lane, state, day, day, Role.ACTUAL.value, None, None, state))


def _marks(one: Walked) -> Iterator[tuple[str, date, Role]]:
    step = one.step
    if one.state is StageState.DONE and step.done is not None:
        yield written(step.done), step.done, Role.DONE
    elif step.planned is not None and one.late:
        yield (
            f"{written(step.planned)}, {one.late} {'day' if one.late == 1 else 'days'} late",
            step.planned,
            Role.LATE,
        )
    elif step.planned is not None:
        yield written(step.planned), step.planned, Role.PLANNED


def _row(one: Walked, drawn: tuple[Cell, ...]) -> tuple[Cell, ...]:
    step = one.step
    told = (step.responsible or None, step.blocker or None, step.cost, one.stage.evidence or None)
    return (*drawn, *told, step.basis if _dated(one) else None)


def _dated(one: Walked) -> bool:
    return one.step.planned is not None or one.step.done is not None


def _span(rows: Sequence[tuple[Cell, ...]]) -> tuple[date, date]:
    days = [on for row in rows if isinstance(on := row[2], date)]
    return (min(days) - MARGIN).replace(day=1), max(days) + MARGIN


def _key(walked: Sequence[Walked]) -> tuple[str, ...]:
    if not any(_dated(one) for one in walked):
        return ("No date is known yet.",) if walked else ()
    return ("Filled: done; hollow: planned; crossed: late.",)


CHART = Figure(
    "label_pathway",
    ChartKind.SPAN,
    "What is done, what is now, what is next, what is blocked?",
    build,
    ("label_step",),
)
