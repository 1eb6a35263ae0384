"""The report of a sealed state: sections of charts and sentences, the same that the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from innodrop.exports.report import Cells, Changes, Report, Seal, Section
from innodrop.services import report_annex, report_partners, report_progress, report_sections
from innodrop.services.facts import Facts
from innodrop.services.report_material import Material
from innodrop.store.base import Reading
from innodrop.tables import discover
from innodrop.tables.table import Table


def compose(  # noqa: PLR0913 - what is sealed, how it is looked at, and for whom
    store: Reading,
    facts: Facts,
    day: date,
    seal: Seal,
    *,
    since: Changes | None = None,
    partner: str | None = None,
    locale: str = "en",
    licence: str = "",
) -> Report:
    """The report of the revision of `facts` as it looks on `day`.

    With `partner`, the code of anyone who held a seat, only the sections of that seat; tables and rows are
    always those of the whole project.
    """
    material = Material(store, facts, day, locale)
    found = _whole(material, since) if partner is None else _of_seat(material, since, facts.seat_of[partner])
    return Report(seal, locale, tuple(found), tuple(discover().values()), _Cells(store, facts.revision), licence)


class _Cells:
    """The rows of every table, read once, by column: a text that many rows say is held once."""

    def __init__(self, store: Reading, revision: int) -> None:
        self._store, self._revision = store, revision
        self._read: dict[str, Cells] = {}

    def __call__(self, table: Table) -> Cells:
        if table.name not in self._read:
            names = ", ".join(column.name for column in table.columns)
            rows = self._store.query(f"SELECT {names} FROM {table.name} ORDER BY key", revision=self._revision)
            self._read[table.name] = {
                column.name: _shared(row[column.name] for row in rows) for column in table.columns
            }
        return self._read[table.name]


def _shared(values: Iterable[Any]) -> list[Any]:
    held: dict[str, str] = {}
    return [held.setdefault(value, value) if isinstance(value, str) else value for value in values]


def _whole(material: Material, since: Changes | None) -> Iterator[Section]:
    yield report_sections.overview(material)
    yield report_sections.changes(since)
    yield from report_sections.objectives(material)
    yield report_partners.together(material)
    for seat in material.names:
        yield report_partners.one(material, seat)
    yield report_progress.labelling(material, tuple(material.names))
    yield report_progress.events(material, material.facts.events)
    yield report_progress.plan(material)
    yield report_progress.needs(material)
    yield report_progress.strategies(material)
    yield report_annex.annex(material, material.facts.kpis)


def _of_seat(material: Material, since: Changes | None, seat: str) -> Iterator[Section]:
    facts = material.facts
    codes = {measure.kpi for measure in material.seat_board(seat)}
    yield report_partners.one(material, seat)
    yield report_sections.changes(since)
    yield report_progress.labelling(material, (seat,))
    yield report_progress.events(material, tuple(event for event in facts.events if seat in facts.seats_at(event)))
    yield report_annex.annex(material, tuple(kpi for kpi in facts.kpis if kpi.code in codes))
