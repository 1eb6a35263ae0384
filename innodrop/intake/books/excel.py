"""The parts of a workbook of Excel (ECMA-376, part 1): its sheets, formats, texts and our mark."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property

from innodrop.errors import FileRefused
from innodrop.intake.books.layout import Layout
from innodrop.intake.books.parts import local, plain_xml
from innodrop.intake.books.shown import BUILT_IN, EPOCH, EPOCH_1904, Look, look_of
from innodrop.intake.books.worksheet import Formats, rows_of, text_of
from innodrop.intake.contents import SAVE_AS_CSV
from innodrop.intake.findings import Cell
from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say


class Excel:
    """An open XLSX or XLSM. `sheets` are the visible worksheets in order; `properties` what its
    makers noted about it, by name. Damage raises what `ElementTree`, `zipfile` or a look-up do."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        top = self._related("") if "_rels/.rels" in archive.namelist() else {}
        targets = dict(top.values())
        path = targets.get("officeDocument", "")
        if path.endswith(".bin"):
            what = say("foreign", what="a binary Excel workbook (.xlsb)")
            raise FileRefused(what, SAVE_AS_CSV)
        if not path.endswith(".xml") or local((main := self._part(path)).tag) != "workbook":
            raise FileRefused(
                "This is a ZIP archive or another document, but no workbook.", SAVE_AS_CSV
            )
        self._parts = self._related(path)
        self._paths = self._worksheets(main)
        self._main = main
        noted = targets.get("custom-properties")
        self.properties = _noted(self._part(noted)) if noted else {}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the visible worksheets, in order."""
        return tuple(self._paths)

    def rows(
        self, sheet: str, limits: FileLimits, layout: Layout
    ) -> Iterator[tuple[int, list[Cell]]]:
        """See `worksheet.rows_of`."""
        return rows_of(self._bytes(self._paths[sheet]), self._formats, limits, layout)

    def _worksheets(self, main: ET.Element) -> dict[str, str]:
        paths = {}
        for sheet in main.iter():
            if local(sheet.tag) == "sheet" and sheet.get("state", "visible") == "visible":
                kind, path = self._parts[_attribute(sheet, "id")]
                if kind == "worksheet":
                    paths[_attribute(sheet, "name")] = path
        return paths

    @cached_property
    def _formats(self) -> Formats:
        texts, styles = self._part_of_kind("sharedStrings"), self._part_of_kind("styles")
        settings = (part for part in self._main if local(part.tag) == "workbookPr")
        since_1904 = any(part.get("date1904") in ("1", "true") for part in settings)
        return Formats(
            texts=[] if texts is None else [text_of(item) for item in texts],
            looks={} if styles is None else _looks(styles),
            epoch=EPOCH_1904 if since_1904 else EPOCH,
        )

    def _related(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and path of each part that a part refers to, by the id of the relationship."""
        folder, name = posixpath.split(path)
        part = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            _attribute(relation, "Id"): (
                _attribute(relation, "Type").rpartition("/")[2],
                posixpath.normpath(
                    posixpath.join("/", folder, _attribute(relation, "Target"))
                ).lstrip("/"),
            )
            for relation in part
        }

    def _part_of_kind(self, kind: str) -> ET.Element | None:
        path = next((path for other, path in self._parts.values() if other == kind), None)
        return None if path is None else self._part(path)

    def _part(self, path: str) -> ET.Element:
        return ET.fromstring(self._bytes(path))  # noqa: S314 - no part with a DOCTYPE comes here

    def _bytes(self, path: str) -> bytes:
        return plain_xml(self._archive, path)


def _attribute(element: ET.Element, name: str) -> str:
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    raise ValueError(f"{element.tag} lacks {name}")


def _looks(styles: ET.Element) -> dict[int, Look]:
    """What each cell style makes of a number, by its index; nothing for most."""
    own = {
        int(_attribute(part, "numFmtId")): look_of(_attribute(part, "formatCode"))
        for part in styles.iter()
        if local(part.tag) == "numFmt"
    }
    by_format: Mapping[int, Look | None] = {**BUILT_IN, **own}
    used = (part for part in styles if local(part.tag) == "cellXfs")
    numbers = [int(style.get("numFmtId", "0")) for part in used for style in part]
    return {i: look for i, number in enumerate(numbers) if (look := by_format.get(number))}


def _noted(properties: ET.Element) -> dict[str, str]:
    return {
        name: "".join(entry.itertext())
        for entry in properties
        if (name := entry.get("name")) is not None
    }
