"""One KPI: where it stands, will it be reached, who answers for it, and why; or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby

import streamlit as st

from innodrop import indicator
from innodrop.charts.labels import label_swimlane
from innodrop.charts.progress import burn_up
from innodrop.indicator import Sheet
from innodrop.model.keys import normalise
from innodrop.model.kpi import periods
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import evidence
from innodrop.store.base import Record
from innodrop.ui.kpis import board as kpi_board
from innodrop.ui.kpis import by_partner
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always
from innodrop.ui.widgets import figures, markup, panels, tables
from innodrop.ui.widgets.escape import as_text
from innodrop.ui.widgets.markup import Head
from innodrop.view import View

_LABEL_RULES = ("valid labels", "label level")
_FIGURE_HEIGHT = 300
SETTINGS = "settings"
"""Where whoever may change a KPI changes it."""
_LEFT = 720
"""Width in px of the column that it stands in."""
_STEP = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
"""Between the steps of the way to a page."""


def render(context: Context, _entry: MenuEntry) -> None:
    """The KPI that the address names."""
    code = _asked(context)
    sheet = _sheet(context.view, code)
    if sheet is None:
        _all(context)
        return
    markup.show(_band(context, sheet))
    left, right = st.columns([724, 372], gap="medium")
    with left:
        chart = burn_up.CHART.build(sheet.measure, locale=context.locale)
        section = "Reported, planned, and where it leads", ""
        figures.show(context, chart, key=code, height=_FIGURE_HEIGHT, width=_LEFT, section=section)
        markup.show(*_causes(context, sheet))
    with right:
        markup.show(*_about(context, sheet))
    if sheet.values:
        title = titled("Reported values and evidence", sheet.values)
        panels.on_demand(title, "evidence", lambda: _reported(context, sheet))


def _reported(context: Context, sheet: Sheet) -> None:
    headers = {**evidence.HEADERS, "at": "Stored"}
    rows, unit = list(map(_value, sheet.values)), sheet.kpi.unit
    tables.lay_out("Reported values", rows, headers, locale=context.locale, unit=unit)


def _value(row: Record) -> Record:
    """A reported row as it is read: its period in words, its moment on the reader's clock."""
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    return {**row, "period": periods.parse(row["period"]), "at": at}


@lru_cache(maxsize=64)
def _sheet(view: View, code: str) -> Sheet | None:
    """The title and the page tell of the same sheet."""
    return indicator.sheet(view, code)


def _asked(context: Context) -> str:
    """The code of the KPI that the address names; empty for none that there is."""
    given = normalise(st.query_params.get("kpi", ""))
    return next((kpi.code for kpi in context.facts.kpis if normalise(kpi.code) == given), "")


def _heading(context: Context, entry: MenuEntry) -> Heading:
    sheet = _sheet(context.view, _asked(context))
    if sheet is None:
        return Heading(entry.title, str(len(context.facts.kpis) or ""))
    top = navigation.of_objective(context.facts, sheet.kpi.code)
    first = sheet.way[0] if sheet.way else None
    name = f"{first.code} {first.name}" if first else "Management"
    steps = [markup.link(context, name, top), *(markup.text(o.name) for o in sheet.way[1:])]
    return Heading(sheet.kpi.name, sheet.kpi.code, _STEP.join(["Objectives", *steps]))


def _band(context: Context, sheet: Sheet) -> str:
    measure = sheet.measure
    status = f"{markup.pill(measure.verdict.status)} {markup.text(sheet.today)}"
    owner = markup.link(context, measure.owner_name, navigation.path("partner", measure.owner))
    owner = owner if measure.owner else markup.text("Nobody")
    why = " ".join(markup.text(reason) for reason in sheet.why)
    how = markup.link(context, "How this is computed", "history", _how(sheet), acts=True)
    return markup.band(
        "1.3fr 1.2fr 0.9fr 1.9fr",
        ("Today", markup.answer(status, markup.text(sheet.since or measure.data))),
        (sheet.asked, markup.answer(markup.text(sheet.ends), markup.text(measure.pace))),
        ("Owner", markup.answer(owner, markup.text(sheet.owns))),
        ("Why", markup.paragraph(f"{why} {how}")),
    )


def _how(sheet: Sheet) -> Mapping[str, str]:
    return {"show": "number", "kpi": sheet.kpi.code}


def _causes(context: Context, sheet: Sheet) -> list[str]:
    """What makes the number: labels, partners, or what its work package owes."""
    if sheet.kpi.derived_by in _LABEL_RULES and context.view.names:
        labels = markup.link(context, "All labels", "labelling", acts=True)
        return [markup.section("Label of each partner", right=labels), _labels(context)]
    if sheet.partners:
        return [
            markup.section("By partner", sheet.measure.who),
            by_partner.table(context, sheet.partners),
        ]
    if sheet.promised:
        return [markup.section("Its work package"), _promised(context, sheet)]
    return []


def _labels(context: Context) -> str:
    view = context.view
    chart = label_swimlane.CHART.build(
        {seat: view.spells(seat) for seat in view.names},
        view.labels,
        {seat: context.facts.holder_name(seat) for seat in view.names},
        context.facts.project,
        context.day,
        rules=context.facts.label_rules,
    )
    drawn = {
        kind: figures.picture(chart, theme=context.theme, locale=context.locale, width=width)
        for kind, width in (("roomy", 724), ("narrow", 358))
    }
    return "".join(f'<div class="innodrop-{kind}">{html}</div>' for kind, html in drawn.items())


def _promised(context: Context, sheet: Sheet) -> str:
    heads = (Head("Deliverable or milestone"), Head("Due", "line"), Head("State", "line"))
    rows = [
        (
            markup.link(context, row.title, "work-plan"),
            markup.text(say("day", day=row.due)),
            markup.text(row.state_on(context.day)),
        )
        for row in sheet.promised
    ]
    return markup.table("Its work package", heads, rows)


def _about(context: Context, sheet: Sheet) -> list[str]:
    known = {name: markup.text(words) for name, words in sheet.known}
    code = sheet.kpi.code
    row = {"show": "number", "table": "kpi", "row": normalise(code)}
    links = [
        markup.link(context, "Its rows, files and people", "history", _how(sheet), acts=True),
        markup.link(context, "History of the KPI", "history", row, acts=True),
        markup.link(context, "All KPIs", navigation.KPI, acts=True),
    ]
    if SETTINGS in context.addresses:
        label = "Change target and limits"
        links.insert(0, markup.link(context, label, SETTINGS, {"kpi": code}, acts=True))
    return [
        markup.section("What is counted")
        + markup.paragraph(markup.text(sheet.kpi.definition))
        + markup.facts(known),
        markup.section("Behind it") + markup.paragraph(" · ".join(links)),
    ]


def _all(context: Context) -> None:
    """Every KPI, by objective, each leading to its own page."""
    given = st.query_params.get("kpi", "")
    if given:
        st.info(as_text(say("no_such_kpi", code=given[:30])))
    if not context.facts.kpis:
        st.info("No KPI is defined yet. Add some by uploading the table of KPIs.")
        return
    top = {o.code: f"{o.code} {o.name}" for o in context.facts.top_objectives}
    order = [*top, ""]
    board = sorted(context.view.board, key=lambda m: order.index(_objective(context, m, top)))
    for objective, measures in groupby(board, key=lambda m: _objective(context, m, top)):
        name = top.get(objective, "Management")
        table = kpi_board.table(context, list(measures), of=name)
        markup.show(markup.section(name) + table)


def _objective(context: Context, measure: Measure, top: Mapping[str, str]) -> str:
    code = context.facts.objective_of.get(measure.kpi, "")
    return code if code in top else ""


_ENTRIES = always("KPIs", navigation.KPI, "One KPI: status, outlook, owner, and why.")
PAGE = Page(
    place="Objectives",
    position=21,
    entries=_ENTRIES,
    render=render,
    heading=_heading,
    tabs=False,
)
