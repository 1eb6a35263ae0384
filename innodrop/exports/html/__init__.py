"""The report as one HTML file that needs nothing else."""

from __future__ import annotations

from innodrop.exports.report import Format, written_by
from innodrop.exports.seals import SealMark, mark_in
from innodrop.exports.spelled import in_page

_HEAD = 16_384
"""Bytes of a page in which its keywords stand."""


def _seal_in(data: bytes) -> SealMark | None:
    is_page = data[:512].lstrip().lower().startswith(b"<!doctype html")
    return mark_in(data[:_HEAD]) if is_page else None


FORMAT = Format(
    name="html",
    title="Web page (HTML)",
    ending="html",
    mime="text/html",
    write=written_by("innodrop.exports.html.document"),
    seal_in=_seal_in,
    spelled_in=in_page,
)
