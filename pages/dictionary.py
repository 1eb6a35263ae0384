"""Every KPI, every table and every rule in words, rendered from the definitions themselves."""

from __future__ import annotations

import streamlit as st

from innodrop import tables
from innodrop.model.kpi.course import WRITE
from innodrop.model.nouns import counted
from innodrop.model.numbers import apart, written
from innodrop.model.sentences import joined
from innodrop.services.progress import status_rules
from innodrop.tables import share
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.table import Column, Table
from innodrop.ui.sentences import say
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import bullets, panels
from innodrop.ui.widgets import tables as widgets_tables
from innodrop.ui.widgets.cells import Ready
from innodrop.ui.widgets.escape import as_text
from innodrop.ui.widgets.tables import Rows

KPI_HEADERS = widgets_tables.headers(
    """
    code: Code | name: KPI | objective: Objective | work_package: Work package | unit: Unit |
    definition: What is counted | frequency: Reported | over_time: To write |
    over_partners: Over partners | direction: Better is | baseline: Baseline | target: Target |
    judged_by: Judged by |
    target_basis: Target rests on | means_of_verification: Verified by | indicator_type: Type |
    core: Core | derived_by: Computed from | basis: Basis | source: Source
    """
)
SHORT_HEADERS = widgets_tables.headers(
    """
    code: Code | name: KPI | objective: Objective | unit: Unit | frequency: Reported |
    baseline: Baseline | target: Target | core: Core
    """
)
"""What tells KPIs apart, in a line each."""
COLUMN_HEADERS = widgets_tables.headers(
    "name: Column | kind: Kind | required: Required | meaning: Meaning | unit: Unit"
)


def render(context: Context, _entry: MenuEntry) -> None:
    """KPIs, status rules and tables."""
    kpis, rules, table = st.tabs(["KPIs", "How statuses are made", "Tables"])
    with kpis:
        _kpis(context)
    with rules:
        bullets.show(status_rules.of_statuses(context.facts))
    with table:
        titles = {table.name: table.title for table in tables.discover().values()}
        _table(query_params.choice("table", "Table", titles, "observation"))


def _kpis(context: Context) -> None:
    if not context.facts.kpis:
        st.info("No KPI is defined yet. Add some by uploading the table of KPIs.")
        return
    known = {kpi.code: kpi for kpi in context.facts.kpis}
    names = {code: f"{code} {kpi.name}" for code, kpi in known.items()}
    code = query_params.choice("kpi", "KPI", {"": "All KPIs", **names})
    if not code:
        rows = [_kpi(context, kpi) for kpi in known.values()]
        widgets_tables.lay_out("KPIs", rows, SHORT_HEADERS, group="objective")
        panels.on_demand(
            "KPIs with all that is defined", "kpis-in-full", lambda: _in_full(context, rows)
        )
        navigation.rows_of(context, ["kpi"])
        core = sum(bool(kpi.core) for kpi in known.values())
        st.caption(say("kpis", kpis=counted(len(known), "KPI"), core=core))
        return
    sheet = _kpi(context, known[code])
    cells = ((title, sheet[name]) for name, title in KPI_HEADERS.items())
    rows = [{"field": title, "content": value} for title, value in cells if value]
    heads = {"field": "Of the KPI", "content": "What is defined"}
    widgets_tables.lay_out(known[code].name, rows, heads)
    navigation.why(context, code)
    navigation.rows_of(context, ["kpi"])


def _kpi(context: Context, kpi: Kpi) -> dict[str, object]:
    locale = context.locale
    baseline, target = apart(kpi.decimals, kpi.baseline, kpi.target)
    return {
        **kpi.model_dump(),
        "over_time": WRITE[kpi.course],
        "name": Ready(kpi.name, navigation.kpi_name(context, kpi.code, kpi.name)),
        "baseline": written(baseline, kpi.unit, locale=locale),
        "target": written(target, kpi.unit, locale=locale),
        "judged_by": status_rules.judged_by(kpi, locale),
        "core": "yes" if kpi.core else "no",
        "derived_by": kpi.derived_by or "",
    }


def _in_full(context: Context, rows: Rows) -> None:
    locale = context.locale
    widgets_tables.lay_out("KPIs in full", rows, KPI_HEADERS, group="objective", locale=locale)


def _table(name: str) -> None:
    table = tables.named(name)
    st.markdown(as_text(table.purpose))
    bullets.show((*table.rules, *share.told(table)))
    columns = [_column(table, column) for column in table.columns]
    widgets_tables.lay_out(table.title, columns, COLUMN_HEADERS)


def _column(table: Table, column: Column) -> dict[str, str]:
    refers_to, choices = table.refers_to.get(column.name), column.choices
    meaning = (
        column.description,
        say("one_of", choices=joined(choices, ", ")) if choices else "",
        say("code_of", table=refers_to) if refers_to else "",
    )
    return {
        "name": column.name,
        "kind": column.kind.value,
        "required": "key" if column.name in table.key else "yes" if column.required else "",
        "meaning": joined(meaning),
        "unit": column.unit,
    }


_ENTRIES = always("Dictionary", "dictionary", "Every KPI, status rule and table in words.")
PAGE = Page(place="Data", position=96, entries=_ENTRIES, render=render)
