"""What changed since the snapshot that the Overview is compared with, and the choice of another."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.difference import measures
from innodrop.difference.states import Side
from innodrop.model.dates import short
from innodrop.model.difference import StatusChange
from innodrop.model.kpi.comparison import Status
from innodrop.services.comparison import NONE
from innodrop.services.progress import frozen
from innodrop.ui.overview import lists
from innodrop.ui.overview.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.snapshots import listing
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.markup import Head

COMPARED = "compare"
"""Name in the address of the snapshot that is compared with, a number or `NONE`."""
_MOST = 5
"""Changes that are named: so many have room beside what is to talk about."""


def options(context: Context) -> dict[str, str]:
    """What people can compare with: the usual one, any other earlier snapshot, or nothing."""
    usual, *others = context.earlier() or (None,)
    if usual is None:
        return {"": ""}
    named = {str(s.number): listing.in_list(s) for s in others if s}
    return {"": say("usual", snapshot=listing.in_list(usual)), **named, NONE: say("nothing")}


def since(context: Context, then: Side | None, known: Mapping[str, str], chosen: str) -> str:
    """The KPIs whose status is another than it was shown then."""
    choice = _choice(known, chosen) if len(known) > 1 else ""
    snapshot = then.view.state.snapshot if then else None
    if then is None or snapshot is None:
        head = markup.section(say("since_none"), "", choice)
        words = say("not_compared" if len(known) > 1 else "first_meeting")
        return f"<div>{head}{markup.paragraph(markup.quiet(words))}</div>"
    title = say("since_last", name=snapshot.name)
    changed = list(measures.statuses(then.view.board, context.view.board))
    rows = [_changed(context, change, change.before) for change in changed[:_MOST] if change.before]
    more = len(changed) - len(rows)
    query = {"show": "compare", "old": f"s{snapshot.number}"}
    words = say("and_more", count=more) if more > 0 else say("everything")
    everything = markup.link(context, words, "snapshots", query, acts=True)
    head = markup.section(
        title, short(snapshot.reporting_day), f"<span>{everything} {choice}</span>"
    )
    heads = [Head(say("status"), "line"), Head(say("kpi")), Head(say("value"), "number")]
    named = markup.table(title, heads, rows, headless=True)
    without = markup.paragraph(markup.quiet(say("no_other_status")))
    remark = frozen.remark(then.view.state)
    note = markup.paragraph(markup.quiet(remark)) if remark else ""
    return f"<div>{head}{named if rows else without}{note}</div>"


def _changed(context: Context, change: StatusChange, before: Status) -> list[str]:
    measure = next(m for m in context.view.board if m.kpi == change.kpi)
    return [
        markup.change(before, change.after),
        navigation.kpi_name(context, change.kpi, change.name),
        markup.quiet(lists.of_plan(measure, context.locale)),
    ]


def _choice(known: Mapping[str, str], chosen: str) -> str:
    """The other snapshots, as links behind a click."""
    links = {
        code: (f"/overview?{COMPARED}={code}" if code else "/overview", label)
        for code, label in known.items()
    }
    return markup.choice(say("compare_with"), links, chosen)
