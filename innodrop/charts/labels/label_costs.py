"""What the open steps on the way to a label cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.labels.pathway import StageState, Walked, ahead
from innodrop.model.nouns import counted
from innodrop.model.sentences import Number

_WITHOUT_VAT = (
    "Without VAT. List prices are those of a later list, for the cheapest form of the interview."
)


@dataclass(frozen=True)
class Bill:
    """The stages of one open process; `price` is the label's list price, None if not known."""

    cluster: str
    label: str
    kind: str
    price: float | None
    walked: tuple[Walked, ...]

    @property
    def ahead(self) -> float:
        """What the planned steps cost, as far as that is known."""
        return ahead(self.walked)[0]

    @property
    def without_cost(self) -> int:
        """How many planned steps have no cost."""
        return ahead(self.walked)[1]

    @property
    def spent(self) -> float:
        """What the steps that are done cost."""
        return sum(w.step.cost or 0.0 for w in self.walked if w.state is StageState.DONE)

    @property
    def next_paid(self) -> date | None:
        """The day of the next step that costs something, if one is planned."""
        paid = [w.step for w in self.walked if w.state is not StageState.DONE and w.step.cost]
        return min((step.planned for step in paid if step.planned), default=None)


COLUMNS: tuple[ColumnOf[Bill], ...] = (
    ColumnOf("cluster", "Cluster", lambda bill: bill.cluster),
    ColumnOf("label", "Label", lambda bill: bill.label),
    ColumnOf("kind", "Process", lambda bill: bill.kind),
    ColumnOf("cost", "Planned steps", lambda bill: bill.ahead, "EUR", "number"),
    ColumnOf("spent", "Done steps", lambda bill: bill.spent, "EUR", "number"),
    ColumnOf("without", "Planned without a cost", lambda b: b.without_cost, "steps", "number"),
    ColumnOf("price", "List price", lambda bill: bill.price, "EUR", "number"),
    ColumnOf("next", "Next paid step", lambda bill: bill.next_paid, kind="date"),
)


def build(bills: Sequence[Bill], day: date, *, locale: str = "en") -> Chart:
    """A row per open process, without VAT."""
    return CHART.of(
        bills,
        COLUMNS,
        "Costs of the label steps ahead",
        _finding(bills, locale),
        empty="No process is open, so no cost lies ahead.",
        now=day,
        notes=(_WITHOUT_VAT,),
    )


def _finding(bills: Sequence[Bill], locale: str) -> str:
    if not bills:
        return "No process is open."
    total = Number(sum(bill.ahead for bill in bills), "EUR")
    without = sum(bill.without_cost for bill in bills)
    processes, steps = counted(len(bills), "open process"), counted(without, "step")
    key = "costs_without" if without else "costs"
    return say(key, locale, total=total, processes=processes, steps=steps)


CHART = Figure(
    ChartKind.TABLE, "What do the next label steps cost?", build, ("label_process", "label_rule")
)
