"""The first sections of a report: the overview, what changed, and one for each objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innodrop.charts.progress import burn_up, kpi_table, objectives_table, status_strip
from innodrop.exports.report import Changes, Lines, Section
from innodrop.model.chart import Chart
from innodrop.model.dates import written
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import freshness, one_liners
from innodrop.services.progress import objectives as standing_of
from innodrop.services.report.material import Material

MOST_KPIS, MOST_LINES = 5, 8
"""Lines of the lists of the overview: what a committee can talk about, and what fits on one
page."""


def overview(material: Material) -> Section:
    """Are we on track, what needs attention, what is next, who has not reported, how fresh is
    it."""
    facts, before = material.facts, one_liners.day_before(material.day)
    then = {
        s.objective.code: s.status for s in standing_of.standings(facts, material.board_on(before))
    }
    now = standing_of.standings(facts, material.board)
    table = objectives_table.CHART.build(
        facts.top_objectives,
        {s.objective.code: s.status for s in now},
        then,
        {s.objective.code: s.sentence for s in now},
        (material.day, before),
    )
    strips = [
        status_strip.CHART.build(s.measures, f"{s.objective.code} {s.objective.name}") for s in now
    ]
    return Section(
        id="overview",
        kind="overview",
        title="Overview",
        finding=table.finding,
        blocks=(table, *strips, *_lists(material)),
    )


def _lists(material: Material) -> tuple[Lines, ...]:
    behind = [one_liners.attention(m) for m in standing_of.attention(material.board, MOST_KPIS)]
    due = [one_liners.due(item) for item in material.agenda]
    labels = [
        one_liners.label(name, material.standings[seat]) for seat, name in material.names.items()
    ]
    owed = [
        one_liners.owed(material.facts.seat_name(seat), found)
        for seat, found in material.missing.items()
    ]
    return (
        Lines("Needs attention", tuple(behind), "No KPI is behind its plan to date."),
        Lines(
            f"Next 90 days ({len(due)})",
            _cut(due),
            "Nothing is due: no deliverable, milestone, event or label.",
        ),
        Lines("Labels", _cut(labels), "No cluster is known yet."),
        Lines("Not reported", _cut(owed), "Every report that is due has arrived."),
        Lines("Data", (freshness.sentence(material.store, material.facts, material.day),)),
    )


def _cut(sentences: Sequence[str]) -> tuple[str, ...]:
    more = len(sentences) - MOST_LINES
    return (*sentences[:MOST_LINES], *([f"and {more} more"] if more > 0 else []))


def changes(since: Changes | None) -> Section:
    """What changed since an earlier state; a section with a sentence where there is none."""
    if since is None:
        sentence = "No earlier snapshot to compare with."
        return Section("changes", "changes", "What changed", sentence, ())
    return Section(
        "changes", "changes", f"What changed since {since.since}", since.sentence, since.tables
    )


def objectives(material: Material) -> Iterator[Section]:
    """One section for each objective, then one for the KPIs of managing the project, if there are
    any."""
    for standing in standing_of.standings(material.facts, material.board):
        objective = standing.objective
        about = (Lines("Aim", (objective.title,)),)
        title = f"{objective.code} {objective.name}"
        yield _objective(material, f"objective {objective.code}", title, standing.measures, about)
    others = standing_of.management(material.facts, material.board)
    if others:
        yield _objective(material, "management", "Management", others, ())


def _objective(
    material: Material, name: str, title: str, found: tuple[Measure, ...], about: tuple[Lines, ...]
) -> Section:
    statuses = [measure.verdict.status for measure in found]
    status = standing_of.overall(statuses)
    behind = tuple(
        one_liners.attention(measure) for measure in standing_of.attention(found, len(found))
    )
    attention = Lines(
        "Needs attention", behind, f"No KPI was behind its plan on {written(material.day)}."
    )
    return Section(
        id=name,
        kind="objective",
        title=title,
        finding=f"{status.glyph} {status}: {standing_of.sentence(statuses)}",
        blocks=(
            *about,
            material.bullets(found, title),
            attention,
            kpi_table.CHART.build(found, f"{title}: KPIs in numbers"),
            *_over_time(material, found),
        ),
    )


def _over_time(material: Material, found: Sequence[Measure]) -> list[Chart]:
    """The burn-ups of the core KPIs; one value alone makes no curve."""
    shown = [measure for measure in found if measure.core and len(measure.points) > 1]
    return [
        burn_up.CHART.build(measure, f"{measure.kpi} {measure.name}", locale=material.locale)
        for measure in shown
    ]
