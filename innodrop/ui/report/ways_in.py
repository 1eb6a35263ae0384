"""The ways into a report beside typing: a file, the empty form, nothing to report, a correction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.model.ordering import natural
from innodrop.model.refusals import sentence
from innodrop.model.sentences import Sentence, joined
from innodrop.services.uploads import report_file, reporting, templates
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.reporting import Typed
from innodrop.tables import reported
from innodrop.ui.report import state
from innodrop.ui.report.sentences import say
from innodrop.ui.report.state import Filled
from innodrop.ui.shell.file_box import file_box
from innodrop.ui.upload import plan, reading
from innodrop.ui.upload import state as upload_state
from innodrop.ui.upload.state import Goal, IncomingFile
from innodrop.ui.widgets import downloads, markup
from innodrop.ui.widgets.escape import as_text

_WORDS = '<style>[data-testid="stFileUploaderDropzoneInstructions"] {display: none}</style>'
"""The server's own limit, which is above ours and would be read as ours, is not shown."""


def show(goal: Goal, filled: Filled, values: Sequence[OpenValue], typed: Typed) -> None:
    """One line: how the rows were filled, and what else can be done."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="innodrop-page">{markup.quiet(_how(filled))}</div>', width="stretch")
        if filled.file is not None:
            with st.popover(
                "Read it differently", type="tertiary", key=f"report-read-{filled.turn}"
            ):
                _read_differently(goal, filled, filled.file)
        label = "Take another file" if filled.read else "Take a file"
        with st.popover(label, type="tertiary", key=f"report-take-{filled.turn}"):
            box(goal, filled)
        name = templates.name_of(goal.facts, goal.definition, goal.partner, Dialect.XLSX)
        form = partial(plan.template, goal, Dialect.XLSX)
        downloads.offer("Empty form", lambda: form().data, name, Dialect.XLSX.mime, kind="tertiary")
        _nothing(filled, values, typed)
        with st.popover(
            "Correct an earlier value", type="tertiary", key=f"report-old-{filled.turn}"
        ):
            _correct(goal, filled, values, typed)
    if filled.read is not None:
        for remark in filled.read.remarks:
            st.caption(as_text(joined([remark.expected, remark.remedy], ". ")))


def box(goal: Goal, filled: Filled, place: str = "") -> None:
    """A place for a file, which fills the rows; `place` tells two of them apart."""
    key = f"report-file{place}-{filled.seat}-{filled.turn}-{state.visit()}"
    given = file_box(
        "The form, or any file with columns for KPI, period and value",
        key=key,
        label_visibility="collapsed",
    )
    st.html(_WORDS)
    st.caption(say("accepted", most=intake.LIMITS.bytes / 1024**2))
    if given is None:
        return
    try:
        intake.refuse_too_big(given.size)
        file = upload_state.incoming(given.name, given.getvalue())
        state.fill(goal, filled, file, intake.Options())
    except FileRefused as refusal:
        st.error(as_text(say("not_taken", file=given.name, why=sentence(refusal))))
        if given.size <= intake.LIMITS.bytes:
            file = upload_state.incoming(given.name, given.getvalue())
            _read_differently(goal, filled, file)
    else:
        st.rerun()


def _read_differently(goal: Goal, filled: Filled, file: IncomingFile) -> None:
    options = reading.choose(file)
    before = upload_state.words(f"report-read-{file.sha256}")
    if before == repr(options) or (not before and options == intake.Options()):
        return
    upload_state.remember(f"report-read-{file.sha256}", repr(options))
    try:
        state.fill(goal, filled, file, options)
    except FileRefused as refusal:
        st.error(as_text(sentence(refusal)))
    else:
        st.rerun()


def _how(filled: Filled) -> Sentence:
    """How the rows were filled."""
    if filled.read is None:
        # never the name of a file that this visit does not have
        return say("taken_up" if filled.taken_up else "type_or_file")
    found = filled.read.detected
    signs = {",": "how_comma", ".": "how_point"}
    how = [
        say("how_sheet", sheet=found.sheet) if found.sheet else "",
        say("how_encoding", encoding=found.encoding) if found.encoding else "",
        say(signs[found.decimal]) if found.decimal in signs else "",
    ]
    return say("read_from", file=filled.name, how=joined(how, ""))


def _nothing(filled: Filled, values: Sequence[OpenValue], typed: Typed) -> None:
    """One action for the blank rows of the oldest period."""
    ticked = reporting.nothing(values, typed)
    new = [v for v in values if ticked.get(reporting.key(v)) != typed.get(reporting.key(v))]
    if new:
        label = say("nothing_for", period=new[0].period.in_words, count=len(new))
        st.button(
            label,
            "report-nothing",
            "A confirmed “nothing to report” is stored as such: it is neither a zero nor a missing"
            " value.",
            type="tertiary",
            on_click=_put,
            args=(filled, ticked),
        )


def _put(filled: Filled, typed: Typed) -> None:
    state.put(filled, typed=typed, first=())


def _correct(goal: Goal, filled: Filled, values: Sequence[OpenValue], typed: Typed) -> None:
    """A stored value as a row beside the open ones."""
    there = {reporting.key(value) for value in values}
    stored = [at for at in _stored(goal) if at not in there]
    chosen = st.selectbox(
        "Which value?",
        stored,
        index=None,
        format_func=partial(_named, goal.facts),
        key=f"report-correct-{filled.turn}",
    )
    if chosen is not None:
        value = report_file.beside(goal.state, *chosen, partner=goal.partner or "")
        if value is not None:
            state.put(filled, typed=typed, more=(*filled.more, value))
            st.rerun()


def _stored(goal: Goal) -> list[reporting.Key]:
    mine = "partner = :partner" if goal.partner else "partner IS NULL"
    rows = goal.store.query(
        f"SELECT kpi, period FROM {reported().name} WHERE {mine}",
        {"partner": goal.partner} if goal.partner else {},
        goal.revision,
    )
    return sorted(((r["kpi"], r["period"]) for r in rows), key=lambda at: tuple(map(natural, at)))


def _named(facts: Facts, at: reporting.Key) -> str:
    kpi = facts.kpi(at[0])
    return as_text(say("row", kpi=kpi.name if kpi else at[0], period=at[1]))
