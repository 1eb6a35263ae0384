"""Slides for a meeting (PPTX): native charts and tables, finding as title, numbers in the notes."""

from __future__ import annotations

from functools import partial

from innodrop.exports import seals, spelled
from innodrop.exports.report import Format, written_by

FORMAT = Format(
    name="pptx",
    title="Slides",
    ending="pptx",
    mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write=written_by("innodrop.exports.pptx.deck"),
    seal_in=partial(seals.in_office_document, part="ppt/presentation.xml"),
    spelled_in=spelled.in_slides,
)
