"""Where every seat stands with its label on the reporting date, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.label_words import HELD, Ladder, now_in_short
from innodrop.charts.parts.sentences import counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.labels.standing import Rule, Standing

COLUMNS = (
    ChartColumn("partner", "Partner"),
    ChartColumn("state", "State", kind="status"),
    ChartColumn("until", "Valid until", kind="date"),
    ChartColumn("days_left", "Left", "days", "number"),
    ChartColumn("renew_until", "Renew until", kind="date"),
    ChartColumn("next_label", "Next label"),
    ChartColumn("basis", "Basis of the end"),
)


def build(
    standings: Mapping[str, Standing],
    names: Mapping[str, str],
    day: date,
    title: str = "Labels of the partners",
    *,
    rules: Sequence[Rule] = (),
    who: str = "partner",
) -> Chart:
    """A row per seat (code, named by `names`); labels are named by `rules`, seats called by the
    noun `who`."""
    ladder = Ladder.of(rules, {}, standings)
    held = sum(standing.state in HELD for standing in standings.values())
    finding = f"On {written(day)}, {held} of {counted(len(standings), who)} held a valid label."
    return Chart(
        id="label_overview",
        kind=ChartKind.TABLE,
        title=title,
        finding=finding if standings else "No partner is known yet.",
        columns=COLUMNS,
        rows=tuple(
            _row(names.get(seat, seat), standing, ladder) for seat, standing in standings.items()
        ),
        now=day,
        empty="No partner is known yet. Add some by uploading the table of partners.",
    )


def _row(name: str, standing: Standing, ladder: Ladder) -> tuple[Cell, ...]:
    window = standing.next_window
    next_name = ladder.name(standing.next_label or "")
    ahead = f"{next_name}: {written(window[0])} to {written(window[1])}" if window else None
    return (
        name,
        now_in_short(standing),
        standing.valid_until,
        standing.days_left,
        standing.renew_until,
        ahead,
        standing.valid_until_basis if standing.valid_until else None,
    )


CHART = Figure(
    "label_overview", ChartKind.TABLE, "Which label is valid until when?", build, ("label_record",)
)
