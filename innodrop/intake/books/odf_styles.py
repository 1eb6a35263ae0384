"""What an OpenDocument says before and beside its cells: names of sheets, styles, notes of its
makers."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from typing_extensions import override

from innodrop.intake.books.shown import Look
from innodrop.intake.books.walk import Walk, Work

_ODF = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT = (_ODF % name for name in ("office", "table", "text"))
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
"""Namespaces, as they stand before names."""
_MOST = 10_000
"""Sheets of a workbook; LibreOffice makes as many."""
_STYLE, _NUMBER, _META = (_ODF % name for name in ("style", "datastyle", "meta"))


@dataclass
class Styles:
    """By names: what styles of cells and their formats show, which styles of sheets hide them."""

    tables: list[str] = field(default_factory=list)
    """Names of all sheets in order, also hidden ones."""
    noted: dict[str, str] = field(default_factory=dict)
    style_of: dict[int, str | None] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    formats: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    dates: dict[str, set[str]] = field(default_factory=dict)

    def visible_tables(self) -> Iterator[str]:
        """Names of the sheets that a person sees, in order."""
        return (
            name for i, name in enumerate(self.tables) if self.style_of.get(i) not in self.hidden
        )

    def look(self, style: str) -> Look | None:
        """What of a day a cell of this style shows, where that is less than the day."""
        met: set[str] = set()
        while style and style not in self.formats and style not in met:
            met.add(style)
            style = self.parents.get(style, "")
        parts = self.dates.get(self.formats.get(style, ""), set())
        if "year" not in parts or "day" in parts or "hours" in parts:
            return None
        return Look.MONTH if "month" in parts else Look.YEAR


def outline(archive: zipfile.ZipFile, paths: Iterable[str], work: Work) -> Styles:
    """What these parts say."""
    styles = Styles()
    for path in paths:
        _Outline(work, styles).whole(archive, path, spaces=True)
    return styles


class _Outline(Walk):
    """Keeps of a part what `Styles` holds."""

    def __init__(self, work: Work, styles: Styles) -> None:
        super().__init__(work)
        self._styles = styles
        self._tables = 0
        """So many are open, one in a cell of another."""
        self._style = self._date = ""
        self._note: str | None = None
        self._begins: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            f"{TABLE}table": self._table,
            f"{_STYLE}style": self._styled,
            f"{_STYLE}table-properties": self._shown,
            f"{_NUMBER}date-style": self._dated,
            f"{_META}user-defined": self._noted,
        }

    @override
    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        if begins := self._begins.get(tag):
            begins(given)
        elif self._date and tag.startswith(_NUMBER):
            part = self.work.keep(tag.removeprefix(_NUMBER))
            self._styles.dates.setdefault(self._date, set()).add(part)

    @override
    def finish(self, tag: str) -> None:
        if tag == f"{TABLE}table":
            self._tables -= 1
        elif tag == f"{_NUMBER}date-style":
            self._date = ""
        elif tag == f"{_META}user-defined" and self._note is not None:
            self._styles.noted[self._note] = self.work.keep(self.heard())
            self._note = None

    def _table(self, given: Mapping[str, str]) -> None:
        if not self._tables:
            tables = self._styles.tables
            if len(tables) >= _MOST:
                raise ValueError("more sheets than any workbook has")
            self._styles.style_of[len(tables)] = given.get(f"{TABLE}style-name")
            tables.append(self.work.keep(given[f"{TABLE}name"]))
        self._tables += 1

    def _shown(self, given: Mapping[str, str]) -> None:
        if given.get(f"{TABLE}display") == "false":
            self._styles.hidden.add(self._style)

    def _dated(self, given: Mapping[str, str]) -> None:
        self._date = self.work.keep(given.get(f"{_STYLE}name", ""))

    def _noted(self, given: Mapping[str, str]) -> None:
        self._note = self.work.keep(given.get(f"{_META}name", ""))
        self.listen()

    def _styled(self, given: Mapping[str, str]) -> None:
        self._style = self.work.keep(given.get(f"{_STYLE}name", ""))
        if given.get(f"{_STYLE}family") == "table-cell":
            keep = self.work.keep
            if code := given.get(f"{_STYLE}data-style-name"):
                self._styles.formats[self._style] = keep(code)
            self._styles.parents[self._style] = keep(given.get(f"{_STYLE}parent-style-name", ""))
