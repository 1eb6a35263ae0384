"""A workbook (XLSX): a sheet for every table and figure, native charts, definitions."""

from __future__ import annotations

from functools import partial

from innodrop.exports import seals
from innodrop.exports.report import Format, Report


def _write(report: Report) -> bytes:
    # who looks for formats needs no workbook library
    from innodrop.exports.xlsx import book  # noqa: PLC0415

    return book.write(report)


FORMAT = Format(
    name="xlsx",
    title="Workbook",
    ending="xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=_write,
    seal_in=partial(seals.in_office_document, part="xl/workbook.xml"),
)
