"""An objective on the screen: what it is heading for, its KPIs, and how they got here."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.progress import objective_courses
from innodrop.model.kpi.comparison import JUDGED
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import objectives
from innodrop.ui.kpis import board
from innodrop.ui.kpis.sentences import say
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import figures, markup

MOST_COURSES = 12
"""KPIs whose courses can still be compared at a glance; of more those that come first."""


def lead(context: Context, measures: Sequence[Measure], address: str, partner: str) -> str:
    """Status and tally, how many targets are reached, and the choice of a partner, as HTML."""
    statuses = [measure.verdict.status for measure in measures]
    tally = markup.text(objectives.sentence(statuses))
    ahead = markup.bold(objectives.outlook(measures))
    words = f"{markup.pill(objectives.overall(statuses))} {tally} {ahead}"
    choice = _partners(context, address, partner)
    return f'<div class="innodrop-ends">{markup.paragraph(words, "lead")}{choice}</div>'


def _partners(context: Context, address: str, partner: str) -> str:
    links: dict[str, tuple[str, str]] = {"": (f"/{address}", say("all_partners"))}
    for code, name in context.view.names.items():
        links[code] = (f"/{address}?partner={code}", name)
    shown = say("partner", name=context.facts.holder_name(partner)) if partner else ""
    return markup.choice(shown or say("all_partners"), links, partner)


def courses(context: Context, measures: Sequence[Measure], key: str) -> None:
    """The judged KPIs over time, a panel each in one figure; a click opens the KPI."""
    judged = [m for m in board.ordered(measures) if m.verdict.status in JUDGED][:MOST_COURSES]
    if not judged:
        return
    behind = say("with_plan", count=len(judged))
    title, finding = say("courses"), objectives.outlook(judged)
    chart = objective_courses.CHART.build(judged, title, finding, locale=context.locale)
    figures.show(
        context,
        chart,
        key=key,
        section=(title, behind),
        opens=(navigation.KPI, "kpi"),
    )
    markup.show(markup.paragraph(markup.text(say("line")), "note"))
