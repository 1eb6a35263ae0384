"""The rules of the label scheme: how long a label is valid, and how long it can be renewed."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.nouns import counted
from innodrop.tables.labels.label_rule import LabelRule

COLUMNS: tuple[ColumnOf[LabelRule], ...] = (
    ColumnOf("name", "Label", lambda rule: rule.name),
    ColumnOf("kind", "Kind", lambda rule: rule.kind),
    ColumnOf("applies_from", "For interviews from", lambda rule: rule.applies_from, kind="date"),
    ColumnOf("applies_to", "to", lambda rule: rule.applies_to, kind="date"),
    ColumnOf("validity_months", "Valid", lambda rule: rule.validity_months, "months", "number"),
    ColumnOf("ends_on", "Ends on", lambda rule: rule.ends_on),
    ColumnOf("grace_months", "Renewable for", lambda rule: rule.grace_months, "months", "number"),
    ColumnOf("price_eur", "Price without VAT", lambda rule: rule.price_eur, "EUR", "number"),
    ColumnOf("basis", "Basis", lambda rule: rule.basis),
    ColumnOf("source", "Source", lambda rule: rule.source),
)


def build(rules: Sequence[LabelRule]) -> Chart:
    """A row per rule in the order given."""
    labels = counted(len({rule.label for rule in rules}), "label")
    return CHART.of(
        rules,
        COLUMNS,
        "Rules of the label scheme",
        finding=say("rules", rules=counted(len(rules), "rule"), labels=labels),
        empty="No rule is known yet. Add some by uploading the table of label rules.",
    )


CHART = Figure(ChartKind.TABLE, "How long is a label valid?", build, ("label_rule",))
