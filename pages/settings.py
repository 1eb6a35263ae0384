"""What the project decides: days, limits, who must look, targets; changed in place."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from innodrop.facts import rows
from innodrop.model import dates
from innodrop.model.keys import normalise
from innodrop.model.numbers import written
from innodrop.model.roles import Action
from innodrop.services.four_eyes import FourEyes, SecondLook
from innodrop.tables.progress.target import Target
from innodrop.tables.project.project import Project
from innodrop.ui.sentences import say
from innodrop.ui.shell import identity, navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.upload import in_place
from innodrop.ui.widgets import markup, notices

PROJECT = {
    "reporting_date": "Reporting date (blank: today)",
    "on_track": "On track from (share of the plan)",
    "at_risk": "At risk from (share of the plan)",
    "report_due_days": "Days to report",
    "four_eyes": "Somebody else must look",
}
KPI = {
    "target": "Target",
    "baseline": "Baseline",
    "on_track": "On track from (blank: the project's)",
    "at_risk": "At risk from (blank: the project's)",
    "owner": "Owner",
    "decimals": "Decimals shown",
    "name": "Name",
}
TARGET = {"value": "Planned by the end of the period", "note": "Why this target"}
_LOOKS = {
    FourEyes.ALWAYS: "at everything",
    FourEyes.VALUES: "at values and targets",
    FourEyes.NEVER: "at nothing",
}


def render(context: Context, _entry: MenuEntry) -> None:
    """The project's own row, then the targets and limits of one KPI."""
    notices.show()
    project = context.facts.project
    if project is None:
        navigation.link(context, "Hand in the table Project", "upload", {"table": "project"})
        return
    markup.show(_now(context, project))
    in_place.form(context, "project", normalise(project.code), PROJECT, leading=True)
    if context.facts.kpis:
        markup.show(markup.section("Targets and limits of a KPI"))
        _kpi(context)


def _now(context: Context, project: Project) -> str:
    """What holds, in words."""
    on_track, at_risk = (
        written(share * 100, "percent", locale=context.locale)
        for share in (project.on_track, project.at_risk)
    )
    others = identity.coordinators(context.store)
    question = SecondLook.of(context.store, context.user.number, others)
    looks = say("looks", what=_LOOKS[question.chosen])
    by_itself = say("looks_by_itself", looks=looks, count=len(others))
    known: Mapping[str, str] = {
        "Reporting date": dates.written(context.facts.reporting_day(context.today)),
        "Statuses": say("limits", on_track=on_track, at_risk=at_risk),
        "Reports": say("report_due", days=say("days", count=project.report_due_days)),
        "Four eyes": looks if project.four_eyes else by_itself,
    }
    return markup.facts({name: markup.text(words) for name, words in known.items()})


def _kpi(context: Context) -> None:
    named = {kpi.code: f"{kpi.code} {kpi.name}" for kpi in context.facts.kpis}
    code = query_params.choice("kpi", "KPI", named, next(iter(named)))
    in_place.form(context, "kpi", normalise(code), KPI)
    targets = rows(context.store, Target, None, "kpi = :kpi", kpi=code)
    if not targets:
        return
    facts = context.facts
    points = {
        "\x1f".join(normalise(part or "") for part in (t.kpi, t.partner, t.period)): say(
            "target_of",
            seat=facts.seat_name(facts.seat_of.get(t.partner or "", t.partner or "")),
            period=t.period,
        )
        for t in targets
    }
    key = st.selectbox("Point of the target path", list(points), format_func=lambda k: points[k])
    in_place.form(context, "target", str(key), TARGET)


_ENTRIES = always(
    "Project", "settings", "Reporting date, limits, days to report, who must look; targets."
)
PAGE = Page(
    place="Settings", position=108, entries=_ENTRIES, render=render, action=Action.ADMINISTER
)
