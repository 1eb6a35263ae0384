"""The coordinator's home: the queue, who owes what, what is overdue, the next snapshot."""

from __future__ import annotations

from innodrop import tables
from innodrop.home import coordinator
from innodrop.model.dates import short
from innodrop.model.dates import written as day_written
from innodrop.model.difference import TotalChange
from innodrop.model.dues import Tense
from innodrop.model.kpi.periods import Period
from innodrop.model.numbers import apart, written
from innodrop.model.sentences import joined
from innodrop.services import duties, snapshots
from innodrop.services.duties import by_quarter
from innodrop.services.duties.by_quarter import Count, Matrix
from innodrop.services.uploads import reviews
from innodrop.ui.history import review
from innodrop.ui.history.review import Prospect
from innodrop.ui.home.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup, timestamps
from innodrop.ui.widgets.markup import Head

_MOST = 6
"""Uploads of the queue that are told of one by one, and things in the other lists."""
_TOTALS = 2
"""Totals that a line of the queue names."""


def show(context: Context) -> None:
    """What waits and who owes, beside what is overdue and what the next snapshot lacks."""
    left = _queue(context) + _who_owes(context)
    right = _overdue(context) + _snapshot(context)
    markup.show(markup.columns("739fr 357fr", left, right))


def _queue(context: Context) -> str:
    waiting = reviews.queue(context.store)
    head = markup.section(say("waiting"), len(waiting) or "")
    if not waiting:
        due = coordinator.next_due(context.view)
        words = joined([say("nothing_waits"), due or ""])
        return f"<div>{head}{markup.paragraph(markup.text(words))}</div>"
    shown = review.prospects(context, waiting[:_MOST])
    heads = [
        Head(say("from")),
        Head(say("what_it_changes")),
        Head(say("waits"), "number"),
        Head("", "number"),
    ]
    rows = [_waiting(context, prospect) for prospect in shown]
    more = len(waiting) - len(shown)
    rest = markup.paragraph(markup.quiet(say("more_wait", count=more)), "note") if more > 0 else ""
    review_all = say("review_all", count=len(waiting))
    number = {"upload": str(waiting[0].number)}
    act = markup.button(context, review_all, "review", number, primary=True)
    return f"<div>{head}{markup.table(say('waiting'), heads, rows)}{rest}{act}</div>"


def _waiting(context: Context, prospect: Prospect) -> list[str]:
    upload = prospect.upload
    seat = context.facts.seat_of.get(upload.partner, "")
    who = context.facts.holder_name(seat) if seat else upload.user.name
    table = tables.named(upload.table).title
    told = say("of_table", rows=say("rows", count=upload.added + upload.changed), table=table)
    changes, statuses = _impact(context, prospect)
    return [
        markup.two_lines(markup.bold(who), markup.text(told)),
        markup.two_lines(navigation.kpis_in(context, changes), statuses),
        markup.text(timestamps.age(upload.at, context.moment)),
        markup.link(context, say("review"), "review", {"upload": str(upload.number)}, acts=True),
    ]


def _impact(context: Context, prospect: Prospect) -> tuple[str, str]:
    """Which totals move, and which statuses change, as HTML."""
    impact = prospect.impact
    if prospect.obstacle or impact is None:
        return prospect.in_words, ""
    totals = [change for change in impact.totals if not change.seat] or list(impact.totals)
    named = [_total(context, change) for change in totals[:_TOTALS]]
    more = len(totals) - _TOTALS
    rest = say("more_totals", count=more) if more > 0 else ""
    changes = joined([*named, rest], "; ") or prospect.counts
    squares = [
        f"{navigation.kpi_name(context, change.kpi, change.name)}"
        f" {markup.change(change.before, change.after)}"
        for change in impact.statuses
        if change.before
    ]
    return changes, ", ".join(squares[:_TOTALS]) or markup.text(say("no_status"))


def _total(context: Context, change: TotalChange) -> str:
    read = apart(change.decimals, change.before, change.after)
    before, after = (written(value, change.unit, locale=context.locale) for value in read)
    moved = say("total_moves", kpi=change.name, before=before, after=after)
    measure = next((m for m in context.view.board if m.kpi == change.kpi), None)
    if change.seat or measure is None or measure.plan is None:
        return moved
    plan = written(measure.plan_read, locale=context.locale)
    return say("of_plan", change=moved, plan=plan)


def _who_owes(context: Context) -> str:
    matrix = by_quarter.matrix(context.view.state)
    behind = say("on_day", day=day_written(context.today))
    everything = markup.link(context, say("all_periods"), "partners", acts=True)
    head = markup.section(say("who_owes"), behind, everything)
    if not matrix.counts:
        return f"<div>{head}{markup.paragraph(markup.quiet(say('nothing_overdue')))}</div>"
    heads = [Head(say("partner"), "line")]
    heads += [_quarter(context, matrix, quarter) for quarter in matrix.quarters]
    heads += [Head(say("in_time"), "number", wide=True)]
    seats = [seat for seat in context.view.names if seat in matrix.counts]
    seats += [""] if "" in matrix.counts else []
    rows = [_seat(context, matrix, seat) for seat in seats]
    return f"<div>{head}{markup.table(say('who_owes'), heads, rows)}</div>"


def _quarter(context: Context, matrix: Matrix, quarter: Period) -> Head:
    due = matrix.due[quarter.text]
    left = (due - context.today).days
    below = say("days_left", count=left) if left >= 0 else short(due)
    is_old = left < 0 and quarter is not _last_due(context, matrix)
    return Head(quarter.in_words, "line", f"<br>{markup.text(below)}", wide=is_old)


def _last_due(context: Context, matrix: Matrix) -> Period | None:
    return next((q for q in reversed(matrix.quarters) if matrix.due[q.text] < context.today), None)


def _seat(context: Context, matrix: Matrix, seat: str) -> list[str]:
    page = navigation.path("partner", seat)
    name = context.facts.holder_name(seat)
    first = markup.link(context, name, page) if seat else markup.text(say("you"))
    share = matrix.in_time.get(seat)
    in_time = written(100 * share, "%", 0, locale=context.locale) if share is not None else ""
    counts = matrix.counts[seat]
    return [first, *(_count(counts[q.text]) for q in matrix.quarters), markup.text(in_time)]


def _count(count: Count) -> str:
    """What of a quarter's reports is late or open; else that all are there, or when none is yet."""
    if not count.every:
        return ""
    parts = []
    if count.overdue:
        parts.append(markup.chip(say("late_of", count=count.overdue, all=count.every), "late"))
    if count.open:
        parts.append(markup.chip(say("open_of", count=count.open), "open"))
    if count.waiting:
        parts.append(markup.chip(say("in_review_of", count=count.waiting), "review"))
    if parts:
        return " ".join(parts)
    key = "to_come" if count.not_yet else "all"
    return markup.quiet(say(key, count=count.not_yet or count.every))


def _overdue(context: Context) -> str:
    late = coordinator.overdue_work(context.view)
    head = markup.section(say("overdue"), len(late) or "")
    if not late:
        return f"<div>{head}{markup.paragraph(markup.quiet(say('nothing_overdue')))}</div>"
    rows = []
    for duty in late[:_MOST]:
        who = context.facts.holder_name(duty.seat) or say("project")
        about = markup.text(say("of", kind=duty.kind, code=duty.code, who=who))
        age = markup.bold(say("days_late", count=(context.today - duty.due).days))
        rows.append((age, markup.link(context, duty.title, navigation.of_duty(duty.kind)), about))
    more = len(late) - _MOST
    rest = markup.paragraph(markup.quiet(say("more", count=more)), "note") if more > 0 else ""
    return f"<div>{head}{markup.dated(rows)}{rest}</div>"


def _snapshot(context: Context) -> str:
    """What the next snapshot lacks, and the way to freeze it."""
    known = snapshots.listing(context.store)
    newest = known[0] if known else None
    last = (
        say("last_snapshot", name=newest.name, day=day_written(newest.reporting_day))
        if newest
        else say("no_snapshot")
    )
    tenses = (Tense.OVERDUE, Tense.OPEN, Tense.WAITING)
    lacking = len(duties.of_kind(context.view.duties, duties.REPORT, *tenses))
    missing = say("still_missing", count=lacking) if lacking else say("all_there")
    freeze = markup.link(context, say("freeze"), "snapshots", acts=True)
    words = markup.paragraph(markup.text(joined([last, missing])))
    return f"<div>{markup.section(say('next_snapshot'))}{words}{freeze}</div>"
