"""The objectives on one line of cards, and over them what the project is heading for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def cards(context: Context, then: Side | None, *, few: bool) -> str:
    """A card for each objective: name, status, its KPIs, how many reach their target, and what it
    was, in one line unless they are `few`; nothing without objectives."""
    before = {s.objective.code: s.status for s in then.view.objectives} if then else {}
    each = [
        markup.card(_head(context, standing) + _told(standing, before, then, few=few))
        for standing in context.view.objectives
    ]
    inner = "".join(each)
    return f'<div class="innodrop-cards">{inner}</div>' if inner else ""


def _head(context: Context, standing: ObjectiveStatus) -> str:
    objective = standing.objective
    title = f"{objective.code} {objective.name}"
    page = navigation.path("objective", objective.code)
    name = f"<h2>{markup.link(context, title, page)}</h2>"
    head = f'<div class="innodrop-ends">{name}{markup.pill(standing.status)}</div>'
    return head + _squares(standing.measures)


def _told(
    standing: ObjectiveStatus, before: Mapping[str, Status], then: Side | None, *, few: bool
) -> str:
    """How many reach their target, and what the status was then."""
    reach = _reach(standing, few=few)
    was = _was(standing, before.get(standing.objective.code)) if then and standing.measures else ""
    lines = [reach, was] if few else [", ".join(filter(None, (reach, was)))]
    return "".join(map(markup.paragraph, filter(None, lines)))


def _squares(measures: Sequence[Measure]) -> str:
    order = list(JUDGED)
    judged = [m for m in measures if m.verdict.status in JUDGED]
    judged.sort(key=lambda m: -order.index(m.verdict.status))
    if not judged or len(judged) > _MOST_SQUARES:
        return ""
    squares = "".join(markup.square(m.verdict.status, remark=m.name) for m in judged)
    return f'<div class="innodrop-squares">{squares}</div>'


def _reach(standing: ObjectiveStatus, *, few: bool) -> str:
    counts = standing.endings
    count = sum(counts.values())
    if not count:
        words = parted(standing.sentence)[0] if standing.measures else say("no_kpi")
        return markup.quiet(words)
    good = sum(number for ending, number in counts.items() if ending.is_good)
    tally = markup.bold(say("n_of_m", n=good, m=count))
    return f"{tally} {markup.text(say('reach' if few else 'reach_short', count=count))}"


def _was(standing: ObjectiveStatus, before: Status | None) -> str:
    if before is None:
        return markup.quiet(say("new"))
    if before is standing.status:
        return markup.quiet(say("as_before"))
    words = f"{markup.text(say('was'))} {markup.square(before)} {markup.text(before.value)}"
    return f'<span class="innodrop-quiet">{words}</span>'
