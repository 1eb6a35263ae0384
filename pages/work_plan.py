"""The work plan: what was due, what is delivered, what comes; risks, budget, who leads what, and
what moved."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts import deliverables, gantt, milestones, outputs, work_packages
from innodrop.services import briefing, work_charts, work_plan
from innodrop.services import deliverables as deliverables_of
from innodrop.services.facts import Facts
from innodrop.ui import address, cached, figures, sheets, snapshots
from innodrop.ui.context import Context
from innodrop.ui.foreign import as_text
from innodrop.ui.page import Entry, Page

MOVED_HEADERS = {
    "kind": "What",
    "title": "Title",
    "sentence": "Moved",
    "user": "By",
    "revision": "Revision",
}


def render(context: Context, _entry: Entry) -> None:
    """The gantt, what comes next, and the tables behind it."""
    facts = context.facts
    if facts.project is None or not facts.work_packages:
        st.info("No work package is known yet. Add some by uploading the table of work packages.")
        return
    names = {
        partner.code: facts.seat_name(facts.seat_of[partner.code]) for partner in facts.partners
    }
    figures.show(
        context,
        gantt.CHART.build(
            facts.work_packages,
            facts.deliverables,
            facts.milestones,
            facts.project,
            names,
            context.day,
        ),
    )
    _next(context)
    work = cached.plan_work(context.source, facts.revision)
    day = context.day
    shown = (
        *work_charts.risks(work, names, day),
        work_charts.money(facts, work, day, context.locale),
        work_charts.load(facts, work, day),
    )
    for chart in shown:
        figures.show(context, chart)
    states = {row.code: deliverables_of.state(row, context.day) for row in facts.deliverables}
    with st.expander(f"Work packages ({len(facts.work_packages)})", expanded=True):
        sheets.chart(context, work_packages.CHART.build(facts.work_packages, names), sortable=False)
    with st.expander(
        f"Deliverables ({len(facts.deliverables)})", expanded=bool(facts.deliverables)
    ):
        sheets.chart(context, deliverables.CHART.build(facts.deliverables, states, names, day))
    with st.expander(f"Milestones ({len(facts.milestones)})", expanded=bool(facts.milestones)):
        sheets.chart(context, milestones.CHART.build(facts.milestones, day))
    with st.expander(f"Outputs promised and reported ({len(facts.outputs)})"):
        sheets.chart(context, outputs.CHART.build(facts.outputs))
    _moved(context)


def _next(context: Context) -> None:
    items = [item for item in context.upcoming() if item.kind in ("deliverable", "milestone")]
    if overdue := briefing.overdue(items):
        st.warning(as_text(overdue))
    st.markdown(as_text(briefing.coming(items)))


def _moved(context: Context) -> None:
    """What is different since the last snapshot, or since any revision that is chosen."""
    panel = st.expander("What moved in the work plan", key="moved", on_change="rerun")
    if not panel.open:
        return
    with panel:
        since = _earlier(context)
        if not since:
            st.caption("There is no earlier revision to compare with.")
            return
        chosen = int(address.choice("since", "Since", since, next(iter(since))))
        found = work_plan.moved(context.store, chosen, context.facts.revision)
        if found:
            sheets.show([vars(move) for move in found], MOVED_HEADERS)
        else:
            st.caption("Nothing moved in the work plan.")


def _earlier(context: Context) -> dict[str, str]:
    """Earlier revisions in words: those of snapshots first, then all others, each newest first."""
    now = context.facts.revision
    told = {
        str(one.revision): f"Snapshot {snapshots.told(one)}"
        for one in snapshots.every()
        if one.revision < now
    }
    others = {
        str(one.number): f"Revision {one.number}, {one.table}"
        for one in cached.revisions(context.source, now)
    }
    return {
        number: told.get(number, others.get(number, ""))
        for number in (*told, *others)
        if int(number) < now
    }


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (
        Entry(
            "Work plan",
            "work-plan",
            "Work packages, deliverables, milestones, risks and budget with their dates.",
        ),
    )


PAGE = Page(group="Progress", position=60, entries=_entries, render=render)
