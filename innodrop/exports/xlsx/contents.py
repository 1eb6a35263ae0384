"""The first sheet: what was sealed, and where everything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from innodrop.exports.report import Report, Seal
from innodrop.exports.sentences import say
from innodrop.exports.tables.workbook import put
from innodrop.exports.xlsx.cells import Letters, SheetColumn, legal, table
from innodrop.model.dates import written
from innodrop.writers.palette import LIGHT

_SEALED = 2
"""The first row of the seal, counted from 0."""


@dataclass(frozen=True)
class ContentsLine:
    """A line of the contents."""

    sheet: str
    group: str
    finding: str
    rows: int


def write(
    sheet: Worksheet, letters: Letters, report: Report, entries: Sequence[ContentsLine]
) -> None:
    """The seal, then every sheet with a link, its finding and its number of rows."""
    facts = _facts(report.seal)
    facts += [("Left out", say("left_out", table=t, what=what)) for t, what in report.left_out]
    for row, (name, value) in enumerate(facts, _SEALED):
        put(sheet, row, 0, name, letters.of(font_color=LIGHT.muted))
        put(sheet, row, 1, legal(value), letters.of())
    top = _SEALED + len(facts) + 1
    columns = [
        SheetColumn("Sheet", "text", [entry.sheet for entry in entries]),
        SheetColumn("Part of", "text", [entry.group for entry in entries]),
        SheetColumn("What it says", "text", [entry.finding for entry in entries]),
        SheetColumn("Rows", "number", [entry.rows for entry in entries]),
    ]
    table(sheet, letters, top, columns)
    link = letters.of(font_color=LIGHT.action, underline=1)
    for row, entry in enumerate(entries, top + 1):
        target = entry.sheet.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{target}'!A1", link, legal(entry.sheet))


def _facts(seal: Seal) -> list[tuple[str, str]]:
    moment = say("moment", moment=f"{seal.taken_at:%Y-%m-%d %H:%M}", user=seal.taken_by)
    facts: list[tuple[str, str]] = [
        ("Snapshot", f"{seal.number} “{seal.name}”"),
        ("Reporting date", written(seal.reporting_day)),
        ("Revision", str(seal.revision)),
        ("Content sha256", seal.content),
        ("Taken", moment),
    ]
    facts += [("Limited to", seal.partner)] if seal.partner else []
    waiting = ("Included", "submitted files that are not approved yet")
    facts += [waiting] if seal.with_submitted else []
    facts += [("Demonstration", "KPI values are illustrative")] if seal.kind == "demo" else []
    return facts
