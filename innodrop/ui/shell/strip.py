"""The band on every page of whoever got something back: which, why, and the way to correct it."""

from __future__ import annotations

from innodrop import tables
from innodrop.model.dates import in_full
from innodrop.model.kpi import periods
from innodrop.model.roles import Role
from innodrop.model.sentences import Sentence, joined
from innodrop.model.upload import Upload
from innodrop.services.uploads import returned
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup

_MOST = 3
"""Values that are named."""


def of_returned(context: Context) -> str:
    """The newest file of one's own that came back and was not handed in again, as HTML; empty
    without one, and for the committee."""
    if context.user.role is Role.COMMITTEE:
        return ""
    came_back = cached.returned(
        context.source, context.submissions_mark, context.facts.revision, _codes(context)
    )
    if not came_back:
        return ""
    upload = came_back[0]
    decided = upload.decided_at or upload.at
    when = markup.bold(say("returned_on", day=in_full(decided.date())))
    first = markup.paragraph(f"{when} {navigation.kpis_in(context, _about(context, upload))}")
    by = say("returned_by", who=upload.decided_by.name, number=upload.number)
    note = f"{markup.text(say('quoted', note=upload.decision_note))} {markup.quiet(by)}"
    more = len(came_back) - 1
    rest = markup.quiet(say("more_returned", count=more)) if more else ""
    query = {"again": str(upload.number)}
    to = "report" if tables.named(upload.table).reports else "upload"
    act = markup.button(context, say("correct_it"), to, query)
    words = f"<div>{first}{markup.paragraph(joined([note, rest]))}</div>"
    return markup.strip(f'<div class="innodrop-ends">{words}{act}</div>')


def _codes(context: Context) -> tuple[str, ...]:
    """The partner codes whose files are one's own; of the coordinator those for the project."""
    seat = context.facts.seat_of.get(context.user.partner, context.user.partner)
    return tuple(holder.code for holder in context.facts.holders(seat)) if seat else ("",)


def _about(context: Context, upload: Upload) -> Sentence:
    """Which values it held; of another table how many rows."""
    told = returned.reports(context.store, upload.number)
    named = [
        say("value_of", kpi=_kpi(context, kpi), period=periods.parse(text).in_words)
        for kpi, by_partner in told.items()
        for texts in by_partner.values()
        for text in texts
    ]
    if not named:
        rows, table = upload.added + upload.changed, tables.named(upload.table).title
        return say("rows_of", count=rows, table=table)
    more = len(named) - _MOST
    rest = [say("and_more", number=more)] if more > 0 else []
    return joined([*named[:_MOST], *rest], "; ")


def _kpi(context: Context, code: str) -> str:
    kpi = context.facts.kpi(code)
    return kpi.name if kpi else code
