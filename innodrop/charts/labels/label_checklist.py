"""The criteria of a label as a checklist: met, not met, open; never a percentage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import provenance
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf, StatusCell
from innodrop.model.labels.checklist import ChecklistLine, CriterionState, sentence
from innodrop.model.sentences import joined, listed


def build(items: Sequence[ChecklistLine], label: str, day: date, title: str = "") -> Chart:
    """A row per criterion of the label, which is given by its name; a stop says so."""
    unverified = sum(not item.criterion.verified for item in items)
    note = say("template_unofficial", number=unverified, of=len(items), things="criteria")
    return CHART.of(
        items,
        COLUMNS,
        title or say("criteria_of", label=label),
        _finding(items, label),
        empty="No criterion of this label is known. Add some by uploading the table of label"
        " criteria.",
        now=day,
        notes=(note,) if unverified else (),
    )


def _answer(item: ChecklistLine) -> StatusCell:
    if item.stops:
        return StatusCell(item.answer, CriterionState.UNMET.glyph, "stop")
    return StatusCell.of(item.answer)


def _binds(item: ChecklistLine) -> str:
    since = item.criterion.binds_from
    return "yes" if item.binding else say("since", day=since) if since else "no"


COLUMNS: tuple[ColumnOf[ChecklistLine], ...] = (
    ColumnOf("answer", "State", _answer, kind="status"),
    ColumnOf("code", "No.", lambda item: item.criterion.code),
    ColumnOf("criterion", "Criterion", lambda item: item.criterion.name),
    ColumnOf("requirement", "What is asked for", lambda item: item.criterion.requirement),
    ColumnOf("checked", "Checked", lambda item: item.checked, kind="date"),
    ColumnOf("evidence", "Evidence, or what is missing", lambda i: i.note or i.evidence or None),
    ColumnOf("binding", "Binds", _binds),
    ColumnOf("provenance", "Provenance", lambda item: provenance(item.criterion.verified)),
)


def _finding(items: Sequence[ChecklistLine], label: str) -> str:
    stops = [item.criterion.name for item in items if item.stops]
    if not stops:
        return sentence(items)
    stop = say("stops", count=len(stops), criteria=listed(stops), label=label)
    return joined((sentence(items), stop))


CHART = Figure(
    ChartKind.TABLE,
    "Which criteria are met, and what stops the label?",
    build,
    ("label_check", "label_criterion"),
)
