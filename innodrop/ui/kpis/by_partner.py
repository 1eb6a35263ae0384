"""One KPI over time for each partner, side by side."""

from __future__ import annotations

from innodrop.charts.progress import small_multiples
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import figures

_FEWEST = 2
"""Partners that can be compared."""


def show(context: Context, code: str) -> None:
    """A panel each on common axes; as a table where they are many."""
    by_seat = context.view.by_seat(code)
    if len(by_seat) < _FEWEST:
        return
    few = len(by_seat) <= small_multiples.MOST
    names, every = context.view.names, len(by_seat)
    chart = small_multiples.CHART.build(by_seat, names, most=every, locale=context.locale)
    (figures.show if few else figures.as_table)(context, chart)
