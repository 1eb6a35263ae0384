"""Small files made on the spot: rows corrected in a grid, and confirmations of nothing to report.

They are files like any other, so they go through the same check, preview and approval.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from innodrop.exports.tables import template
from innodrop.exports.tables.cells import csv_file, neutral
from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.intake import REVISION
from innodrop.intake.formulas import typed
from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi.periods import Period
from innodrop.model.ordering import natural
from innodrop.services import duties
from innodrop.services.uploads.templates import Template
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
    """The rows, as they were typed, as a file of the table, with the revision that they show."""
    columns = (*table.columns, REVISION)
    header = [column.name for column in columns]
    records = [[_cell(column, row.get(column.name, "")) for column in columns] for row in rows]
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


def unreported(facts: Facts, owed: Iterable[Duty], seat: str) -> tuple[Open, ...]:
    """What a seat (empty: the project) may report now, late or not; newest period first, by KPI.
    `owed` are everybody's duties of today or its own."""
    kpis = {kpi.code: kpi for kpi in facts.kpis}
    values = [
        Open(kpis[duty.code], duty.period)
        for duty in duties.of_kind(owed, duties.REPORT, Tense.OVERDUE, Tense.OPEN)
        if duty.seat == seat and duty.period is not None
    ]
    return tuple(
        sorted(
            values,
            key=lambda o: (-o.period.end.toordinal(), o.period.text, natural(o.kpi.code)),
        )
    )


def _cell(column: Column, text: str) -> str:
    """Numbers may begin with a minus sign; whatever else begins so could be taken for a formula."""
    return text if column.kind in (Kind.NUMBER, Kind.WHOLE) else neutral(text)
