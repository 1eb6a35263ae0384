"""Every KPI, every table and every rule in words, rendered from the definitions themselves."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop import tables
from innodrop.model.numbers import written
from innodrop.model.status import Limits
from innodrop.services.facts import Facts
from innodrop.tables.kpi import Kpi
from innodrop.tables.table import Column, Table
from innodrop.ui import address, lines, sheets
from innodrop.ui.context import Context
from innodrop.ui.foreign import as_text
from innodrop.ui.page import Entry, Page

KPI_HEADERS = {
    "code": "Code",
    "name": "KPI",
    "objective": "Objective",
    "work_package": "Work package",
    "unit": "Unit",
    "definition": "What is counted",
    "frequency": "Reported",
    "over_time": "Over time",
    "over_partners": "Over partners",
    "direction": "Better is",
    "baseline": "Baseline",
    "target": "Target",
    "target_basis": "Target rests on",
    "means_of_verification": "Verified by",
    "indicator_type": "Type",
    "core": "Core",
    "derived_by": "Computed from",
    "basis": "Basis",
    "source": "Source",
}
COLUMN_HEADERS = {"name": "Column", "kind": "Kind", "required": "Required", "meaning": "Meaning", "unit": "Unit"}


def render(context: Context, _entry: Entry) -> None:
    """KPIs, status rules and tables."""
    kpis, rules, table = st.tabs(["KPIs", "How statuses are made", "Tables"])
    with kpis:
        _kpis(context)
    with rules:
        _rules(context)
    with table:
        _table(address.choice("table", "Table", {t.name: t.title for t in tables.discover().values()}, "observation"))


def _kpis(context: Context) -> None:
    if not context.facts.kpis:
        st.info("No KPI is defined yet. Add some by uploading the table of KPIs.")
        return
    known = {kpi.code: kpi for kpi in context.facts.kpis}
    code = address.choice("kpi", "KPI", {"": "All KPIs", **{code: f"{code} {kpi.name}" for code, kpi in known.items()}})
    if not code:
        sheets.show([_kpi(kpi, context.locale) for kpi in known.values()], KPI_HEADERS)
        core = sum(kpi.core for kpi in known.values())
        st.caption(f"{len(known)} KPIs, {core} of them core. Choose one above to read its whole sheet.")
        return
    sheet = _kpi(known[code], context.locale)
    sheets.plain(
        [{"field": title, "content": sheet[name]} for name, title in KPI_HEADERS.items() if sheet[name]],
        {"field": "", "content": known[code].name},
    )


def _kpi(kpi: Kpi, locale: str) -> dict[str, object]:
    return {
        **kpi.model_dump(),
        "baseline": written(kpi.baseline, kpi.unit, kpi.decimals, locale),
        "target": written(kpi.target, kpi.unit, kpi.decimals, locale),
        "core": "yes" if kpi.core else "no",
        "derived_by": kpi.derived_by or "",
    }


RULES = (
    "Plan to date is the point of the target path at the reporting date. A status compares the value with it, never "
    "with the target at the end.\n"
    "✓ on track from {on_track:.0%} of the plan to date, ▲ at risk from {at_risk:.0%}, ■ off track below. A KPI may "
    "have its own limits. Where less is better, the comparison is turned round.\n"
    "No target: without a target there is no status and no percentage. No data: a target, but no value yet.\n"
    "An objective is off track if a third of its judged KPIs are, at risk if one is off track or a third are at risk, "
    "else on track.\n"
    "Data state is a second mark: approved (the report that is due has arrived), stale (only earlier ones), missing "
    "(never reported), nothing to report (confirmed). A blank is never zero.\n"
    "A running total (over time: latest) is never added up over periods, a mean never over partners, and a joint event "
    "counts once for the project and once for each partner.\n"
    "Core KPIs are owed by every partner; other KPIs are welcome."
)
"""One sentence or two a line, with the project's limits."""


def _rules(context: Context) -> None:
    project = context.facts.project
    limits = Limits(project.on_track, project.at_risk) if project else Limits()
    lines.show(RULES.format(on_track=limits.on_track, at_risk=limits.at_risk).splitlines())


def _table(name: str) -> None:
    table = tables.named(name)
    st.markdown(as_text(table.purpose))
    lines.show(table.rules)
    sheets.plain([_column(table, column) for column in table.columns], COLUMN_HEADERS)


def _column(table: Table, column: Column) -> dict[str, str]:
    meaning = column.description
    if column.choices:
        meaning += f" One of: {', '.join(column.choices)}."
    if column.name in table.refers_to:
        meaning += f" A code of the table {table.refers_to[column.name]}."
    return {
        "name": column.name,
        "kind": column.kind.value,
        "required": "key" if column.name in table.key else "yes" if column.required else "",
        "meaning": meaning,
        "unit": column.unit,
    }


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (Entry("Dictionary", "dictionary", "Every KPI, status rule and table in words."),)


PAGE = Page(group="Data", position=90, entries=_entries, render=render)
