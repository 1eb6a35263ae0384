"""The report as one HTML file that needs nothing else."""

from __future__ import annotations

from innodrop.exports.report import Format, Report
from innodrop.exports.seals import SealMark, mark_in

_HEAD = 16_384
"""Bytes of a page in which its keywords stand."""


def _write(report: Report) -> bytes:
    # who looks for formats needs no writer
    from innodrop.exports.html import document  # noqa: PLC0415

    return document.write(report)


def _seal_in(data: bytes) -> SealMark | None:
    is_page = data[:512].lstrip().lower().startswith(b"<!doctype html")
    return mark_in(data[:_HEAD]) if is_page else None


FORMAT = Format(
    name="html",
    title="Web page (HTML)",
    ending="html",
    mime="text/html",
    write=_write,
    seal_in=_seal_in,
)
