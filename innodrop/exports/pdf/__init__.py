"""The board report as PDF: tagged, archivable, with vector figures."""

from __future__ import annotations

from innodrop.exports.report import Format, written_by
from innodrop.exports.seals import mark_in

FORMAT = Format(
    name="pdf",
    title="Board report (PDF)",
    ending="pdf",
    mime="application/pdf",
    write=written_by("innodrop.exports.pdf.document"),
    seal_in=lambda data: mark_in(data) if data.startswith(b"%PDF-") else None,
)
