"""The stages of one walk to a label: when done or planned, and what is now, next and blocked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.charts.parts import spans
from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, Meaning, StatusCell
from innodrop.model.dates import written
from innodrop.model.labels.pathway import StageState, Walked, sentence
from innodrop.model.nouns import counted

MARGIN = timedelta(days=20)
"""Time shown before the first and after the last date."""


@dataclass(frozen=True, kw_only=True)
class _StageMark(spans.Bar):
    """A date of a stage, or its state now."""

    walked: Walked
    shape: str | None = None


COLUMNS: tuple[ColumnOf[_StageMark], ...] = (
    *spans.columns("Stage"),
    ColumnOf("shape", "Shape", lambda mark: mark.shape),
    ColumnOf("state", "State", lambda mark: StatusCell.of(mark.walked.state)),
    ColumnOf("responsible", "Responsible", lambda mark: mark.walked.step.responsible or None),
    ColumnOf("blocker", "Blocked by", lambda mark: mark.walked.step.blocker or None),
    ColumnOf("cost", "Cost", lambda mark: mark.walked.step.cost, "EUR", "number"),
    ColumnOf("evidence", "Evidence needed", lambda mark: mark.walked.stage.evidence or None),
    spans.BASIS,
)


def build(
    walked: Sequence[Walked], day: date, title: str = "Stages on the way to the label"
) -> Chart:
    """A lane per stage with its dates as marks, and its state on `day` beside it."""
    marks = [mark for stage in walked for mark in _lane(stage, day)]
    dated = [stage for stage in walked if _dated(stage)]
    return CHART.of(
        marks,
        COLUMNS,
        title,
        sentence(walked) if walked else "No stage of this label is known yet.",
        empty="No stage of this label is known yet. Add some by uploading the table of label"
        " stages.",
        now=day,
        lanes=tuple(dict.fromkeys(mark.lane for mark in marks)),
        span=_span(marks) if marks else None,
        notes=(
            *_key(walked, dated),
            *basis_notes((s.step.basis for s in dated), "Dates", "Some dates"),
        ),
    )


def _lane(walked: Walked, day: date) -> Iterator[_StageMark]:
    lane = f"{walked.stage.number} {walked.stage.name}"
    basis = walked.step.basis if _dated(walked) else None
    if dated := _mark(walked):
        text, at, role = dated
        yield _StageMark(lane, text, at, at, role, None, basis, walked=walked, shape="diamond")
    now = StatusCell.of(walked.state)
    yield _StageMark(lane, now, day, day, Meaning.ACTUAL, None, basis, walked=walked)


def _mark(walked: Walked) -> tuple[str, date, Meaning] | None:
    step = walked.step
    if walked.state is StageState.DONE and step.done is not None:
        return written(step.done), step.done, Meaning.DONE
    if step.planned is None:
        return None
    if not walked.late:
        return written(step.planned), step.planned, Meaning.PLANNED
    text = say("day_late", day=step.planned, days=counted(walked.late, "day"))
    return text, step.planned, Meaning.LATE


def _dated(walked: Walked) -> bool:
    return walked.step.planned is not None or walked.step.done is not None


def _span(marks: Sequence[_StageMark]) -> tuple[date, date]:
    days = [mark.first for mark in marks]
    return (min(days) - MARGIN).replace(day=1), max(days) + MARGIN


def _key(walked: Sequence[Walked], dated: Sequence[Walked]) -> tuple[str, ...]:
    if not dated:
        return ("No date is known yet.",) if walked else ()
    return ("Filled: done; hollow: planned; crossed: late.",)


CHART = Figure(
    ChartKind.SPAN,
    "What is done, what is now, what is next, what is blocked?",
    build,
    ("label_step",),
)
