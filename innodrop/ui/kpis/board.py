"""The KPIs of an objective or a partner as one table: a line each says all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.model.dates import month
from innodrop.model.dates import written as day_written
from innodrop.model.kpi.comparison import Limits, Status
from innodrop.model.kpi.ending import Ending
from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import sign, written
from innodrop.ui.kpis.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head
from innodrop.writers import inline

_ORDER = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 3}


def ordered(measures: Sequence[Measure]) -> list[Measure]:
    """Off track, at risk, on track but missing the target, the rest; those without a target last,
    each as they came."""
    return sorted(measures, key=_rank)


def _rank(measure: Measure) -> int:
    status = measure.verdict.status
    if status is Status.NO_TARGET:
        return 9
    if status is Status.ON_TRACK and measure.outlook.ending is Ending.MISS:
        return 2
    return _ORDER.get(status, 4)


def table(context: Context, measures: Sequence[Measure], of: str = "") -> str:
    """A line for each KPI, in the order of `ordered`, as HTML; the column of owners stands where
    any of them has one. `of` tells several tables of a page apart."""
    owned = any(measure.owner for measure in measures)
    lines = [(m, _row(context, m, owned=owned)) for m in ordered(measures)]
    rows: list[Sequence[str] | str] = [
        row for m, row in lines if m.verdict.status is not Status.NO_TARGET
    ]
    if followed := [row for m, row in lines if m.verdict.status is Status.NO_TARGET]:
        rows += [say("without_target"), *followed]
    table = markup.table(
        say("kpis_of", of=of) if of else say("kpis"), _heads(context, owned=owned), rows
    )
    return f'<div class="innodrop-kpis">{table}</div>'


def _heads(context: Context, *, owned: bool) -> list[Head]:
    first, last = span(context)
    project = context.facts.project
    ends = say("at_this_pace", day=day_written(project.ends)) if project else say("ends")
    months = say("span", first=month(first), last=month(last))
    return [
        Head(say("status"), "line"),
        Head(say("kpi")),
        Head(say("value"), "number"),
        Head(say("plan"), "number", wide=True),
        Head(say("to_plan"), "line", wide=True),
        Head(months, "line"),
        Head(ends, "line"),
        *([Head(say("owner"), "line", wide=True)] if owned else []),
        Head(say("data"), "line", wide=True),
    ]


def _row(context: Context, measure: Measure, *, owned: bool) -> list[str]:
    status, value = measure.verdict.status, value_of(context, measure)
    plan = written(measure.plan_read, locale=context.locale)
    words = f'<span class="innodrop-roomy">{markup.text(status.value)}</span>'
    ending = markup.bold if measure.outlook.ending is Ending.MISS else markup.text
    quiet = status is Status.NO_TARGET
    owner = markup.text(measure.owner_name) if measure.owner else markup.quiet(say("nobody"))
    return [
        f"{markup.square(status)} {words}",
        navigation.kpi_name(context, measure.kpi, measure.name),
        markup.bold(value),
        markup.quiet(plan) if measure.plan is not None else "",
        _bullet(context, measure, value, plan),
        course(context, measure),
        (markup.quiet if quiet else ending)(measure.outlook.sentence),
        *([owner] if owned else []),
        data(measure),
    ]


def value_of(context: Context, measure: Measure) -> str:
    """Its value in words, with a percent sign or a currency."""
    return written(measure.read(measure.value), sign(measure.unit), locale=context.locale)


def data(measure: Measure) -> str:
    """What its data lack: ink where they do, never a colour."""
    behind = measure.data_state.is_behind
    return markup.bold(measure.data) if behind else markup.quiet(measure.data)


def _bullet(context: Context, measure: Measure, value: str, plan: str) -> str:
    limits = context.view.limits.get(measure.kpi, Limits())
    drawn = inline.bullet(measure, limits, context.theme)
    return markup.picture(drawn, say("bullet", value=value, plan=plan)) if drawn else ""


def course(context: Context, measure: Measure) -> str:
    """Values, plan and where they lead as a small drawing; nothing without a value."""
    drawn = inline.course(measure, span(context), context.theme)
    if not drawn:
        return ""
    points = [p for p in measure.points if p.value is not None]
    first, last = points[0].period.in_words, points[-1].period.in_words
    return markup.picture(drawn, say("course", first=first, last=last))


def span(context: Context) -> tuple[date, date]:
    """The days that every course of a table shows: the project's, or up to the reporting date."""
    project = context.facts.project
    return (project.starts, project.ends) if project else (context.day, context.day)
