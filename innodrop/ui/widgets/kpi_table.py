"""KPIs as a table of links: status, value beside plan, where it ends, its owner, what data lack."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import is_percent, written
from innodrop.model.sentences import joined
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head

_HEADS = (
    Head("KPI"),
    Head("Status", "line"),
    Head("Value", "number"),
    Head("Plan", "number"),
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


def data(measure: Measure) -> str:
    """What the data lack: ink where they lack something, never a colour; and what no source states,
    where the page does not say so of all."""
    basis = measure.basis if measure.basis == "inferred" else ""
    words = joined([measure.data, basis], ", ")
    return markup.bold(words) if measure.data_state.is_behind else markup.quiet(words)
