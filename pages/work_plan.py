"""The work plan: due, delivered, to come; risks, budget, who leads what, and what moved."""

from __future__ import annotations

import streamlit as st

from innodrop.charts.work import deliverables, gantt, milestones, outputs, work_packages
from innodrop.services.progress import one_liners
from innodrop.services.work import charts, work_plan
from innodrop.ui.findings import headings
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.snapshots import listing
from innodrop.ui.widgets import figures, markup, panels, tables

MOVED_HEADERS = tables.headers(
    """
    kind: What | title: Title | sentence: Moved | reported_by: Reported by | user: Approved by |
    revision: Revision
    """
)


def render(context: Context, _entry: MenuEntry) -> None:
    """The gantt, what comes next, the risks; the tables behind it open on demand."""
    facts = context.facts
    if facts.project is None or not facts.work_packages:
        st.info("No work package is known yet. Add some by uploading the table of work packages.")
        return
    names = context.view.partner_names
    today, state = context.today, context.view.state
    plan = (facts.work_packages, facts.deliverables, facts.milestones, facts.project)
    _next(context)
    lanes = gantt.CHART.build(*plan, names, today)
    figures.show(context, lanes, section=(lanes.title, ""))
    markup.show(figures.notes(lanes))
    with st.container(horizontal=True):
        navigation.rows_of(context, ["work_package", "deliverable", "milestone"])
    matrix, *listed = charts.risks(state, names)
    figures.show(context, matrix)
    for chart in (
        *listed,
        charts.money(state),
        charts.load(state),
        work_packages.CHART.build(facts.work_packages, names),
        deliverables.CHART.build(facts.deliverables, names, today),
        milestones.CHART.build(facts.milestones, today),
        outputs.CHART.build(facts.outputs),
    ):
        figures.fold(context, chart)
    panels.on_demand("What moved in the work plan", "moved", lambda: _moved(context))


def _next(context: Context) -> None:
    items = [item for item in context.view.agenda if item.kind in ("deliverable", "milestone")]
    overdue = one_liners.overdue(items)
    told = [overdue, one_liners.coming(items)] if overdue else [one_liners.coming(items)]
    markup.show("".join(markup.paragraph(markup.text(sentence)) for sentence in told))


def _moved(context: Context) -> None:
    """What is different since the last snapshot, or since any revision that is chosen."""
    since = _earlier(context)
    if not since:
        st.caption("There is no earlier revision to compare with.")
        return
    chosen = int(query_params.choice("since", "Since", since, next(iter(since))))
    moves = work_plan.moved(context.store, chosen, context.facts.revision)
    if moves:
        rows = [vars(move) for move in moves]
        tables.lay_out("What moved", rows, MOVED_HEADERS, locale=context.locale)
    else:
        st.caption("Nothing moved in the work plan.")


def _earlier(context: Context) -> dict[str, str]:
    """Earlier revisions in words: those of snapshots first, then all others, each newest first."""
    now = context.facts.revision
    frozen: dict[str, str] = {
        str(snapshot.revision): say("snapshot", snapshot=listing.in_list(snapshot))
        for snapshot in listing.every()
        if snapshot.revision < now
    }
    others: dict[str, str] = {
        str(revision.number): say("revision_of", number=revision.number, table=revision.table)
        for revision in cached.revisions(context.source, now)
    }
    # a dict keeps where a key came first and what it held last: so `frozen` twice
    return {
        number: words for number, words in (frozen | others | frozen).items() if int(number) < now
    }


_ENTRIES = always(
    "Work plan",
    "work-plan",
    "Work packages, deliverables, milestones, risks and budget with their dates.",
)
PAGE = Page(
    place="Work plan", position=50, entries=_ENTRIES, render=render, heading=headings.work_plan
)
