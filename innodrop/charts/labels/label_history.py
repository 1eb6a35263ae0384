"""What is known of the labels of every cluster, with its source."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure, Names
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.dates import PartialDate, written
from innodrop.model.nouns import counted
from innodrop.model.sentences import paragraph
from innodrop.tables.labels.label_record import LabelRecord


def build(records: Sequence[LabelRecord], names: Names) -> Chart:
    """A row per record in the order given; dates stay as exact as they are known."""
    clusters = counted(len({record.partner for record in records}), "cluster")
    known = say("part_of", part=counted(len(records), "record"), whole=clusters)
    return CHART.of(
        records,
        _columns(names),
        "Label history and its sources",
        finding=paragraph([known]),
        empty="Nothing is known of any label yet. Add it by uploading the table of label records.",
        notes=basis_notes((r.basis for r in records), "Records", "Some records"),
    )


def _columns(names: Names) -> tuple[ColumnOf[LabelRecord], ...]:
    def cluster(record: LabelRecord) -> str:
        code = record.cluster or record.partner
        return names.get(code, code)

    def inferred(record: LabelRecord) -> str | None:
        return record.inferred and record.inferred.replace(";", ", ")

    return (
        ColumnOf("partner", "Cluster", cluster),
        ColumnOf("label", "Label", lambda record: record.label),
        ColumnOf("event", "What happened", lambda record: record.event),
        ColumnOf("date", "Date", lambda record: _written(record.date)),
        ColumnOf("valid_until", "Valid until, as published", lambda r: _written(r.valid_until)),
        ColumnOf("basis", "Basis", lambda record: record.basis),
        ColumnOf("inferred", "Inferred columns", inferred),
        ColumnOf("note", "Note", lambda record: record.note),
        ColumnOf("source", "Source", lambda record: record.source),
    )


def _written(when: PartialDate | None) -> str | None:
    return written(when) if when else None


CHART = Figure(
    ChartKind.TABLE,
    "What is known of each cluster's label, and from where?",
    build,
    ("label_record",),
)
