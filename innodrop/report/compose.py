"""The report of a sealed state: sections of charts and sentences, the same that the pages show."""

from __future__ import annotations

from collections.abc import Iterator

from innodrop.exports.report import Changes, Report, Seal, Section
from innodrop.report import annex, partners, progress, sections
from innodrop.state import State
from innodrop.store.base import Columns
from innodrop.tables import discover
from innodrop.tables.table import Table
from innodrop.view import View


def compose(
    view: View,
    seal: Seal,
    *,
    since: Changes | None = None,
    partner: str | None = None,
    licence: str = "",
) -> Report:
    """The report of what is looked at.

    With `partner`, a code that held a seat, only that seat's sections; rows are always all.
    """
    seat = None if partner is None else view.facts.seat_of[partner]
    sections = tuple(_whole(view, since) if seat is None else _of_seat(view, since, seat))
    tables = tuple(discover().values())
    return Report(seal, view.locale, sections, tables, _Columns(view.state), licence)


class _Columns:
    """The rows of every table by column, read once for all formats."""

    def __init__(self, state: State) -> None:
        self._store, self._revision = state.store, state.facts.revision
        self._read: dict[str, Columns] = {}

    def __call__(self, table: Table) -> Columns:
        if table.name not in self._read:
            self._read[table.name] = self._store.columns(table, self._revision)
        return self._read[table.name]


def _whole(view: View, since: Changes | None) -> Iterator[Section]:
    yield sections.overview(view)
    yield sections.changes(since)
    yield from sections.objectives(view)
    yield partners.together(view)
    for seat in view.names:
        yield partners.seat_section(view, seat)
    yield progress.labelling(view, tuple(view.names))
    yield progress.events(view, view.facts.events)
    yield progress.plan(view)
    yield progress.needs(view)
    yield progress.strategies(view)
    yield annex.annex(view, view.facts.kpis)


def _of_seat(view: View, since: Changes | None, seat: str) -> Iterator[Section]:
    facts = view.facts
    codes = {measure.kpi for measure in view.seat_board(seat)}
    yield partners.seat_section(view, seat)
    yield sections.changes(since)
    yield progress.labelling(view, (seat,))
    yield progress.events(view, [e for e in facts.events if seat in facts.seats_at(e)])
    yield annex.annex(view, tuple(kpi for kpi in facts.kpis if kpi.code in codes))
