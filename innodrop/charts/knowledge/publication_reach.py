"""What was published through which channel, and how many attendances that made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes, counted
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.dates import written
from innodrop.model.numbers import written as number
from innodrop.tables.knowledge.publication import Publication

COLUMNS = (
    ChartColumn("channel", "Channel"),
    ChartColumn("items", "Items", kind="number"),
    ChartColumn("reach", "Attendances", kind="number"),
    ChartColumn("without", "Items without a number", kind="number"),
    ChartColumn("newest", "Newest"),
    ChartColumn("date", "Date"),
)


def build(
    items: Sequence[Publication],
    day: date,
    title: str = "Publications by channel",
    *,
    locale: str = "en",
) -> Chart:
    """A row per channel, the one with the most attendances first; all items were published by
    `day`."""
    by_channel: dict[str, list[Publication]] = {}
    for item in items:
        by_channel.setdefault(item.channel, []).append(item)
    rows = [_row(channel, found) for channel, found in by_channel.items()]
    return Chart(
        id="publication_reach",
        kind=ChartKind.TABLE,
        title=title,
        finding=_finding(items, day, locale),
        columns=COLUMNS,
        rows=tuple(sorted(rows, key=lambda row: (-_reach(by_channel[str(row[0])]), str(row[0])))),
        now=day,
        notes=(
            (
                "Attendances, recipients and views are counted each time: they are never different"
                " people."
            ),
            *basis_notes((item.basis for item in items), "items"),
        ),
        empty="Nothing was published yet. Add items by uploading the table of publications.",
    )


def _row(channel: str, items: Sequence[Publication]) -> tuple[Cell, ...]:
    newest = max(items, key=lambda item: (item.date.last, item.code))
    without = sum(item.reach is None for item in items)
    return (channel, len(items), _reach(items), without or None, newest.title, written(newest.date))


def _reach(items: Sequence[Publication]) -> int:
    return sum(item.reach or 0 for item in items)


def _finding(items: Sequence[Publication], day: date, locale: str) -> str:
    if not items:
        return "Nothing was published yet."
    told = number(_reach(items), "attendances", locale=locale)
    return f"{counted(len(items), 'item')} by {written(day)}, {told} in all."


CHART = Figure(
    "publication_reach",
    ChartKind.TABLE,
    "What was published where, and how far did it reach?",
    build,
    ("publication",),
)
