"""Nothing to report, for a KPI or for all that is open in a period, in one click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop import tables
from innodrop.services.uploads import drafts
from innodrop.services.uploads.drafts import Open
from innodrop.ui.upload import state
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal
from innodrop.ui.widgets.escape import as_text


def applies(goal: Goal) -> bool:
    """Whether the table is one in which nothing can be reported."""
    return goal.table == tables.reported().name


def show(goal: Goal) -> None:
    """What is open for the partner (none: for the project), to be confirmed."""
    seat = goal.facts.seat_of.get(goal.partner or "", goal.partner or "")
    unreported = _open(goal, seat)
    if not unreported:
        name = as_text(goal.facts.seat_name(seat))
        st.caption(say("nothing_open", name=name))
        return
    st.caption(
        "A confirmed “nothing to report” is stored as such: it is neither a zero nor a missing"
        " value."
    )
    left, right = st.columns(2)
    periods = list(dict.fromkeys(value.period.text for value in unreported))
    # the keys count what is open: once something was reported, the boxes begin anew
    period = left.selectbox("Period", periods, key=f"nothing-period-{seat}-{len(unreported)}")
    within = {value.kpi.code: value for value in unreported if value.period.text == period}
    code = right.selectbox(
        "KPI",
        ["", *within],
        format_func=lambda code: _in_list(code, within),
        key=f"nothing-kpi-{seat}-{period}-{len(unreported)}",
    )
    chosen = [within[code]] if code else list(within.values())
    what = say("all_kpis", number=len(chosen)) if len(chosen) > 1 else chosen[0].kpi.code
    st.button(
        as_text(say("nothing_for", what=what, period=period)),
        type="primary",
        key="nothing-make",
        on_click=_make,
        args=(goal, chosen, seat),
    )


def _make(goal: Goal, chosen: Sequence[Open], seat: str) -> None:
    state.keep_draft(drafts.nothing_to_report(chosen, seat), goal)


def _open(goal: Goal, seat: str) -> Sequence[Open]:
    view = goal.view
    return drafts.unreported(view.facts, view.duties, seat)


def _in_list(code: str, within: dict[str, Open]) -> str:
    return f"{code} {within[code].kpi.name}" if code else say("open", count=len(within))
