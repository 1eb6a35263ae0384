"""The parts of a workbook of Excel (ECMA-376, part 1): its sheets, formats, texts and our mark."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property

from innodrop.errors import FileRefused
from innodrop.intake.books.excel_parts import Main, Noted, Related, Styles, Texts
from innodrop.intake.books.layout import Layout
from innodrop.intake.books.shown import EPOCH, EPOCH_1904
from innodrop.intake.books.walk import Work
from innodrop.intake.books.worksheet import Formats, rows_of
from innodrop.intake.contents import SAVE_AS_CSV
from innodrop.intake.findings import Cell
from innodrop.intake.sentences import say


class Excel:
    """An open XLSX or XLSM. `sheets` are the visible worksheets in order; `properties` what its
    makers noted about it, by name. Damage raises what `expat`, `zipfile` or a look-up do."""

    def __init__(self, archive: zipfile.ZipFile, work: Work) -> None:
        self._archive = archive
        self._work = work
        top = self._related("") if "_rels/.rels" in archive.namelist() else {}
        targets = dict(top.values())
        path = targets.get("officeDocument", "")
        if path.endswith(".bin"):
            what = say("foreign", what="a binary Excel workbook (.xlsb)")
            raise FileRefused(what, SAVE_AS_CSV)
        self._main = Main(work)
        if path.endswith(".xml"):
            self._main.whole(archive, path)
        if self._main.root != "workbook":
            raise FileRefused(
                "This is a ZIP archive or another document, but no workbook.", SAVE_AS_CSV
            )
        self._parts = self._related(path)
        self._paths = self._worksheets()
        self.properties: Mapping[str, str] = self._noted(targets.get("custom-properties"))

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the visible worksheets, in order."""
        return tuple(self._paths)

    def rows(self, sheet: str, layout: Layout) -> Iterator[tuple[int, list[Cell]]]:
        """See `worksheet.rows_of`."""
        return rows_of(self._archive, self._paths[sheet], self._formats, self._work, layout)

    def _worksheets(self) -> dict[str, str]:
        paths = {}
        for name, relation in self._main.visible:
            kind, path = self._parts[relation]
            if kind == "worksheet":
                paths[name] = path
        return paths

    @cached_property
    def _formats(self) -> Formats:
        texts, styles = Texts(self._work), Styles(self._work)
        for kind, walk in (("sharedStrings", texts), ("styles", styles)):
            path = next((path for other, path in self._parts.values() if other == kind), None)
            if path is not None:
                walk.whole(self._archive, path)
        epoch = EPOCH_1904 if self._main.since_1904 else EPOCH
        return Formats(texts.texts, styles.looks(), epoch)

    def _related(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and path of each part that a part refers to, by the id of the relationship."""
        folder, name = posixpath.split(path)
        walk = Related(self._work)
        walk.whole(self._archive, posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            relation: (
                kind.rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
            )
            for relation, kind, target in walk.relations
        }

    def _noted(self, path: str | None) -> dict[str, str]:
        noted = Noted(self._work)
        if path:
            noted.whole(self._archive, path)
        return noted.by_name
