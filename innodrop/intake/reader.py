"""A partner's file becomes rows, before anything is compared with what the database holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from innodrop.errors import FileRefused
from innodrop.intake import contents, encoding, expectations, grid, headers, numerals, workbook
from innodrop.intake.cells import Memo, parser
from innodrop.intake.checker import Checker
from innodrop.intake.days import DAY_FIRST, Days
from innodrop.intake.findings import Bad, Cell, Findings, shown
from innodrop.intake.grid import CellGrid
from innodrop.intake.headers import Header
from innodrop.intake.limits import LIMITS, FileLimits
from innodrop.intake.numerals import Numbers, Sign
from innodrop.intake.reading import Detected, Options, ReadFile
from innodrop.intake.sentences import say
from innodrop.intake.widths import fitted, refuse_too_wide
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table


def read(  # noqa: PLR0913 - each but the first two is named at the call
    table: Table,
    data: bytes,
    *,
    name: str = "",
    options: Options | None = None,
    country: str = "",
    window: tuple[date, date] | None = None,
    project_start: date | None = None,
    partner: str = "",
    by_kpi: Mapping[str, Collection[str]] | None = None,
) -> ReadFile:
    """Reads a file of any accepted kind as rows of the table. Raises `FileRefused` for the whole;
    problems of rows are collected, as are days outside `window` (first and last day).
    `name` is never a path. `country` (ISO 3166) says which code page the partner's Excel writes
    where bytes do not, and whether a decimal point there speaks for other cells; project months
    such as M8 count from `project_start`, if given. `partner` is the code of whom all rows are, if
    that is so. `by_kpi` are frequency and unit of each KPI by its normalised code, which decide
    what is open without."""
    sheet = open_sheet(
        table,
        data,
        options=options,
        country=country,
        window=window,
        project_start=project_start,
        partner=partner,
    )
    findings = Findings(LIMITS, sheet.grid.remarks)
    checker = Checker(
        table, sheet.header, sheet.memos, findings, by_kpi or {}, sheet.grid.delimiter
    )
    lines, records = sheet.grid.lines, list(sheet.grid.records)
    sheet = replace(sheet, grid=replace(sheet.grid, records=()))
    rows, faulty = checker.check(lines, records)
    return ReadFile(
        name=_shown_name(name),
        rows=tuple(rows),
        faulty=tuple(faulty),
        problems=findings.problems(),
        blocking=findings.blocking,
        detected=sheet.detected,
        columns=tuple(c.name for _, c in sheet.header.columns if c is not headers.REVISION),
        ignored=sheet.header.ignored,
    )


@dataclass(frozen=True)
class OpenFile:
    """A file as cells, before they are rows. `memos` read the cells of a column, by name."""

    grid: CellGrid
    header: Header
    memos: Mapping[str, Memo]
    encoding: str
    decimal: str
    days: Days

    @property
    def detected(self) -> Detected:
        """How the file was read; the order of its dates is known once they are."""
        return Detected(
            self.encoding, self.grid.delimiter, self.decimal, self.days.order, self.grid.sheet
        )


def open_sheet(
    table: Table,
    data: bytes,
    *,
    options: Options | None = None,
    country: str = "",
    window: tuple[date, date] | None = None,
    project_start: date | None = None,
    partner: str = "",
) -> OpenFile:
    """The cells of a file and what reads them. See `read`, also for what it raises."""
    options = options or Options()
    cells, encoded = _grid(table, data, options, country, LIMITS)
    header = headers.match(table, cells.header, LIMITS.columns, partner)
    refuse_too_wide(len(cells.records), header.width, LIMITS)
    cells = replace(cells, records=fitted(cells.records, header, cells.delimiter))
    sign = _sign(cells, header, options, country)
    numbers = Numbers(sign)
    days = Days(
        day_first=options.date_order == DAY_FIRST, window=window, project_start=project_start
    )
    memos = {
        column.name: Memo(
            parser(column, numbers, days, in_unit=column.name in table.in_unit_of_kpi),
            expectations.of_column(table, column),
            LIMITS,
        )
        for _, column in header.columns
    }
    return OpenFile(cells, header, memos, encoded, sign.decimal, days)


def refuse_too_big(size: int, limits: FileLimits = LIMITS) -> None:
    """Raises `FileRefused` for a file of more bytes than are looked at."""
    if size > limits.bytes:
        raise FileRefused(
            # rounded away from the limit, which it would seem to keep otherwise
            say("too_big", size=ceil(size / 1024**2 * 10) / 10, most=limits.bytes / 1024**2),
            "Split it into several files, and leave out pictures and other sheets.",
        )


def _grid(
    table: Table, data: bytes, options: Options, country: str, limits: FileLimits
) -> tuple[CellGrid, str]:
    """The cells of the file, and its encoding if it is text."""
    refuse_too_big(len(data), limits)
    if contents.is_packed(data):
        return workbook.unpack(data, table, limits, options.sheet), ""
    contents.refuse_foreign(data)
    text, encoded = encoding.decode(data, options.encoding, country)
    contents.refuse_markup(text)
    return grid.split(text, table, limits, options.delimiter), encoded


def _sign(cells: CellGrid, header: Header, options: Options, country: str) -> Sign:
    """The file's decimal sign. Texts in a workbook prove nothing: numbers are no text there."""
    if options.decimal is not None:
        return numerals.stated(options.decimal)
    if cells.sheet:
        return Sign("")
    usable = [
        record
        for record in cells.records
        if not isinstance(record, Bad) and len(record) == header.width
    ]
    numeric = [i for i, column in header.columns if column.kind in (Kind.NUMBER, Kind.WHOLE)]
    distinct: set[Cell] = set().union(*({record[i] for record in usable} for i in numeric))
    texts = (cell for cell in distinct if isinstance(cell, str))
    return numerals.prove(texts, cells.delimiter, country)


def _shown_name(name: str) -> str:
    """The last part of a file's name as text for showing, whatever path it pretends to have."""
    return shown(re.split(r"[/\\]", name)[-1].strip(), 100)
