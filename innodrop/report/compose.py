"""The report of a sealed state: sections of charts and sentences, the same that the pages show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from innodrop.exports.report import Changes, Report, Seal, Section
from innodrop.report import annex, partners, progress, sections
from innodrop.state import State
from innodrop.store.base import Columns, Record
from innodrop.tables import discover
from innodrop.tables.share import Share
from innodrop.tables.table import Table
from innodrop.view import View


def compose(
    view: View,
    seal: Seal,
    *,
    since: Changes | None = None,
    then: View | None = None,
    partner: str | None = None,
    licence: str = "",
    also: Collection[str] = (),
) -> Report:
    """The report of what is looked at, compared with what was `then`.

    With `partner`, a code that held a seat, only that seat's sections and rows. `also` names the
    sensitive tables whose rows it holds.
    """
    seat = None if partner is None else view.facts.seat_of[partner]
    share = share_of(view, partner, also)
    tables = tuple(discover().values())
    held = tuple(table for table in tables if share.holds(table))
    columns = _Columns(view.state, share)
    if seat is None:
        sections = tuple(_whole(view, since, then))
    else:
        sections = tuple(_of_seat(view, since, seat, _brought(view, share, held)))
    left_out = tuple(share.left_out(tables, lambda table: _origins(view, table)))
    return Report(seal, view.locale, sections, held, columns, licence, left_out)


def share_of(view: View, partner: str | None, also: Collection[str]) -> Share:
    """What a pack holds that is limited to the seat of a partner, or to none."""
    if partner is None:
        return Share(None, also)
    holders = view.facts.holders(view.facts.seat_of[partner])
    return Share([holder.code for holder in holders], also)


def _brought(view: View, share: Share, held: Sequence[Table]) -> Collection[int]:
    """The revisions that brought the rows that a pack holds."""
    return {
        row["added_in"]
        for table in held
        for row in _origins(view, table)
        if share.keeps(table, row)
    }


def _origins(view: View, table: Table) -> list[Record]:
    """By which revisions the rows of a table came, and whose they are; each pair once."""
    names = ", ".join(("added_in", *table.whose))
    return view.state.store.query(
        f"SELECT DISTINCT {names} FROM {table.name}", revision=view.facts.revision
    )


class _Columns:
    """The rows of every table by column, those that the pack holds, read once for all formats."""

    def __init__(self, state: State, share: Share) -> None:
        self._store, self._revision, self._share = state.store, state.facts.revision, share
        self._read: dict[str, Columns] = {}

    def __call__(self, table: Table) -> Columns:
        if table.name not in self._read:
            columns = self._store.columns(table, self._revision)
            self._read[table.name] = self._share.rows(table, columns)
        return self._read[table.name]


def _whole(view: View, since: Changes | None, then: View | None) -> Iterator[Section]:
    yield sections.overview(view, then)
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


def _of_seat(
    view: View, since: Changes | None, seat: str, brought: Collection[int]
) -> Iterator[Section]:
    facts = view.facts
    codes = {measure.kpi for measure in view.seat_board(seat)}
    yield partners.seat_section(view, seat)
    yield sections.changes(since)
    yield progress.labelling(view, (seat,))
    yield progress.events(view, [e for e in facts.events if seat in facts.seats_at(e)])
    yield annex.annex(view, tuple(kpi for kpi in facts.kpis if kpi.code in codes), brought)
