"""The rows of a report one below the other, where there is no room for a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from innodrop.difference.report_check import RowCheck, RowVerdict
from innodrop.model.sentences import joined
from innodrop.services.uploads.drafts import Cells
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.reporting import EVIDENCE, NOTE, NOTHING, VALUE, Key, Typed, key
from innodrop.ui.report.sentences import say
from innodrop.ui.report.state import Filled
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.escape import as_text

_FIELDS = (VALUE, NOTE, EVIDENCE)


def edits(state: Filled, values: Sequence[OpenValue]) -> Typed:
    """What was typed in the cards since they were drawn anew."""
    return {key(value): _given(state, key(value)) for value in values}


def show(
    context: Context, state: Filled, values: Sequence[OpenValue], checks: Mapping[Key, RowCheck]
) -> None:
    """What is to be mended, then what is blank, then what is fine, each under its head."""
    for title, verdicts in (
        ("to_mend", (RowVerdict.MEND, RowVerdict.REASON)),
        ("to_fill_in", (RowVerdict.BLANK,)),
        ("fine_rows", (RowVerdict.FITS,)),
    ):
        own = [value for value in values if checks[key(value)].verdict in verdicts]
        if own:
            behind = say("of_all", count=len(own), all=len(values))
            markup.show(markup.section(say(title), behind))
        for value in own:
            _row(context, state, value, checks[key(value)], is_open=title == "to_mend")


def _row(
    context: Context, state: Filled, value: OpenValue, check: RowCheck, *, is_open: bool
) -> None:
    locale = context.locale
    name, period = value.kpi.name, value.period.in_words
    given = _cells(state, key(value))
    shown = given.get(VALUE) or (say("none") if NOTHING in given else "")
    which = "row_check" if check.words else "row_value" if shown else "row"
    label = say(which, kpi=name, period=period, value=shown, check=check.words)
    with st.expander(as_text(label), expanded=is_open, key=_key(state, key(value), "card")):
        told = [say("asked", period=period, write=value.write)]
        if value.last is not None:
            told.append(say("asked_last", last=value.number(value.last, locale)))
        if value.plan is not None:
            told.append(say("asked_plan", plan=value.number(value.plan, locale)))
        named = navigation.kpi_name(context, value.kpi.code, name)
        asked = markup.quiet(joined(told, ""))
        markup.show(markup.paragraph(f"{named}<br>{asked}", "note"))
        _fields(state, value)
        if check.remedy:
            st.markdown(as_text(check.remedy))


def _fields(state: Filled, value: OpenValue) -> None:
    at, base = key(value), state.typed.get(key(value), {})
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.text_input("Value", base.get(VALUE, ""), key=_key(state, at, VALUE))
    right.checkbox("nothing to report", base.get(NOTHING) == "yes", key=_key(state, at, NOTHING))
    st.text_input("Note, reason", base.get(NOTE, ""), key=_key(state, at, NOTE))
    st.text_input("Evidence", base.get(EVIDENCE, ""), key=_key(state, at, EVIDENCE))


def _cells(state: Filled, at: Key) -> Cells:
    return {**state.typed.get(at, {}), **_given(state, at)}


def _given(state: Filled, at: Key) -> Cells:
    """What was typed in a card since it was drawn anew."""
    given = {
        name: str(st.session_state[_key(state, at, name)]).strip()
        for name in _FIELDS
        if _key(state, at, name) in st.session_state
    }
    if (ticked := _key(state, at, NOTHING)) in st.session_state:
        given[NOTHING] = "yes" if st.session_state[ticked] else ""
    return given


def _key(state: Filled, at: Key, field: str) -> str:
    return f"report-card-{state.seat}-{state.turn}-{'-'.join(at)}-{field}"
