"""The report of a sealed state: sections of charts and sentences, the same that the pages show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from innodrop.exports.report import Changes, Report, Seal, Section
from innodrop.facts import Facts
from innodrop.services.report import annex, partners, progress, sections
from innodrop.services.report.material import Material
from innodrop.store.base import Columns, Reading
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

    With `partner`, the code of anyone who held a seat, only the sections of that seat; tables and
    rows are always those of the whole project.
    """
    material = Material(store, facts, day, locale)
    found = (
        _whole(material, since)
        if partner is None
        else _of_seat(material, since, facts.seat_of[partner])
    )
    return Report(
        seal,
        locale,
        tuple(found),
        tuple(discover().values()),
        _Columns(store, facts.revision),
        licence,
    )


class _Columns:
    """The rows of every table by column, read once for all formats."""

    def __init__(self, store: Reading, revision: int) -> None:
        self._store, self._revision = store, revision
        self._read: dict[str, Columns] = {}

    def __call__(self, table: Table) -> Columns:
        if table.name not in self._read:
            self._read[table.name] = self._store.columns(table, self._revision)
        return self._read[table.name]


def _whole(material: Material, since: Changes | None) -> Iterator[Section]:
    yield sections.overview(material)
    yield sections.changes(since)
    yield from sections.objectives(material)
    yield partners.together(material)
    for seat in material.names:
        yield partners.one(material, seat)
    yield progress.labelling(material, tuple(material.names))
    yield progress.events(material, material.facts.events)
    yield progress.plan(material)
    yield progress.needs(material)
    yield progress.strategies(material)
    yield annex.annex(material, material.facts.kpis)


def _of_seat(material: Material, since: Changes | None, seat: str) -> Iterator[Section]:
    facts = material.facts
    codes = {measure.kpi for measure in material.seat_board(seat)}
    yield partners.one(material, seat)
    yield sections.changes(since)
    yield progress.labelling(material, (seat,))
    yield progress.events(
        material, tuple(event for event in facts.events if seat in facts.seats_at(event))
    )
    yield annex.annex(material, tuple(kpi for kpi in facts.kpis if kpi.code in codes))
