"""One KPI for each partner: a line each with status, value beside plan, course and data."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import written
from innodrop.ui.kpis import board
from innodrop.ui.kpis.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head


def table(context: Context, seats: Sequence[Measure]) -> str:
    """The partners in their order, as HTML; each name leads to the page of the partner."""
    heads = (
        Head(say("by_partner")),
        Head(say("status"), "line"),
        Head(say("value"), "number"),
        Head(say("plan"), "number"),
        Head(say("course_so_far"), "line", wide=True),
        Head(say("data"), "line"),
    )
    return markup.table(say("by_partner"), heads, [_row(context, own) for own in seats])


def _row(context: Context, own: Measure) -> list[str]:
    status = own.verdict.status
    name = context.facts.holder_name(own.seat)
    return [
        markup.link(context, name, navigation.path("partner", own.seat)),
        f"{markup.square(status)} {markup.text(status.value)}",
        markup.bold(board.value_of(context, own)),
        markup.quiet(written(own.plan_read, locale=context.locale)),
        board.course(context, own),
        board.data(own),
    ]
