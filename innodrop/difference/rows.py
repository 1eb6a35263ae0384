"""The rows that differ between two states, told cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from innodrop import tables
from innodrop.difference.sentences import say
from innodrop.facts import Facts
from innodrop.model.difference import CellChange, Topic
from innodrop.model.keys import normalise
from innodrop.model.problems import cut
from innodrop.services.history.changes import RowChange
from innodrop.state import State

_VALUES = ("value", "nothing_to_report")
"""Columns of a reported row that are its value; the others are remarks about it."""
_BESIDE = ("basis", "inferred", "source")
"""Columns that do not tell what a new row is."""
_LONGEST = 200
"""Characters of a row that is told in one cell because it is new or gone."""


@dataclass(frozen=True)
class Pair:
    """Both states, and their facts."""

    earlier: State
    later: State

    @property
    def old(self) -> Facts:
        """The facts of the earlier state."""
        return self.earlier.facts

    @property
    def new(self) -> Facts:
        """The facts of the later state."""
        return self.later.facts

    def seat(self, partner: str) -> str:
        """The seat of a partner, whose code is given in any spelling; empty if it has none."""
        known = {
            normalise(code): seat
            for facts in (self.old, self.new)
            for code, seat in facts.seat_of.items()
        }
        return known.get(normalise(partner), "")

    def name(self, partner: str) -> str:
        """The name of the seat of a partner; empty for none."""
        seat = self.seat(partner)
        facts = self.new if seat in self.new.seat_of else self.old
        return facts.seat_name(seat) if seat else partner

    def kpi(self, code: str) -> tuple[str, str]:
        """Code with name, and unit of a KPI, whose code is given in any spelling."""
        for kpi in (*self.new.kpis, *self.old.kpis):
            if normalise(kpi.code) == normalise(code):
                return f"{kpi.code} {kpi.name}", kpi.unit
        return code, ""


def cells(change: RowChange, pair: Pair) -> Iterator[CellChange]:
    """The cells of a row that was added, changed or removed."""
    if tables.named(change.table).reports:
        yield from _reported(change, pair)
    elif change.kind == "changed":
        yield from _changed(change, pair)
    else:
        whole = _whole(change)
        added = change.kind == "added"
        column, before, after = ("new", None, whole) if added else ("removed", whole, None)
        yield _cell(change, pair, column, before, after)


def _reported(change: RowChange, pair: Pair) -> Iterator[CellChange]:
    """Its value in one cell, whichever of its columns says it; remarks apart."""
    given = {column: (before, after) for column, before, after in change.columns}
    if any(column in given for column in _VALUES):
        before, after = given.get("value", (None, None))
        nothing = given.get("nothing_to_report", (None, None))[1]
        kind = {"added": "new", "removed": "removed"}.get(change.kind, "changed")
        yield _cell(change, pair, "nothing to report" if nothing else kind, before, after)
    if change.kind == "changed":
        for column in given.keys() - set(_VALUES):
            yield _other(change, pair, column, *given[column])


def _changed(change: RowChange, pair: Pair) -> Iterator[CellChange]:
    table = tables.named(change.table)
    for column, before, after in change.columns:
        was, now = table.column(column).in_words(before), table.column(column).in_words(after)
        yield _cell(change, pair, column.replace("_", " "), was, now, table.topics.get(column))


def _other(change: RowChange, pair: Pair, column: str, before: Any, after: Any) -> CellChange:
    table = tables.named(change.table)
    was, now = table.column(column).in_words(before), table.column(column).in_words(after)
    return _cell(change, pair, column.replace("_", " "), was, now, Topic.OTHER)


def _cell(
    change: RowChange,
    pair: Pair,
    column: str,
    before: str | float | None,
    after: str | float | None,
    topic: Topic | None = None,
) -> CellChange:
    label, partner, unit = _named(change, pair)
    of_row = tables.named(change.table).topic
    whole = of_row is Topic.LABEL  # a seat has one label, in however many records
    return CellChange(
        topic=topic or of_row,
        row=pair.seat(change.partner) if whole else f"{change.table} {change.key}",
        label=label,
        partner=partner,
        column=column,
        before=before,
        after=after,
        user=change.user,
        reported_by=change.reported_by,
        file=change.file,
        revision=change.added_in,
        unit=unit,
    )


def _named(change: RowChange, pair: Pair) -> tuple[str, str, str]:
    """How a row is called, the name of its partner, and its unit."""
    table = tables.named(change.table)
    if table.topic in (Topic.VALUE, Topic.TARGET):
        code, partner, period = change.key.split("\x1f")
        kpi, unit = pair.kpi(code)
        return say("in_period", kpi=kpi, period=period.upper()), pair.name(partner), unit
    whole = say("named", name=table.title, words=change.label)
    return whole if table.topic is Topic.OTHER else change.label, pair.name(change.partner), ""


def _whole(change: RowChange) -> str:
    """A new or removed row in one cell: what is filled, without its key."""
    table = tables.named(change.table)
    filled = [
        say("named", name=column.replace("_", " "), words=words)
        for column, before, after in change.columns
        if column not in (*table.key, table.label, *_BESIDE)
        and (words := table.column(column).in_words(after if before is None else before))
    ]
    return cut("; ".join(filled), _LONGEST)
