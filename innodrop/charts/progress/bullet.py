"""Every KPI against its plan to date, in per cent, so that different units share one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import (
    basis_notes,
    furthest,
    furthest_behind,
    mark,
    none_judged,
    unjudged,
    verdicts,
)
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.kpi.comparison import JUDGED, Limits, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.nouns import counted
from innodrop.model.numbers import Rounded
from innodrop.model.sentences import Sentence, joined, listed, paragraph


def build(
    measures: Sequence[Measure],
    title: str = "Actual against plan to date",
    *,
    limits: Mapping[str, Limits] | None = None,
    locale: str = "en",
) -> Chart:
    """A row per KPI in the order given; those without a target come last and have no bar.

    `limits`, by KPI code, differ from 95 and 80 per cent. Bars are value / plan: where less is
    better, one that ends right of the plan is too much. Where the change counts, bars start at the
    baseline and are the share of the planned change that was made.
    """
    ordered = sorted(measures, key=lambda m: m.verdict.status is Status.NO_TARGET)
    return CHART.of(
        ordered,
        _columns(limits or {}, locale),
        title,
        _finding(ordered),
        empty="No KPI belongs here yet. Add one by uploading the table of KPIs.",
        unit="percent",
        notes=(*_changes(ordered), *basis_notes(m.basis for m in ordered)),
    )


def _changes(measures: Sequence[Measure]) -> tuple[Sentence, ...]:
    """Whose bar starts at the baseline."""
    names = [measure.name for measure in measures if measure.change and measure.plan is not None]
    return (say("change_counts", names=listed(names)),) if names else ()


def _columns(limits: Mapping[str, Limits], locale: str) -> tuple[ColumnOf[Measure], ...]:
    def at_risk_from(measure: Measure) -> float | None:
        return _zone(measure, limits.get(measure.kpi, Limits()).at_risk)

    def on_track_from(measure: Measure) -> float | None:
        return _zone(measure, limits.get(measure.kpi, Limits()).on_track)

    return (
        ColumnOf("id", "KPI", lambda m: m.kpi),
        ColumnOf("label", "Name", lambda m: m.name),
        ColumnOf("value", "Value", lambda m: m.read(m.value), kind="number"),
        ColumnOf("plan", "Plan to date", lambda m: m.plan_read, kind="number"),
        ColumnOf("target", "Final target", lambda m: m.read(m.target), kind="number"),
        ColumnOf("unit", "Unit", lambda m: m.unit),
        ColumnOf("percent", "Of the plan", lambda m: m.of_plan, "percent", "number"),
        ColumnOf("status", "Status", lambda m: m.verdict.status, kind="status"),
        ColumnOf("mark", "In short", lambda m: mark(m, locale)),
        ColumnOf("at_risk", "Limit of at risk", at_risk_from, "percent", "number"),
        ColumnOf("on_track", "Limit of on track", on_track_from, "percent", "number"),
        ColumnOf("period", "Newest period", _newest_period, kind="period"),
        ColumnOf("data", "Data", lambda m: m.data),
        ColumnOf("basis", "Basis", lambda m: m.basis),
        ColumnOf("source", "Source", lambda m: m.source),
    )


def _zone(measure: Measure, limit: float) -> Rounded | None:
    """A limit in per cent; none where no value can be behind the plan. Of a ceiling it lies beyond
    the plan, and what is more is worse."""
    if measure.direction == "neutral" or measure.plan is None:
        return None
    return Rounded(round(100 / limit if measure.is_ceiling else 100 * limit, 2), 2)


def _newest_period(measure: Measure) -> str | None:
    return measure.points[-1].period.text if measure.points else None


def _finding(measures: Sequence[Measure]) -> str:
    judged = [m for m in measures if m.verdict.status in JUDGED]
    if not judged:
        return none_judged(len(measures))
    rest = unjudged(measure.verdict.status for measure in measures)
    worst = furthest_behind(judged)
    if worst is None:
        on_track = say("all_on_track", count=len(judged), day=judged[0].day)
        return joined((on_track, paragraph([joined(rest, ", ")] if rest else [])))
    with_plan = say("with_plan", kpis=counted(len(judged), "KPI"))
    counts = verdicts((m.verdict.status for m in judged), with_plan)
    behind = furthest(worst, worst.name)
    return paragraph((counts, behind, *([joined(rest, ", ")] if rest else [])), behind.locale)


CHART = Figure(
    ChartKind.BULLET, "Which KPIs are on track, and which are behind?", build, ("observation",)
)
