"""The report as one HTML file that needs nothing else."""

from __future__ import annotations

from innodrop.exports.report import Format, Report


def _write(report: Report) -> bytes:
    # who looks for formats needs no writer
    from innodrop.exports.html import document  # noqa: PLC0415

    return document.write(report)


FORMAT = Format(name="html", title="Web page (HTML)", ending="html", mime="text/html", write=_write)
