"""What stays in sight below a report: what is fine, what is not, and the button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from innodrop.difference.report_check import ReportCheck, RowVerdict
from innodrop.exports.tables import problem_file
from innodrop.exports.tables.template import Dialect
from innodrop.model.sentences import Sentence, joined, paragraph
from innodrop.services.uploads import names, reporting, submissions
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.reporting import Typed
from innodrop.tables import reported
from innodrop.tables.progress import kpi
from innodrop.tables.table import CodeList
from innodrop.ui.report import state
from innodrop.ui.report.sentences import say
from innodrop.ui.report.state import Filled
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import state as upload_state
from innodrop.ui.upload.state import Goal
from innodrop.ui.widgets import downloads, markup, notices

_NAMED = 2
"""Remedies that the bar names; the table says them all."""


def show(
    context: Context,
    goal: Goal,
    filled: Filled,
    values: Sequence[OpenValue],
    typed: Typed,
    done: ReportCheck,
) -> None:
    """The tally with the first remedies, and what can be done now. *Hand in* is never disabled:
    with something to mend it brings that to the top and says so."""
    with st.bottom, st.container(key="report-bar"):
        left, right = st.columns([1, 1], vertical_alignment="center")
        told = markup.paragraph(markup.bold(_tally(done)))
        # beside cards every remedy stands in its own
        if (remedies := _remedies(values, done)) and not state.narrow():
            told += markup.paragraph(markup.text(remedies), "note")
        left.html(f'<div class="innodrop-page">{told}</div>')
        with right.container(horizontal=True, horizontal_alignment="right", gap="small"):
            if not state.narrow():
                _quiet(goal, values, typed, done)
            count = done.count(RowVerdict.FITS, RowVerdict.MEND, RowVerdict.REASON)
            label = say("hand_in", count=count) if count else say("hand_in_none")
            # the key holds the revision, so that a click on an older state hands nothing in
            key, wide = f"report-hand-in-{goal.revision}", state.narrow()
            if st.button(label, key, type="primary", width="stretch" if wide else "content"):
                _pressed(context, goal, filled, typed, done)


def _tally(done: ReportCheck) -> Sentence:
    if done.plan is None:
        return say("nothing_typed")
    fine, mend, reason = map(done.count, (RowVerdict.FITS, RowVerdict.MEND, RowVerdict.REASON))
    parts = [
        say("fine", count=fine) if fine or not (mend or reason) else "",
        say("mend", count=mend) if mend else "",
        say("reason", count=reason) if reason else "",
    ]
    moves = say("moves", count=done.moves) if done.moves else ""
    return joined([paragraph([joined(parts, ", ")]), moves])


def _remedies(values: Sequence[OpenValue], done: ReportCheck) -> Sentence:
    rows = [done.rows[reporting.key(value)] for value in values]
    first = [row.remedy for verdict in (RowVerdict.MEND, RowVerdict.REASON) for row in rows
             if row.verdict is verdict]  # fmt: skip
    general = [joined([problem.expected, problem.remedy]) for problem in done.problems]
    return joined([*general, *first][:_NAMED])


def _quiet(goal: Goal, values: Sequence[OpenValue], typed: Typed, done: ReportCheck) -> None:
    with st.popover("Note", help="A word for the coordinator, if there is something to say"):
        text = st.text_area(
            "Note for the coordinator",
            value=upload_state.words("report-note"),
            max_chars=submissions.LONGEST,
            key="report-note",
        )
        upload_state.remember("report-note", text)
    if st.button("Keep for later", "report-keep"):
        st.toast(say("kept"))
    if done.to_do:
        downloads.offer(
            "Excel with these remarks",
            lambda: remarks(goal, values, typed, done),
            "remarks.xlsx",
            Dialect.XLSX.mime,
            key="report-remarks",
        )


def remarks(goal: Goal, values: Sequence[OpenValue], typed: Typed, done: ReportCheck) -> bytes:
    """What was typed as a workbook in names, its problems beside; it can be handed in again."""
    kpis = kpi.TABLE
    known = names.written(goal.store, CodeList(kpis.name, kpis.key[0]))
    called = [replace(v, kpi=v.kpi.model_copy(update={"code": known[v.kpi.code]})) for v in values]
    cells = {
        reporting.key(new): typed[reporting.key(old)]
        for new, old in zip(called, values, strict=True)
        if reporting.key(old) in typed
    }
    made = reporting.draft(called, cells, goal.partner or "")
    if made is None or done.plan is None:
        return b""
    return problem_file.build(
        reported(), made.data, done.plan.problems, partner=goal.partner or "", kind="xlsx"
    )


def _pressed(context: Context, goal: Goal, filled: Filled, typed: Typed, done: ReportCheck) -> None:
    if done.plan is None:
        st.toast(say("nothing_typed"))
        return
    if done.to_do or (filled.left and not st.session_state.get("report-leave-out")):
        to_mend = (RowVerdict.MEND, RowVerdict.REASON)
        front = [at for at, row in done.rows.items() if row.verdict in to_mend]
        state.put(filled, typed=typed, first=tuple(front))
        st.toast(say("mend_first" if front else "agree_first"))
        st.rerun()
    if not done.plan.changes:
        st.toast(say("changes_nothing"))
        return
    with notices.refusing(), st.spinner("Handing it in …"):
        assert done.draft is not None  # noqa: S101 - a plan is made of a draft
        upload = submissions.submit(
            goal.store,
            done.plan,
            done.draft.data,
            user=context.user,
            partner=done.plan.partner,
            reasons=done.reasons,
            note=upload_state.words("report-note"),
            options=filled.options,
            at=context.now,
        )
        if upload.at != context.now:
            notices.say(say("known", number=upload.number), "warning")
        upload_state.keep_receipt(upload.number)
        state.forget(context.user.number, filled.seat)
        st.rerun()
