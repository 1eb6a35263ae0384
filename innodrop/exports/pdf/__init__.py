"""The board report as PDF: tagged, archivable, with vector figures."""

from __future__ import annotations

from innodrop.exports.report import Format, Report
from innodrop.exports.seals import mark_in


def _write(report: Report) -> bytes:
    # who looks for formats needs no writer
    from innodrop.exports.pdf import document  # noqa: PLC0415

    return document.write(report)


FORMAT = Format(
    name="pdf",
    title="Board report (PDF)",
    ending="pdf",
    mime="application/pdf",
    write=_write,
    seal_in=lambda data: mark_in(data) if data.startswith(b"%PDF-") else None,
)
