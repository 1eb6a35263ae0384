"""Tables that are handed in as files, but for reports: template, file, problems, what changes."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.exports.tables.template import DIALECTS, Dialect
from innodrop.model.keys import normalise
from innodrop.model.refusals import sentence
from innodrop.model.roles import Action, Role
from innodrop.model.sentences import Sentence, joined
from innodrop.services.uploads import moved, submissions, templates
from innodrop.services.uploads.plan import Plan
from innodrop.tables import reported
from innodrop.ui.shell import query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.upload import impact as upload_impact
from innodrop.ui.upload import listing, preview, problems, reading, sources, state, submit
from innodrop.ui.upload import plan as upload_plan
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal, IncomingFile
from innodrop.ui.widgets import downloads, markup, notices
from innodrop.ui.widgets.escape import as_text


def render(context: Context, _entry: MenuEntry) -> None:
    """The steps on one page, then what was handed in so far."""
    notices.show()
    if (again := st.query_params.get("again", "")).isdigit():
        st.query_params.pop("again", None)
        with notices.refusing():
            listing.take_up(context, submissions.find(context.store, int(again)))
    goal = _template(context)
    file = sources.choose(goal)
    number = state.receipt()
    if file is not None:
        _check(context, goal, file, st.empty())
    elif number is not None:
        submit.receipt(submissions.find(goal.store, number))
    else:
        st.caption(
            "Then you see how the file was read, every problem, what would change, and what that"
            " means."
        )
    _handed_in(context)


def _head(title: str) -> None:
    markup.show(markup.section(title))


def _template(context: Context) -> Goal:
    """Whose rows of which table, and the file to fill in."""
    first, second, third = st.columns(3, vertical_alignment="bottom")
    partner = context.user.partner or None
    if partner is None:
        facts = state.goal(context, reported().name, None).facts
        codes = {seat.code: facts.seat_name(seat.code) for seat in facts.seats}
        with second:
            whose = {"": "Rows of anybody", **codes}
            partner = query_params.choice("partner", "Whose rows", whose) or None
    # a partner's values are reported on a page of their own
    theirs = bool(context.user.partner)
    every = [t for t in templates.tables_of(partner) if not (theirs and t.reports)]
    offered = {table.name: table.title for table in sorted(every, key=lambda t: bool(t.reports))}
    with first:
        table = query_params.choice("table", "Table", offered, next(iter(offered)))
    goal = state.goal(context, table, partner)
    with second if context.user.partner else third:
        dialect = st.selectbox("Form", list(DIALECTS), format_func=DIALECTS.__getitem__)
    name = templates.name_of(goal.facts, goal.definition, goal.partner, dialect)
    with third if context.user.partner else st.container():
        made = partial(upload_plan.template, goal, dialect)
        downloads.offer("Download the template", lambda: made().data, name, dialect.mime)
    st.caption(as_text(say("contents", file=name, contents=_contents(goal, dialect))))
    return goal


def _contents(goal: Goal, dialect: Dialect) -> Sentence:
    """What is in the template, in words."""
    stored = upload_plan.size(goal)
    if stored >= upload_plan.MANY:
        return say("many_waiting", rows=say("rows", count=stored))
    made = upload_plan.template(goal, dialect)
    rows = say("rows", count=made.rows)
    if not made.owed:
        return say("none_waiting", rows=rows)
    return say("waiting", rows=rows, count=made.owed)


def _check(context: Context, goal: Goal, file: IncomingFile, progress: DeltaGenerator) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        detected = st.container()
        with st.popover("Read it differently", type="tertiary"):
            options = reading.choose(file)
    try:
        plan, impact = upload_plan.check(goal, file, options, progress)
    except FileRefused as refusal:
        st.error(as_text(sentence(refusal)))
        return
    with detected:
        reading.detected(plan.detected)
    first = submissions.same(goal.store, plan, options)
    if first is not None:
        submit.known(first)
        return
    _head("Problems")
    reasons = problems.show(goal, file, plan, options)
    _head("What changes")
    preview.show(goal.facts, plan, goal.locale, _moved(goal, file, options, plan))
    if impact is not None:
        upload_impact.show(goal.facts, impact, goal.locale)
    elif plan.blocked:
        st.caption("Told after mending.")
    else:
        st.caption("None: nothing changes.")
    submit.show(context, goal, file, plan, options, reasons)


def _moved(goal: Goal, file: IncomingFile, options: intake.Options, plan: Plan) -> preview.Marks:
    """Says so when the difference was first shown against an earlier revision than now, and which
    of its cells others have written since."""
    before = state.shown_first((file, options, goal.table, goal.partner), goal.revision)
    cells = moved.since(goal.store, plan, before)
    if before != goal.revision:
        named = say("moved_cells", cells=moved.in_words(cells)) if cells else ""
        sentence = say("moved_on", before=before, now=goal.revision)
        st.warning(as_text(joined([sentence, named])))
    return preview.marks("was_seen", cells, goal.locale)


def _handed_in(context: Context) -> None:
    every = listing.every(state.live_source())
    own = [u for u in every if normalise(u.partner) == normalise(context.user.partner)]
    if context.user.role is Role.COORDINATOR:
        own = [u for u in every if u.user.number == context.user.number]
    else:
        own = [u for u in own if u.table != reported().name]
    markup.show(markup.section(say("so_far", number=len(own))))
    if not own:
        st.caption("Nothing yet.")
    listing.show(context, own, acting=True)


_ENTRIES = always("Upload", "upload", "Hand in tables: template, check, preview, receipt.")
PAGE = Page(place="Data", position=90, entries=_ENTRIES, render=render, action=Action.UPLOAD)
