"""The criteria of a label as a checklist: met, not met, open; never a percentage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import listed
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.labels.checklist import Item, sentence

COLUMNS = (
    ChartColumn("answer", "State", kind="status"),
    ChartColumn("code", "No."),
    ChartColumn("criterion", "Criterion"),
    ChartColumn("requirement", "What is asked for"),
    ChartColumn("checked", "Checked", kind="date"),
    ChartColumn("said", "Evidence, or what is missing"),
    ChartColumn("binding", "Binds"),
    ChartColumn("provenance", "Provenance"),
)


def build(items: Sequence[Item], label: str, day: date, title: str = "") -> Chart:
    """A row per criterion of the label, which is given by its name; a stop says so."""
    unverified = sum(not item.criterion.verified for item in items)
    notes = (
        f"Unverified: {unverified} of {len(items)} criteria are a template that no source confirms;"
        " not official."
    )
    return Chart(
        id="label_checklist",
        kind=ChartKind.TABLE,
        title=title or f"Criteria of {label}",
        finding=_finding(items, label),
        columns=COLUMNS,
        rows=tuple(_row(item) for item in items),
        now=day,
        notes=(notes,) if unverified else (),
        empty=(
            "No criterion of this label is known. Add some by uploading the table of label"
            " criteria."
        ),
    )


def _row(item: Item) -> tuple[Cell, ...]:
    one = item.criterion
    return (
        "■ stop" if item.stops else f"{item.answer.glyph} {item.answer}",
        one.code,
        one.name,
        one.requirement,
        item.checked,
        item.note or item.evidence or None,
        "yes" if item.binding else f"since {written(one.binds_from)}" if one.binds_from else "no",
        "sourced" if one.verified else "unverified",
    )


def _finding(items: Sequence[Item], label: str) -> str:
    stops = [item.criterion.name for item in items if item.stops]
    if not stops:
        return sentence(items)
    verb = "is" if len(stops) == 1 else "are"
    return (
        f"{sentence(items)} {listed(stops)} {verb} not met: that stops {label} whatever the score."
    )


CHART = Figure(
    "label_checklist",
    ChartKind.TABLE,
    "Which criteria are met, and what stops the label?",
    build,
    ("label_check", "label_criterion"),
)
