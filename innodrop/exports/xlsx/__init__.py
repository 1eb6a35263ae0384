"""A workbook (XLSX): a sheet for every table and figure, native charts, definitions."""

from __future__ import annotations

from functools import partial

from innodrop.exports import seals, spelled
from innodrop.exports.report import Format, written_by

FORMAT = Format(
    name="xlsx",
    title="Workbook",
    ending="xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=written_by("innodrop.exports.xlsx.book"),
    seal_in=partial(seals.in_office_document, part="xl/workbook.xml"),
    spelled_in=spelled.in_workbook,
)
