"""What the open steps on the way to a label cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.labels.pathway import StageState, Walked, ahead
from innodrop.model.numbers import written as number

COLUMNS = (
    ChartColumn("cluster", "Cluster"),
    ChartColumn("label", "Label"),
    ChartColumn("kind", "Process"),
    ChartColumn("cost", "Planned steps", "EUR", "number"),
    ChartColumn("spent", "Done steps", "EUR", "number"),
    ChartColumn("without", "Planned without a cost", "steps", "number"),
    ChartColumn("price", "List price", "EUR", "number"),
    ChartColumn("next", "Next paid step", kind="date"),
)


@dataclass(frozen=True)
class Bill:
    """The stages of one open process. `price` is the list price of the label, None where the rules
    give none."""

    cluster: str
    label: str
    kind: str
    price: float | None
    walked: tuple[Walked, ...]


def build(
    bills: Sequence[Bill],
    day: date,
    title: str = "Costs of the label steps ahead",
    *,
    locale: str = "en",
) -> Chart:
    """A row per open process, without VAT."""
    return Chart(
        id="label_costs",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(bills, locale),
        columns=COLUMNS,
        rows=tuple(_row(bill) for bill in bills),
        now=day,
        notes=(
            (
                "Without VAT. List prices are those of a later list, for the cheapest form of the"
                " interview."
            ),
        ),
        empty="No process is open, so no cost lies ahead.",
    )


def _row(bill: Bill) -> tuple[Cell, ...]:
    cost, without = ahead(bill.walked)
    done = [one.step.cost or 0.0 for one in bill.walked if one.state is StageState.DONE]
    paid = [
        one.step.planned
        for one in bill.walked
        if one.state is not StageState.DONE and one.step.cost
    ]
    first = min((day for day in paid if day), default=None)
    return (
        bill.cluster,
        bill.label,
        bill.kind,
        cost,
        sum(done),
        without,
        bill.price,
        first,
    )


def _finding(bills: Sequence[Bill], locale: str) -> str:
    if not bills:
        return "No process is open."
    sums = [ahead(bill.walked) for bill in bills]
    total, without = sum(cost for cost, _ in sums), sum(missing for _, missing in sums)
    said = (
        f"{number(total, 'EUR', locale=locale)} ahead in"
        f" {counted(len(bills), 'open process', 'open processes')}"
    )
    return f"{said}; {counted(without, 'step')} without a cost." if without else f"{said}."


CHART = Figure(
    "label_costs",
    ChartKind.TABLE,
    "What do the next label steps cost?",
    build,
    ("label_process", "label_rule"),
)
