"""The rules of the label scheme: how long a label is valid, and how long it can be renewed."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.tables.labels.label_rule import LabelRule

COLUMNS = (
    ChartColumn("name", "Label"),
    ChartColumn("kind", "Kind"),
    ChartColumn("applies_from", "For interviews from", kind="date"),
    ChartColumn("applies_to", "to", kind="date"),
    ChartColumn("validity_months", "Valid", "months", "number"),
    ChartColumn("ends_on", "Ends on"),
    ChartColumn("grace_months", "Renewable for", "months", "number"),
    ChartColumn("price_eur", "Price without VAT", "EUR", "number"),
    ChartColumn("basis", "Basis"),
    ChartColumn("source", "Source"),
)


def build(rules: Sequence[LabelRule], title: str = "Rules of the label scheme") -> Chart:
    """A row per rule in the order given."""
    return Chart(
        id="label_scheme",
        kind=ChartKind.TABLE,
        title=title,
        finding=(
            f"{counted(len(rules), 'rule')} for {counted(len({r.label for r in rules}), 'label')}."
        ),
        columns=COLUMNS,
        rows=tuple(_row(rule) for rule in rules),
        empty="No rule is known yet. Add some by uploading the table of label rules.",
    )


def _row(rule: LabelRule) -> tuple[Cell, ...]:
    return tuple(getattr(rule, column.name) for column in COLUMNS)


CHART = Figure(
    "label_scheme", ChartKind.TABLE, "How long is a label valid?", build, ("label_rule",)
)
