"""KPIs as a table of links: status, value beside plan, where it ends, its owner, what data lack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import is_percent, written
from innodrop.model.sentences import joined
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head
from innodrop.writers import small_course
from innodrop.writers.small_course import SmallCourse

_HEADS = (
    Head("KPI"),
    Head("Status", "line"),
    Head("Value", "number"),
    Head("Plan", "number"),
    Head("Course", wide=True),
    Head("At this pace", wide=True),
    Head("Owner", wide=True),
    Head("Data", "line"),
)


def table(context: Context, name: str, rows: Sequence[Measure | str]) -> str:
    """A row for each KPI, whose name leads to its page; a text heads the rows that follow."""
    cells = [row if isinstance(row, str) else _row(context, row) for row in rows]
    return markup.table(name, _HEADS, cells)


def _row(context: Context, measure: Measure) -> Sequence[str]:
    return (
        navigation.kpi_name(context, measure.kpi, measure.name),
        status(measure),
        number(context, measure, measure.value),
        number(context, measure, measure.plan),
        course(context, measure),
        markup.text(measure.outlook.sentence),
        markup.text(measure.owner_name) if measure.owner else markup.quiet("nobody"),
        data(measure),
    )


def status(measure: Measure) -> str:
    """Square and word of its status."""
    value = measure.verdict.status
    return f"{markup.square(value)} {markup.text(value.value)}"


def number(context: Context, measure: Measure, value: float | None) -> str:
    """A value, plan or target of it, with a percent sign but without other units."""
    unit = measure.unit if is_percent(measure.unit) else ""
    return markup.text(written(measure.read(value), unit, locale=context.locale))


def course(context: Context, measure: Measure) -> str:
    """Its values so far and their plan as a small drawing, said in numbers; nothing for one value
    or none."""
    points = [(p.period.end, p.value) for p in measure.points if p.value is not None]
    if len(points) < 2:  # noqa: PLR2004 - one point makes no line
        return ""
    values = (written(measure.read(value), locale=context.locale) for _, value in points)
    drawn = SmallCourse(tuple(points), measure.path, since=date.max)
    return markup.picture(small_course.image(drawn, context.theme), joined(values, ", "))


def data(measure: Measure) -> str:
    """What the data lack: ink where they lack something, never a colour; and what no source states,
    where the page does not say so of all."""
    basis = measure.basis if measure.basis == "inferred" else ""
    words = joined([measure.data, basis], ", ")
    return markup.bold(words) if measure.data_state.is_behind else markup.quiet(words)
