"""The first sections of a report: the overview, what changed, and one for each objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innodrop.charts.progress import bullet, burn_up, kpi_table, objectives_table, status_strip
from innodrop.exports.report import Blocks, Changes, Lines, Section
from innodrop.model.chart import Chart
from innodrop.model.kpi.measure import Measure
from innodrop.report.sentences import say
from innodrop.services.progress import objectives as standing_of
from innodrop.services.progress import one_liners
from innodrop.services.progress.frozen import remark
from innodrop.view import View

MOST_KPIS, MOST_LINES = 5, 8
"""Lines of the overview's lists: what a committee can talk about, and what fits on one page."""


def overview(view: View, then: View | None = None) -> Section:
    """Are we on track, what needs attention, what is next, who has not reported, how fresh; beside
    what was shown `then`."""
    now = view.objectives
    table = objectives_table.CHART.build(
        view.facts.top_objectives,
        {s.objective.code: s.status for s in now},
        {s.objective.code: s.status for s in then.objectives} if then else {},
        {s.objective.code: s.sentence for s in now},
        (view.day, then.day if then else None),
    )
    strips = [
        status_strip.CHART.build(s.measures, f"{s.objective.code} {s.objective.name}") for s in now
    ]
    blocks: Blocks = (table, *strips, *_lists(view))
    return Section("overview", "overview", "Overview", table.finding, blocks)


def _lists(view: View) -> tuple[Lines, ...]:
    behind = [one_liners.attention(m) for m in standing_of.attention(view.board, MOST_KPIS)]
    due = [one_liners.due(item) for item in view.agenda]
    labels = [one_liners.label(name, view.labels[seat]) for seat, name in view.names.items()]
    owed = [line for _, line in one_liners.arrivals(view.duties, view.facts.seat_name)]
    return (
        Lines("To talk about", tuple(behind), "No KPI is behind its plan to date."),
        Lines(
            say("next", number=len(due)),
            _cut(due),
            "Nothing is due: no deliverable, milestone, event or label.",
        ),
        Lines("Labels", _cut(labels), "No cluster is known yet."),
        Lines("Reports owed", _cut(owed), "Every report that is due has arrived."),
        Lines("Data", tuple(filter(None, (view.freshness, *_seen_from(view), remark(view.state))))),
    )


def _seen_from(view: View) -> list[str]:
    """From which day duties are seen, where that is not the reporting date."""
    return [say("seen_from", day=view.state.today)] if view.state.today != view.day else []


def _cut(sentences: Sequence[str]) -> tuple[str, ...]:
    more = len(sentences) - MOST_LINES
    return (*sentences[:MOST_LINES], *([say("and_more", number=more)] if more > 0 else []))


def changes(since: Changes | None) -> Section:
    """What changed since an earlier state; a section with a sentence where there is none."""
    if since is None:
        sentence = "No earlier snapshot to compare with."
        return Section("changes", "changes", "What changed", sentence, ())
    title = say("changed_since", since=since.since)
    on = (Lines("What it rests on", since.remarks),) if since.remarks else ()
    return Section("changes", "changes", title, since.sentence, (*on, *since.tables))


def objectives(view: View) -> Iterator[Section]:
    """One section for each objective, then one for the management's KPIs, if there are any."""
    for standing in view.objectives:
        objective = standing.objective
        about = (Lines("Aim", (objective.title,)),)
        title = f"{objective.code} {objective.name}"
        yield _objective(view, f"objective {objective.code}", title, standing.measures, about)
    others = standing_of.management(view.facts, view.board)
    if others:
        yield _objective(view, "management", "Management", others, ())


def _objective(
    view: View, name: str, title: str, measures: tuple[Measure, ...], about: tuple[Lines, ...]
) -> Section:
    statuses = [measure.verdict.status for measure in measures]
    status = standing_of.overall(statuses)
    behind = standing_of.attention(measures, len(measures))
    nothing = say("none_behind", day=view.day)
    attention = Lines("To talk about", tuple(map(one_liners.attention, behind)), nothing)
    blocks: Blocks = (
        *about,
        bullets(view, measures, title),
        attention,
        kpi_table.CHART.build(measures, say("in_numbers", name=title)),
        *_over_time(view, measures),
    )
    counts = standing_of.sentence(statuses)
    finding = say("standing", glyph=status.glyph, status=status, counts=counts)
    return Section(name, "objective", title, finding, blocks)


def bullets(view: View, measures: Sequence[Measure], whose: str) -> Chart:
    """These KPIs against their plan to date; `whose` stands in the title."""
    title = say("against_plan", name=whose)
    return bullet.CHART.build(measures, title=title, limits=view.limits, locale=view.locale)


def _over_time(view: View, measures: Sequence[Measure]) -> list[Chart]:
    """The burn-ups of the core KPIs; one value alone makes no curve."""
    return [
        burn_up.CHART.build(measure, f"{measure.kpi} {measure.name}", locale=view.locale)
        for measure in measures
        if measure.core and len(measure.points) > 1
    ]
