"""LibreOffice, as whoever has no Microsoft Office opens our files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pypdf import PdfReader

SECONDS = 240
"""A first start lays out a profile, which takes a while on a small machine."""


class OfficeMissing(Exception):
    """LibreOffice is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "LibreOffice is needed to open the slides and the workbook: "
            "apt-get install --no-install-recommends libreoffice-impress libreoffice-calc"
        )


def program() -> str:
    """The path of LibreOffice; raises `OfficeMissing`."""
    office = shutil.which("soffice")
    if office is None:
        raise OfficeMissing
    return office


def converted(source: Path, ending: str) -> Path:
    """The file beside it that LibreOffice makes of it."""
    profile = (source.parent / "profile").as_uri()
    options = ["--headless", f"-env:UserInstallation={profile}", "--convert-to", ending]
    subprocess.run(
        [program(), *options, "--outdir", str(source.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return source.with_suffix(f".{ending}")


def pages(data: bytes, ending: str, folder: Path) -> list[str]:
    """The text of each page that LibreOffice prints of a document, with blanks as they come."""
    source = folder / f"document.{ending}"
    source.write_bytes(data)
    converted(source, "pdf")
    return [page.extract_text() for page in PdfReader(folder / "document.pdf").pages]
