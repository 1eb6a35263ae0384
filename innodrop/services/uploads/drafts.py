"""Small files made on the spot: rows corrected in a grid, and confirmations of nothing to report.

They are files like any other, so they go through the same check, preview and approval.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innodrop.exports.tables import template
from innodrop.exports.tables.cells import csv_file, neutral
from innodrop.exports.tables.template import Dialect
from innodrop.intake.formulas import typed
from innodrop.model.keys import normalise
from innodrop.model.kpi.data_state import Duty, expected
from innodrop.model.kpi.periods import Period
from innodrop.model.ordering import natural
from innodrop.services.progress import evidence
from innodrop.services.progress.duties import is_owed, missing, owing, periods_waiting
from innodrop.services.uploads.templates import Template
from innodrop.state import State
from innodrop.tables import reported
from innodrop.tables.fields import Kind
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.table import Column, Table

Cells = Mapping[str, str]
"""A row as a person types it: the text of each cell by column, blank where there is nothing."""

_DELIMITER = ";"


@dataclass(frozen=True)
class Draft:
    """A file made here; `rows` names the row of each line below its header as people know it."""

    name: str
    data: bytes
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """A value that somebody may report for a period that is over, and has not."""

    kpi: Kpi
    period: Period


def rows_of(made: Template) -> tuple[Cells, ...]:
    """The rows of a template in a CSV dialect, as they stand in its cells."""
    text = made.data.decode("utf-8-sig")
    delimiter = next(mark for mark in text if mark in ";,")  # names of columns hold neither
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return tuple(
        {name: typed(cell) for name, cell in zip(header, row, strict=True)} for row in rows
    )


def corrections(table: Table, rows: Sequence[Cells]) -> Draft:
    """The rows, as they were typed, as a file of the table."""
    header = [column.name for column in table.columns]
    records = [
        [_cell(column, row.get(column.name, "")) for column in table.columns] for row in rows
    ]
    names = tuple(row_name(table, row) for row in rows)
    return Draft(f"corrections_{table.name}.csv", csv_file([header, *records], _DELIMITER), names)


def nothing_to_report(open_values: Sequence[Open], seat: str) -> Draft:
    """A file that confirms for each that there was nothing; an empty `seat` is the project."""
    table = reported()
    rows = [
        {
            "kpi": value.kpi.code,
            "partner": seat or None,
            "period": value.period.text,
            "nothing_to_report": True,
        }
        for value in open_values
    ]
    return Draft(
        name="nothing_to_report.csv",
        data=template.build(table, rows, dialect=Dialect.SEMICOLON, lists={}),
        rows=tuple(f"{value.kpi.code} {value.period.text}" for value in open_values),
    )


def row_name(table: Table, row: Mapping[str, object]) -> str:
    """What tells a row from the others of its file: its key, without the owner that they share."""
    own = (str(row[name]) for name in table.key if name != table.owner and row.get(name))
    return " ".join(own) or "new row"


def unreported(state: State, duties: Sequence[Duty], seat: str) -> tuple[Open, ...]:
    """What a seat (empty: the project) owes or may report before it is due; newest period first, by
    KPI. What waits for approval is left out. `duties` are those of the reporting date."""
    facts = state.facts
    if facts.project is None:
        return ()
    reported_rows = evidence.reported_by(state, seat)
    known = {normalise(f"{row['kpi']} {row['period']}") for row in reported_rows}
    for (kpi_code, whose), waiting in periods_waiting(state).items():
        known |= {normalise(f"{kpi_code} {period.text}") for period in waiting if whose == seat}
    owed = {duty.kpi: duty.period for duty in missing(duties).get(seat, ())}
    values: dict[tuple[str, str], Open] = {}
    for kpi in filter(is_owed, facts.kpis):
        for owner, span in owing(facts, facts.project, kpi):
            over = expected(kpi.frequency, *span, state.day, 0)[-1:] if owner == seat else ()
            due = [owed[kpi.code]] if owner == seat and kpi.code in owed else []
            for period in (*over, *due):
                if normalise(f"{kpi.code} {period.text}") not in known:
                    values[kpi.code, period.text] = Open(kpi, period)
    return tuple(
        sorted(
            values.values(),
            key=lambda o: (-o.period.end.toordinal(), o.period.text, natural(o.kpi.code)),
        )
    )


def _cell(column: Column, text: str) -> str:
    """Numbers may begin with a minus sign; whatever else begins so could be taken for a formula."""
    return text if column.kind in (Kind.NUMBER, Kind.WHOLE) else neutral(text)
