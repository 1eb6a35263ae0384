"""KPIs as a table: value, plan to date, target, status and what both marks mean in words."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, none_judged, verdicts
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.kpi.comparison import JUDGED
from innodrop.model.kpi.measure import Measure
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence, joined


def build(measures: Sequence[Measure], title: str = "KPIs in numbers") -> Chart:
    """A row per KPI in the order given: numbers as stored, sentences as on every page."""
    return CHART.of(
        measures,
        COLUMNS,
        title,
        _finding(measures),
        empty="No KPI is reported here yet. Add one by uploading the table of KPIs.",
        notes=(*_who(measures), *basis_notes(measure.basis for measure in measures)),
    )


def _who(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Which partners are in the numbers of which KPIs, where it is not all of them."""
    of_who: dict[str, list[str]] = {}
    for measure in measures:
        if isinstance(measure.who, Sentence) and measure.who.key != "all_in_it":
            of_who.setdefault(measure.who, []).append(measure.kpi)
    return tuple(say("about", who=joined(kpis, ", "), what=who) for who, kpis in of_who.items())


COLUMNS: tuple[ColumnOf[Measure], ...] = (
    ColumnOf("kpi", "No.", lambda m: m.kpi),
    ColumnOf("name", "KPI", lambda m: m.name),
    ColumnOf("value", "Value", lambda m: m.read(m.value), kind="number"),
    ColumnOf("plan", "Plan to date", lambda m: m.plan_read, kind="number"),
    ColumnOf("target", "Target", lambda m: m.read(m.target), kind="number"),
    ColumnOf("unit", "Unit", lambda m: m.unit),
    ColumnOf("percent", "Of the plan", lambda m: m.of_plan, "percent", "number"),
    ColumnOf("status", "Status", lambda m: StatusCell.of(m.verdict.status), kind="status"),
    ColumnOf("sentence", "In words", lambda m: m.verdict.sentence),
    ColumnOf(
        "projection", "Where it leads", lambda m: m.projection.sentence if m.projection else None
    ),
    ColumnOf("owner", "Owner", lambda m: m.owner_name or None),
    ColumnOf("data", "Data", lambda m: StatusCell(m.data_state, m.data_state.glyph, m.data)),
    ColumnOf("basis", "Basis", lambda m: m.basis),
)


def _finding(measures: Sequence[Measure]) -> str:
    judged = [m.verdict.status for m in measures if m.verdict.status in JUDGED]
    if not judged:
        return none_judged(len(measures))
    with_value = sum(measure.value is not None for measure in measures)
    counts = verdicts(judged, say("with_plan", kpis=counted(len(judged), "KPI")))
    day, of = measures[0].day, len(measures)
    return say("in_numbers", counts=counts, day=day, number=with_value, of=of)


CHART = Figure(
    ChartKind.TABLE,
    "What is the value of every KPI, and what was planned?",
    build,
    ("observation",),
)
