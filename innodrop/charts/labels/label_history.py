"""What is known of the labels of every cluster, with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.tables.labels.label_record import LabelRecord

COLUMNS = (
    ChartColumn("partner", "Cluster"),
    ChartColumn("label", "Label"),
    ChartColumn("event", "What happened"),
    ChartColumn("date", "Date"),
    ChartColumn("valid_until", "Valid until, as published"),
    ChartColumn("basis", "Basis"),
    ChartColumn("inferred", "Inferred columns"),
    ChartColumn("note", "Note"),
    ChartColumn("source", "Source"),
)


def build(
    records: Sequence[LabelRecord],
    names: Mapping[str, str],
    title: str = "Label history and its sources",
) -> Chart:
    """A row per record in the order given; dates stay as exact as they are known."""
    return Chart(
        id="label_history",
        kind=ChartKind.TABLE,
        title=title,
        finding=(
            f"{counted(len(records), 'record')} of"
            f" {counted(len({r.partner for r in records}), 'cluster')}."
        ),
        columns=COLUMNS,
        rows=tuple(_row(record, names) for record in records),
        notes=basis_notes((record.basis for record in records), "records"),
        empty="Nothing is known of any label yet. Add it by uploading the table of label records.",
    )


def _row(record: LabelRecord, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        names.get(record.cluster or record.partner, record.cluster or record.partner),
        record.label,
        record.event,
        written(record.date) if record.date else None,
        written(record.valid_until) if record.valid_until else None,
        record.basis,
        record.inferred.replace(";", ", ") if record.inferred else None,
        record.note,
        record.source,
    )


CHART = Figure(
    "label_history",
    ChartKind.TABLE,
    "What is known of each cluster's label, and from where?",
    build,
    ("label_record",),
)
