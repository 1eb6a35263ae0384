"""What an OpenDocument says before and beside its cells: names of sheets, styles, notes of its
makers. Its parts are walked without being built, since one may hold a million cells."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from innodrop.intake.books.shown import Look

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT = (_ODF % name for name in ("office", "table", "text"))
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
"""Namespaces, as they stand before names in a tree."""
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


def outline(parts: Iterable[bytes]) -> Styles:
    """What these parts say; no part with a DOCTYPE comes here."""
    styles = Styles()
    for part in parts:
        parser = ET.XMLParser(target=_Walk(styles))  # noqa: S314
        parser.feed(part)
        parser.close()
    return styles


class _Walk:
    """Meets the elements of a part in their order, and keeps what `Styles` holds of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._depth = 0
        self._style = self._date = self._note = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == f"{TABLE}table":
            if not self._depth:
                self._styles.style_of[len(self._styles.tables)] = given.get(f"{TABLE}style-name")
                self._styles.tables.append(given[f"{TABLE}name"])
            self._depth += 1
        elif tag == f"{_STYLE}style":
            self._styled(given)
        elif tag == f"{_STYLE}table-properties":
            if given.get(f"{TABLE}display") == "false":
                self._styles.hidden.add(self._style)
        elif tag == f"{_NUMBER}date-style":
            self._date = given.get(f"{_STYLE}name", "")
        elif tag.startswith(_NUMBER) and self._date:
            self._styles.dates.setdefault(self._date, set()).add(tag.removeprefix(_NUMBER))
        elif tag == f"{_META}user-defined":
            self._note = given.get(f"{_META}name", "")

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= tag == f"{TABLE}table"
        if tag == f"{_NUMBER}date-style":
            self._date = ""
        elif tag == f"{_META}user-defined":
            self._note = ""

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._note:
            self._styles.noted[self._note] = self._styles.noted.get(self._note, "") + text

    def close(self) -> None:
        """The part ends."""

    def _styled(self, given: Mapping[str, str]) -> None:
        self._style = given.get(f"{_STYLE}name", "")
        if given.get(f"{_STYLE}family") == "table-cell":
            if code := given.get(f"{_STYLE}data-style-name"):
                self._styles.formats[self._style] = code
            self._styles.parents[self._style] = given.get(f"{_STYLE}parent-style-name", "")
