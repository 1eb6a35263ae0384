"""A partner's report, or that of the project: the open values as one table, handed in from here."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop import intake
from innodrop.difference.report_check import Handing, check
from innodrop.model.dates import in_full
from innodrop.model.dues import Tense
from innodrop.model.keys import normalise
from innodrop.model.roles import Action, Role
from innodrop.model.sentences import Sentence, joined
from innodrop.model.upload import Upload
from innodrop.services import duties
from innodrop.services.uploads import reporting, submissions
from innodrop.services.uploads.open_values import OpenValue
from innodrop.tables import reported
from innodrop.ui.report import bar, cards, grid, state, ways_in
from innodrop.ui.report.sentences import say
from innodrop.ui.report.state import Filled
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always
from innodrop.ui.upload import listing, submit
from innodrop.ui.upload import state as upload_state
from innodrop.ui.upload.state import Goal
from innodrop.ui.widgets import markup, notices
from innodrop.ui.widgets.escape import as_text

MANY = 40
"""Open rows beyond which the form is the quicker way, and the table shows what is to be mended."""


def render(context: Context, _entry: MenuEntry) -> None:
    """The rows with their ways in, or the receipt; then what was handed in so far."""
    notices.show()
    goal = _goal(context)
    filled = state.current(goal, context.user.number)
    if (number := st.query_params.get("again", "")).isdigit():
        st.query_params.pop("again", None)
        with notices.refusing():
            _again(context, goal, submissions.find(goal.store, int(number)))
    receipt = upload_state.receipt()
    values = (*state.rows(goal), *filled.more)
    if receipt is not None and not filled.typed:
        handed_in = submissions.find(goal.store, receipt)
        if handed_in.table == goal.table:
            submit.receipt(handed_in)
    if values:
        _rows(context, goal, filled, values)
    else:
        markup.show(markup.paragraph(markup.text(_ahead(goal)), "lead"))
        ways_in.show(goal, filled, values, {})
    _handed_in(context, goal)


def _goal(context: Context) -> Goal:
    return upload_state.goal(context, reported().name, context.user.partner or None)


def _rows(context: Context, goal: Goal, filled: Filled, values: Sequence[OpenValue]) -> None:
    state.listen(filled)
    shown = cards if state.narrow() else grid
    visible = _visible(filled, values)
    typed = reporting.edited(filled.typed, shown.edits(filled, visible))
    state.keep(filled, typed, context.user.number)
    to = Handing(goal.store, goal.view, goal.partner or "", _name(filled), filled.options)
    done = check(to, values, typed)
    if state.is_gone(filled):
        st.warning(say("gone" if filled.typed else "gone_unread"))
    _moved(goal, filled)
    ways_in.show(goal, filled, values, typed)
    if "excel" in st.query_params and filled.read is None and len(values) <= MANY:
        ways_in.box(goal, filled, "-first")
    _left(filled)
    if len(values) > MANY:
        _many(goal, filled, values)
    if visible and state.narrow():
        cards.show(context, filled, visible, done.rows)
    elif visible:
        grid.show(filled, visible, done.rows, goal.locale, context.theme)
    bar.show(context, goal, filled, values, typed, done)


def _name(filled: Filled) -> str:
    """The file of what is typed is named after the one that filled the rows."""
    return f"{filled.name.rpartition('.')[0] or filled.name}.csv" if filled.name else "report.csv"


def _visible(filled: Filled, values: Sequence[OpenValue]) -> tuple[OpenValue, ...]:
    """The rows to show, what is to be mended in front; of very many those that hold something,
    unless all are asked for."""
    if len(values) > MANY and not state.wants_all():
        values = [value for value in values if reporting.key(value) in filled.typed]
    return tuple(sorted(values, key=lambda value: reporting.key(value) not in filled.first))


def _many(goal: Goal, filled: Filled, values: Sequence[OpenValue]) -> None:
    if not filled.typed:
        markup.show(markup.paragraph(markup.text(say("many", count=len(values)))))
        ways_in.box(goal, filled, "-first")
    st.checkbox(say("all_rows", count=len(values)), key=state.ALL)


def _left(filled: Filled) -> None:
    """Rows of the file that are not taken: said, and agreed to before the rest is handed in."""
    if not filled.left:
        return
    rows = [
        say("left_row", row=problem.row, expected=problem.expected, remedy=problem.remedy)
        for problem in filled.left[:5]
    ]
    told = [say("left", count=len(filled.left)), *rows]
    st.warning(as_text(joined(told, " ")))
    st.checkbox(say("leave_out"), key="report-leave-out")


def _moved(goal: Goal, filled: Filled) -> None:
    """Says so when the rows were first drawn at an earlier revision than now."""
    before = upload_state.shown_first((filled.seat, "report"), goal.revision)
    if before != goal.revision and filled.typed:
        st.warning(say("moved_on", before=before, now=goal.revision))


def _again(context: Context, goal: Goal, upload: Upload) -> None:
    """The rows filled from an upload that came back. May raise `NotAllowed`, `FileRefused`."""
    content = submissions.original(goal.store, upload.number, user=context.user)
    filled = state.current(goal, context.user.number)
    file = upload_state.incoming(upload.file, content)
    state.fill(goal, filled, file, intake.Options(**upload.options))
    st.rerun()


def _ahead(goal: Goal) -> Sentence:
    """What comes next, where nothing is open."""
    mine = [duty for duty in goal.view.duties if duty.seat == (goal.partner or "")]
    waits = duties.of_kind(mine, duties.REPORT, Tense.WAITING)
    later = duties.of_kind(mine, duties.REPORT, Tense.NOT_YET)
    waiting = say("waits", count=len(waits)) if waits else ""
    if not later:
        return joined([waiting, "" if waits else say("nothing_ahead")])
    opens = min(duty.opens for duty in later)
    next_ones = [duty for duty in later if duty.opens == opens]
    due = min(duty.due for duty in next_ones)
    days = {"opens": in_full(opens), "due": in_full(due)}
    return joined([waiting, say("next", count=len(next_ones), **days)])


def _heading(context: Context, _entry: MenuEntry) -> Heading:
    goal = _goal(context)
    values = state.rows(goal)
    if not values:
        return Heading(say("title_none"))
    title = say("title" if goal.partner else "title_project", count=len(values))
    return Heading(title, _due(values, goal))


def _due(values: Sequence[OpenValue], goal: Goal) -> str:
    late = sum(value.tense is Tense.OVERDUE for value in values)
    coming = [value.due for value in values if value.tense is Tense.OPEN]
    parts: list[Sentence] = [say("late", count=late)] if late else []
    if coming:
        left = (min(coming) - goal.today).days
        parts.append(say("due", day=in_full(min(coming)), count=left) if left else say("due_today"))
    return joined(parts, ", ")


def _count(context: Context) -> int:
    """How many values whoever looks may report now."""
    seat = context.user.partner or ""
    owed = duties.of_kind(context.view.duties, duties.REPORT, Tense.OVERDUE, Tense.OPEN)
    return sum(duty.seat == seat for duty in owed)


def _handed_in(context: Context, goal: Goal) -> None:
    mine = [
        upload
        for upload in listing.every(upload_state.live_source())
        if upload.table == goal.table and normalise(upload.partner) == normalise(goal.partner or "")
    ]
    if mine:
        markup.show(markup.section(say("so_far"), len(mine)))
        listing.show(context, mine, acting=True, again=lambda upload: _again(context, goal, upload))


_ENTRIES = always("Report", "report", "Report your values: type them, or fill them in from a file.")
PAGE = Page(
    place="Report",
    position=7,
    entries=_ENTRIES,
    render=render,
    action=Action.UPLOAD,
    roles=frozenset({Role.PARTNER, Role.COORDINATOR}),
    heading=_heading,
    count=_count,
)
