"""The lists of the Overview: what to talk about, what is next, where the labels stand."""

from __future__ import annotations

from datetime import date

from innodrop.model.dates import month, short
from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi.measure import Measure
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import Standing
from innodrop.model.numbers import sign, written
from innodrop.services import duties
from innodrop.services.progress import objectives
from innodrop.services.progress.agenda import Item
from innodrop.ui.overview.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head

MOST_LINES = 5
"""Lines per list: what a committee can talk about, and what fits on one screen."""
_BELOW_MANY = 4
"""As many, below two rows of objectives."""
_NEXT = {True: 4, False: 3}
"""Dates that are told, below one row of objectives or two."""
_LABELS = {
    LabelState.GRACE: "grace",
    LabelState.LAPSED: "lapsed",
    LabelState.PREPARING: "preparing",
    LabelState.IN_PROCESS: "in_process",
}


def attention(context: Context, *, few: bool) -> str:
    """The KPIs behind their plan, the worst first: value, owner, and for how long. `few`: one row
    of objectives stands above."""
    board = context.view.board
    behind, count = (
        objectives.attention(board, MOST_LINES if few else _BELOW_MANY),
        len(objectives.attention(board, len(board))),
    )
    more = say("of_behind", n=len(behind), count=count) if count > len(behind) else ""
    head = markup.section(say("to_talk"), more)
    if not behind:
        return f"<div>{head}{markup.paragraph(markup.quiet(say('nothing_behind')))}</div>"
    rows = [_behind(context, measure) for measure in behind]
    heads = [
        Head(say("status")),
        Head(say("kpi")),
        Head(say("value"), "line"),
        Head(say("owner"), "line", wide=True),
        Head(say("since"), "number", wide=True),
    ]
    return f"<div>{head}{markup.table(say('to_talk'), heads, rows, headless=True)}</div>"


def _behind(context: Context, measure: Measure) -> list[str]:
    turn = context.view.turns.get(measure.kpi)
    days = say("days", count=(context.day - turn.since).days) if turn else ""
    return [
        markup.square(measure.verdict.status),
        navigation.kpi_name(context, measure.kpi, measure.name),
        markup.text(of_plan(measure, context.locale)),
        markup.quiet(measure.owner_name or say("nobody")),
        markup.quiet(days),
    ]


def of_plan(measure: Measure, locale: str) -> str:
    """The value beside the plan in a few words: `2 of 3`, `20 % of 40 %`, `3, at most 2`."""
    unit = sign(measure.unit)
    value = written(measure.read(measure.value), unit, locale=locale)
    plan = written(measure.plan_read, unit, locale=locale)
    if measure.plan is None:
        return value
    return say("at_most" if measure.is_ceiling else "of", value=value, plan=plan)


def upcoming(context: Context, *, few: bool) -> str:
    """What is overdue and what comes in the next 90 days, the reports of each due day in one;
    `few` as for `attention`."""
    items = list(context.view.agenda)
    reports = _reports(context)
    count = len(items) + len(reports)
    head = markup.section(say("next"), say("dates", count=count) if count else "")
    lines = [(item.overdue, item.day, _item(context, item)) for item in items]
    lines += [(False, day, _due(context, day, owed)) for day, owed in reports.items()]
    lines.sort(key=lambda line: (not line[0], line[1]))
    if not lines:
        return f"<div>{head}{markup.paragraph(markup.quiet(say('nothing_next')))}</div>"
    heads = [Head(say("day"), "line"), Head(say("what")), Head(say("who"), "number", wide=True)]
    # half of the lines for what is late, so that what comes is told, too
    late = [cells for overdue, _, cells in lines if overdue][: _NEXT[few] // 2]
    ahead = [cells for overdue, _, cells in lines if not overdue][: _NEXT[few] - len(late)]
    table = markup.table(say("next"), heads, [*late, *ahead], headless=True)
    return f"<div>{head}{table}</div>"


def _item(context: Context, item: Item) -> list[str]:
    days = (context.today - item.day).days
    late = markup.bold(say("days_late", count=days))
    when = late if item.overdue else markup.quiet(short(item.day))
    who = context.facts.holder_name(item.seat) if item.seat else item.who
    title = markup.link(context, item.title, navigation.of_duty(item.kind))
    return [when, title, markup.quiet(who)]


def _reports(context: Context) -> dict[date, list[Duty]]:
    """The reports of partners that can be handed in now, by due day."""
    by_day: dict[date, list[Duty]] = {}
    for duty in duties.of_kind(context.view.duties, duties.REPORT, Tense.OPEN):
        by_day.setdefault(duty.due, []).append(duty)
    return by_day


def _due(context: Context, day: date, owed: list[Duty]) -> list[str]:
    seats = {duty.seat for duty in owed if duty.seat}
    names = [context.facts.holder_name(seat) for seat in context.view.names if seat in seats]
    few = ", ".join(names) if len(names) < len(context.view.names) else say("all")
    title = markup.link(context, say("reports", count=len(owed)), "partners")
    return [markup.quiet(short(day)), title, markup.quiet(few)]


def labels(context: Context) -> str:
    """Each partner's label: until when, or what is to be done."""
    seats = list(context.view.names)
    valid = sum(standing.state.is_held for standing in context.view.labels.values())
    head = markup.section(say("labels"), say("valid", n=valid, count=len(seats)) if seats else "")
    if not seats:
        return f"<div>{head}{markup.paragraph(markup.quiet(say('no_cluster')))}</div>"
    room = MOST_LINES if len(seats) <= MOST_LINES else MOST_LINES - 1
    rows = [
        [
            markup.link(context, context.facts.holder_name(seat), navigation.path("partner", seat)),
            markup.text(_label(context.view.labels[seat])),
        ]
        for seat in seats[:room]
    ]
    heads = [Head(say("who"), "line"), Head(say("label"))]
    more = len(seats) - len(rows)
    rest = markup.paragraph(markup.quiet(say("more", count=more))) if more > 0 else ""
    return f"<div>{head}{markup.table(say('labels'), heads, rows, headless=True)}{rest}</div>"


def _label(standing: Standing) -> str:
    if standing.state.is_held:
        until = standing.valid_until
        when = month(until) if until else ""
        return say("until" if until else "held", label=standing.name, month=when)
    if standing.state in _LABELS:
        day = short(standing.renew_until) if standing.renew_until else ""
        return say(_LABELS[standing.state], label=standing.name, day=day)
    return say("no_label")
