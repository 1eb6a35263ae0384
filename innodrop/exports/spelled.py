"""What a file spells out, place by place, so that two files can be told apart by their numbers.

Files come from anywhere: what cannot be read is left out, and nothing in them is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from typing_extensions import override

from innodrop.exports.seals import members
from innodrop.exports.sentences import say

Spelled = dict[str, str]
"""Text by the words for its place."""
_SLIDE = re.compile(r"ppt/(slides/slide|charts/chart)(\d+)\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SILENT = frozenset({"script", "style"})


def in_page(data: bytes) -> Spelled:
    """The texts of a web page, below their headings."""
    page = _Page()
    page.feed(data.decode("utf-8", "replace"))
    return page.spelled


def in_slides(data: bytes) -> Spelled:
    """The texts of slides and the values of their charts."""
    found: Spelled = {}
    for name, content in sorted(members(data, "ppt/presentation.xml").items()):
        if match := _SLIDE.fullmatch(name):
            kind = "slide" if "slide" in match[1] else "chart"
            texts = (node.text or "" for node in _nodes(content) if _tag(node) in ("t", "v"))
            found |= {
                say("text_in", part=f"{kind} {match[2]}", number=n): text
                for n, text in enumerate(texts, 1)
            }
    return found


def in_workbook(data: bytes) -> Spelled:
    """The cells of a workbook."""
    parts = members(data, "xl/workbook.xml")
    names = [str(node.get("name")) for node in _nodes(parts.get("xl/workbook.xml", b""))
             if _tag(node) == "sheet"]  # fmt: skip
    shared = [_text(node) for node in _nodes(parts.get("xl/sharedStrings.xml", b""))
              if _tag(node) == "si"]  # fmt: skip
    found: Spelled = {}
    for name, content in parts.items():
        if match := _SHEET.fullmatch(name):
            number = int(match[1])
            sheet = names[number - 1] if number <= len(names) else name
            for cell in (node for node in _nodes(content) if _tag(node) == "c"):
                found[f"{sheet}, {cell.get('r')}"] = _cell(cell, shared)
    return found


def _cell(cell: ET.Element, shared: list[str]) -> str:
    text = _text(cell)
    at = int(text) if cell.get("t") == "s" and text.isdecimal() else None
    return shared[at] if at is not None and at < len(shared) else text


def _text(node: ET.Element) -> str:
    return "".join(part.text or "" for part in node.iter() if _tag(part) in ("t", "v"))


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _nodes(content: bytes) -> Iterator[ET.Element]:
    """The elements of a part in order; none of one that is no XML or declares entities."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return
    try:
        root = ET.fromstring(content)  # noqa: S314 - without entities it cannot grow
    except (ET.ParseError, ValueError, LookupError):
        return
    yield from root.iter()


class _Page(HTMLParser):
    """Collects texts by the heading above them."""

    def __init__(self) -> None:
        super().__init__()
        self.spelled: Spelled = {}
        self._heading, self._inside, self._count = "its head", "", 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag

    @override
    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._inside in _SILENT or not data.strip():
            return
        if self._inside in _HEADINGS:
            self._heading = data.strip()
        self._count += 1
        self.spelled[say("below", number=self._count, heading=self._heading)] = data.strip()
