"""A partner's home: what came back, the report, everything else owed, how it stands."""

from __future__ import annotations

from innodrop.home import partner
from innodrop.home.partner import AskedValue, ObjectiveForPartner, OwedReport
from innodrop.model.dates import short
from innodrop.model.dates import written as day_written
from innodrop.model.numbers import sign, written
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload, UploadState
from innodrop.services.progress.agenda import Item
from innodrop.services.uploads import submissions
from innodrop.ui.home.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head

_LATEST = 2
"""Uploads told of that wait or were approved last."""


def show(context: Context) -> None:
    """The report and how one stands beside what else is owed, in the order of urgency."""
    seat = context.facts.seat_of.get(context.user.partner, context.user.partner)
    owed = partner.report(context.view, seat)
    left = _report(context, seat, owed)
    right = _duties(context, seat) + _standing(context, seat)
    markup.show(markup.columns("739fr 357fr", left, f"<div>{right}</div>"))


def _report(context: Context, seat: str, owed: OwedReport) -> str:
    asked = partner.asked(context.view, seat)
    lead = markup.paragraph(markup.text(owed.sentence), "lead")
    head = f"<h2>{markup.text(owed.title)}</h2>{lead}"
    actions = ""
    if owed.count:
        type_them = say("type_values", count=owed.count)
        actions = markup.button(context, type_them, "report", primary=True) + markup.button(
            context, say("use_excel"), "report", {"excel": "yes"}
        )
    top = f'<div class="innodrop-ends"><div>{head}</div><div>{actions}</div></div>'
    return markup.card(top + _asked(context, owed, asked) + _handed_in(context, seat))


def _asked(context: Context, owed: OwedReport, asked: tuple[AskedValue, ...]) -> str:
    if not asked:
        return ""
    heads = [
        Head("KPI"),
        Head(say("so_far"), "number", wide=True),
        Head(say("up_to"), "line", wide=True),
    ]
    if owed.overdue:
        since = short(min(duty.due for duty in owed.overdue))
        heads.append(Head(say("overdue_since", count=len(owed.overdue), day=since), "line"))
    if owed.open:
        due = short(min(duty.due for duty in owed.open))
        heads.append(Head(say("due", count=len(owed.open), day=due), "line"))
    return markup.table(say("asked"), heads, [_row(context, owed, line) for line in asked])


def _row(context: Context, owed: OwedReport, line: AskedValue) -> list[str]:
    cells = [
        navigation.kpi_name(context, line.kpi, line.name),
        markup.text(written(line.last, sign(line.unit), locale=context.locale)),
        markup.quiet(line.last_period),
    ]
    if owed.overdue:
        cells.append(markup.bold(joined([p.in_words for p in line.overdue], ", ")))
    if owed.open:
        cells.append(markup.text(joined([p.in_words for p in line.open], ", ")))
    return cells


def _handed_in(context: Context, seat: str) -> str:
    """What waits and what was approved last, with the way to what it changed."""
    codes = [holder.code for holder in context.facts.holders(seat)]
    every = [u for u in submissions.uploads(context.store) if u.partner in codes]
    waits = [u for u in every if u.state is UploadState.SUBMITTED]
    approved = [u for u in every if u.state is UploadState.APPROVED]
    told = [*waits[:_LATEST], *approved[:_LATEST]]
    lines = "".join(markup.paragraph(_upload(context, upload), "note") for upload in told)
    return f'<div class="innodrop-below">{lines}</div>' if lines else ""


def _upload(context: Context, upload: Upload) -> str:
    rows = say("rows", count=upload.added + upload.changed)
    if upload.state is UploadState.SUBMITTED:
        return markup.text(say("in_review", rows=rows, day=day_written(upload.at.date())))
    decided = upload.decided_at or upload.at
    words = markup.text(say("approved", rows=rows, day=day_written(decided.date())))
    query = {"change": str(upload.revision)}
    return f"{words} {markup.link(context, say('what_it_changed'), 'history', query)}"


def _duties(context: Context, seat: str) -> str:
    items = context.view.agenda_of(seat)
    feeds = f'<a class="innodrop-act" href="/account#calendar-feeds">{say("calendar")}</a>'
    head = markup.section(say("also"), len(items) or "", feeds)
    if not items:
        return head + markup.paragraph(markup.quiet(say("nothing_else")))
    rows = [_item(context, item) for item in items[:6]]
    more = len(items) - len(rows)
    rest = markup.paragraph(markup.quiet(say("more", count=more)), "note") if more > 0 else ""
    return head + markup.dated(rows) + rest


def _item(context: Context, item: Item) -> tuple[str, str, str]:
    late = (context.today - item.day).days
    when = (
        markup.bold(say("days_late", count=late)) if item.overdue else markup.quiet(short(item.day))
    )
    title = markup.link(context, item.title, navigation.of_duty(item.kind))
    was = say("was_due", kind=item.kind, code=item.code, day=short(item.day))
    about = was if item.overdue else say("kind", kind=item.kind, code=item.code)
    return when, title, markup.text(about)


def _standing(context: Context, seat: str) -> str:
    stands = partner.standings(context.view, seat)
    head = markup.section(say("how_you_stand", day=short(context.day)))
    rows = [_objective(context, seat, standing) for standing in stands]
    hollow = any(late for standing in stands for _, late in standing.kpis)
    note = markup.paragraph(markup.text(say("hollow")), "note") if hollow else ""
    titles = [
        Head(say("objective")),
        Head(say("statuses")),
        Head(say("on_track")),
    ]
    return head + markup.table(say("how_you_stand", day=""), titles, rows, headless=True) + note


def _objective(context: Context, seat: str, standing: ObjectiveForPartner) -> list[str]:
    objective = standing.objective
    title = f"{objective.code} {objective.name}"
    page = navigation.path("objective", objective.code)
    name = markup.link(context, title, page, {"partner": seat})
    squares = " ".join(
        markup.square(measure.verdict.status, hollow=late, remark=measure.name)
        for measure, late in standing.kpis
    )
    tally = say("n_of_m", count=standing.on_track, all=len(standing.kpis))
    return [name, squares, markup.text(tally) if standing.kpis else markup.quiet(say("together"))]


def count(context: Context) -> int:
    """How many values whoever looks can hand in now."""
    seat = context.facts.seat_of.get(context.user.partner, "") if context.user.partner else ""
    return partner.report(context.view, seat).count
