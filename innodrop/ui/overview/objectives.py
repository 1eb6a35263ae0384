"""The objectives on one line of cards, and over them what the project is heading for."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.difference.states import Side
from innodrop.home import coordinator
from innodrop.model.dates import day_month
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.sentences import joined, parted
from innodrop.services.progress import objectives as progress
from innodrop.services.progress.objectives import ObjectiveStatus
from innodrop.ui.overview.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup

_MOST_SQUARES = 12
"""KPIs that a card draws a square for; of more the tally is told."""


def lead(context: Context) -> str:
    """How many targets are reached at this pace, and who owes values since when."""
    judged = [m for standing in context.view.objectives for m in standing.measures]
    told = markup.bold(progress.outlook(judged))
    waiting = sum(map(len, context.view.waiting.values()))
    owes = joined([_owes(context), say("waiting", count=waiting) if waiting else ""])
    return f"{told} {markup.text(owes)}"


def _owes(context: Context) -> str:
    late = {seat: owed for seat, owed in context.view.missing.items() if seat}
    if not late:
        due = coordinator.next_due(context.view)
        return say("nothing_late") if due is None else due
    since = day_month(min(duty.due for owed in late.values() for duty in owed))
    count = sum(map(len, late.values()))
    if len(late) > 1:
        return say("partners_owe", partners=len(late), count=count, day=since)
    (seat,) = late
    return say("owes", who=context.facts.holder_name(seat), count=count, day=since)


def cards(context: Context, then: Side | None) -> str:
    """A card for each objective: name, status, its KPIs, how many reach their target, and what it
    was; nothing without objectives."""
    before = {s.objective.code: s.status for s in then.view.objectives} if then else {}
    each = [
        markup.card(_card(context, standing, before.get(standing.objective.code), then))
        for standing in context.view.objectives
    ]
    inner = "".join(each)
    return f'<div class="innodrop-cards">{inner}</div>' if inner else ""


def _card(
    context: Context, standing: ObjectiveStatus, before: Status | None, then: Side | None
) -> str:
    objective = standing.objective
    title = f"{objective.code} {objective.name}"
    page = navigation.path("objective", objective.code)
    name = f"<h2>{markup.link(context, title, page)}</h2>"
    head = f'<div class="innodrop-ends">{name}{markup.pill(standing.status)}</div>'
    return head + _squares(standing.measures) + _reach(standing) + _was(standing, before, then)


def _squares(measures: Sequence[Measure]) -> str:
    order = list(JUDGED)
    judged = [m for m in measures if m.verdict.status in JUDGED]
    judged.sort(key=lambda m: -order.index(m.verdict.status))
    if not judged or len(judged) > _MOST_SQUARES:
        return ""
    squares = "".join(markup.square(m.verdict.status, remark=m.name) for m in judged)
    return f'<div class="innodrop-squares">{squares}</div>'


def _reach(standing: ObjectiveStatus) -> str:
    counts = standing.endings
    count = sum(counts.values())
    if not count:
        words = parted(standing.sentence)[0]
        return markup.paragraph(markup.quiet(words))
    good = sum(number for ending, number in counts.items() if ending.is_good)
    tally = markup.bold(say("n_of_m", n=good, m=count))
    return markup.paragraph(f"{tally} {markup.text(say('reach', count=count))}")


def _was(standing: ObjectiveStatus, before: Status | None, then: Side | None) -> str:
    if then is None:
        return ""
    if before is None:
        return markup.paragraph(markup.quiet(say("new")))
    if before is standing.status:
        return markup.paragraph(markup.quiet(say("as_before")))
    words = f"{markup.text(say('was'))} {markup.square(before)} {markup.text(before.value)}"
    return markup.paragraph(f'<span class="innodrop-quiet">{words}</span>')
