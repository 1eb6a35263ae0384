"""What was published through which channel, and how many attendances that made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.charts.parts.figure import Figure
from innodrop.charts.parts.sentences import basis_notes
from innodrop.charts.sentences import say
from innodrop.model.chart import Chart, ChartKind, ColumnOf
from innodrop.model.dates import written
from innodrop.model.nouns import counted
from innodrop.model.ordering import natural
from innodrop.model.sentences import Number
from innodrop.tables.knowledge.publication import Publication

_COUNTED = (
    "Attendances, recipients and views are counted each time: they are never different people."
)


@dataclass(frozen=True)
class _Channel:
    """All that was published through one channel."""

    name: str
    items: tuple[Publication, ...]

    @property
    def newest(self) -> Publication:
        """The last one; of several on one day the last code."""
        return max(self.items, key=lambda item: (item.date.last, natural(item.code)))

    @property
    def without_number(self) -> int | None:
        """How many have no number of attendances; None if all have one."""
        return sum(item.reach is None for item in self.items) or None


COLUMNS: tuple[ColumnOf[_Channel], ...] = (
    ColumnOf("channel", "Channel", lambda channel: channel.name),
    ColumnOf("items", "Items", lambda channel: len(channel.items), kind="number"),
    ColumnOf("reach", "Attendances", lambda channel: _reach(channel.items), kind="number"),
    ColumnOf("without", "Items without a number", lambda c: c.without_number, kind="number"),
    ColumnOf("newest", "Newest", lambda channel: channel.newest.title),
    ColumnOf("date", "Date", lambda channel: written(channel.newest.date)),
)


def build(items: Sequence[Publication], day: date, *, locale: str = "en") -> Chart:
    """A row per channel, most attendances first; all items were published by `day`."""
    channels = [
        _Channel(name, tuple(item for item in items if item.channel == name))
        for name in sorted({item.channel for item in items})
    ]
    return CHART.of(
        sorted(channels, key=lambda channel: -_reach(channel.items)),
        COLUMNS,
        "Publications by channel",
        _finding(items, day, locale),
        empty="Nothing was published yet. Add items by uploading the table of publications.",
        now=day,
        notes=(_COUNTED, *basis_notes((item.basis for item in items), "Items", "Some items")),
    )


def _reach(items: Sequence[Publication]) -> int:
    return sum(item.reach or 0 for item in items)


def _finding(items: Sequence[Publication], day: date, locale: str) -> str:
    if not items:
        return "Nothing was published yet."
    attendances = Number(_reach(items), "attendances")
    number = counted(len(items), "item")
    return say("published", locale, items=number, day=day, attendances=attendances)


CHART = Figure(
    ChartKind.TABLE, "What was published where, and how far did it reach?", build, ("publication",)
)
