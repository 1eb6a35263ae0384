"""XLSX becomes rows of cells: values and never formulas, from the one sheet that holds the table.
Only what a table needs is read from the ZIP parts (ECMA-376, part 1); nothing in it is run, and
a part with a DOCTYPE is refused."""

from __future__ import annotations

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from innodrop.errors import FileRefused
from innodrop.intake.contents import SAVE_AS_CSV
from innodrop.intake.findings import Cell, shown
from innodrop.intake.grid import CellGrid
from innodrop.intake.headers import matches
from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say
from innodrop.intake.worksheet import Formats, local, mark_merged, rows_of, text_of
from innodrop.model.sentences import Sentence, joined
from innodrop.tables.table import Table

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a ZIP or XML that is not what it says it is."""

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENTS = frozenset((9, 10))
_NOT_A_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What in a number format is shown as it is: quoted, bracketed, escaped or padding."""


def unpack(data: bytes, table: Table, limits: FileLimits, chosen: str | None = None) -> CellGrid:
    """The rows of the sheet whose first row names columns of the table. `FileRefused` for a bomb,
    for what is no workbook, and where no sheet or more than one can be meant."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive, len(data), limits)
            return _Workbook(archive).grid(table, limits, chosen)
    except _DAMAGE as error:
        raise FileRefused(
            "The file is a damaged workbook, or has a password.", SAVE_AS_CSV
        ) from error


def _refuse_bomb(archive: zipfile.ZipFile, packed: int, limits: FileLimits) -> None:
    """By the stated sizes: `zipfile` never unpacks more of a part than its entry states."""
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > limits.unpacked_bytes or unpacked > packed * limits.ratio:
        raise FileRefused(say("unpacked", size=unpacked / 1024**2), SAVE_AS_CSV)


class _Workbook:
    """The parts of an open workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        related = self._related("") if "_rels/.rels" in archive.namelist() else {}
        path = next((target for kind, target in related.values() if kind == "officeDocument"), "")
        if not path.endswith(".xml") or local((main := self._part(path)).tag) != "workbook":
            raise FileRefused(
                "This is a ZIP archive or another document, but no Excel workbook.", SAVE_AS_CSV
            )
        self._main = main
        self._parts = self._related(path)

    def grid(self, table: Table, limits: FileLimits, chosen: str | None) -> CellGrid:
        """The rows of the sheet that is chosen or meant."""
        formats, sheets = self._formats(), self._sheets()
        if chosen is not None and chosen not in sheets:
            raise FileRefused(
                say("no_sheet", name=shown(chosen)), say("its_sheets", names=_listed(sheets))
            )
        name = chosen or self._meant(table, sheets, formats, limits)
        part = self._bytes(sheets[name])
        rows = list(rows_of(part, formats, limits))
        if not rows:
            raise FileRefused(
                say("empty_sheet", name=shown(name)), "Fill it, or choose another one."
            )
        first, header = rows[0]
        mark_merged(part, rows[1:], len(header))
        width = max(len(cells) for _, cells in rows)
        records: list[list[Cell]] = [[] for _ in range(rows[-1][0] - first)]
        for number, cells in rows[1:]:
            records[number - first - 1] = cells + [""] * (width - len(cells))
        return CellGrid(
            _names(header) + [""] * (width - len(header)), records, first + 1, sheet=name
        )

    def _meant(
        self, table: Table, sheets: Mapping[str, str], formats: Formats, limits: FileLimits
    ) -> str:
        """The sheet whose first row names most columns of the table; none where several tie."""
        scores = {}
        for name, path in sheets.items():
            header = next(rows_of(self._bytes(path), formats, limits), (0, []))[1]
            scores[name] = matches(table, _names(header))
        best = [name for name, score in scores.items() if score and score == max(scores.values())]
        if not best:
            raise FileRefused(
                say("no_sheet_of", table=table.title),
                say("its_columns", names=joined((column.name for column in table.columns), ", ")),
            )
        if len(best) > 1:
            raise FileRefused(
                say("several_sheets", table=table.title, names=_listed(best)),
                "Choose the sheet to read.",
            )
        return best[0]

    def _sheets(self) -> dict[str, str]:
        """Paths of the visible worksheets by name."""
        paths = {}
        for sheet in self._main.iter():
            if local(sheet.tag) == "sheet" and sheet.get("state", "visible") == "visible":
                kind, path = self._parts[_attribute(sheet, "id")]
                if kind == "worksheet":
                    paths[_attribute(sheet, "name")] = path
        return paths

    def _formats(self) -> Formats:
        texts, styles = self._part_of_kind("sharedStrings"), self._part_of_kind("styles")
        settings = (part for part in self._main if local(part.tag) == "workbookPr")
        since_1904 = any(part.get("date1904") in ("1", "true") for part in settings)
        return Formats(
            texts=[] if texts is None else [text_of(item) for item in texts],
            date_styles=frozenset()
            if styles is None
            else _styles(styles, "[dmyhs]", _BUILT_IN_DATES),
            percent_styles=frozenset()
            if styles is None
            else _styles(styles, "%", _BUILT_IN_PERCENTS),
            epoch=date(1904, 1, 1) if since_1904 else date(1899, 12, 30),
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
        part = self._archive.read(path)
        if b"<!DOCTYPE" in part or b"\x00" in part[:100]:
            raise ValueError(f"{path} is no plain XML")
        return part


def _names(header: Sequence[Cell]) -> list[str]:
    return [cell if isinstance(cell, str) else cell.text for cell in header]


def _attribute(element: ET.Element, name: str) -> str:
    return next(value for key, value in element.attrib.items() if local(key) == name)


def _styles(styles: ET.Element, sign: str, built_in: frozenset[int]) -> frozenset[int]:
    """Indexes of the cell styles whose format has a sign of a date, a time or percent."""
    codes = {
        int(_attribute(f, "numFmtId")): _attribute(f, "formatCode")
        for f in styles.iter()
        if local(f.tag) == "numFmt"
    }
    own = {
        number
        for number, code in codes.items()
        if re.search(sign, _NOT_A_CODE.sub("", code.lower()))
    }
    used = (part for part in styles if local(part.tag) == "cellXfs")
    numbers = [int(style.get("numFmtId", "0")) for part in used for style in part]
    return frozenset(
        i for i, number in enumerate(numbers) if number in own | (built_in - codes.keys())
    )


def _listed(names: Iterable[str]) -> Sentence:
    return joined((shown(name) for name in islice(names, 12)), ", ")
