"""The board report as PDF by typst: tagged, archivable (PDF/UA-1, PDF/A-2a), no network.

What the fixed template `pdf.typ` shows comes as data, so no partner's text can become markup.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC
from importlib.resources import files
from pathlib import Path

import typst

from innodrop import errors
from innodrop.exports.pdf.content import content
from innodrop.exports.pdf.streams import parted
from innodrop.exports.report import Report
from innodrop.store.files import aside

FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
"""The wheel has every face as OTF and TTF; which of the two is taken would depend on the disk."""


def write(report: Report) -> bytes:
    """The report as PDF. Raises `ReportFailed` if it would break a standard or miss a letter."""
    data = json.dumps(content(report), ensure_ascii=False)
    template = files(__package__).joinpath("pdf.typ").read_bytes()
    with aside(Path(tempfile.gettempdir())) as folder:
        fonts = _fonts(folder)
        try:
            document, warnings = typst.compile_with_warnings(
                template,
                font_paths=fonts,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"report": data},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=report.seal.taken_at.astimezone(UTC),
            )
        except typst.TypstError as error:
            raise errors.ReportFailed("PDF", error.message) from error
    if warnings:
        raise errors.ReportFailed("PDF", warnings[0].message)
    return parted(bytes(document))


def _fonts(folder: Path) -> typst.Fonts:
    """Our two faces beside those that typst brings along; none of the system's."""
    for face in FACES:
        with (folder / face).open("wb") as copy:
            copy.write(files("font_source_sans_pro").joinpath("files", face).read_bytes())
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)]
    )
