"""Slides for a meeting (PPTX): native charts and tables, finding as title, numbers in the notes."""

from __future__ import annotations

from functools import partial

from innodrop.exports import seals
from innodrop.exports.report import Format, Report


def _write(report: Report) -> bytes:
    # who looks for formats needs no drawing library
    from innodrop.exports.pptx import deck  # noqa: PLC0415

    return deck.write(report)


FORMAT = Format(
    name="pptx",
    title="Slides",
    ending="pptx",
    mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write=_write,
    seal_in=partial(seals.in_office_document, part="ppt/presentation.xml"),
)
