"""What a file spells out, place by place, so that two files can be told apart by their numbers.

Files come from anywhere: what cannot be read is left out, and nothing in them is run. Of a file
with more in it than ours have nothing is told.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html import unescape
from xml.etree import ElementTree as ET

from innodrop.exports.seals import members
from innodrop.exports.sentences import say

Spelled = dict[str, str]
"""Text by the words for its place."""
_SLIDE = re.compile(r"ppt/(slides/slide|charts/chart)(\d+)\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SILENT = frozenset({"script", "style"})
_OF_TEXT = frozenset({"t", "v", "r", "is"})
"""What the text of a cell is put together from."""
_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)?[^<>]*>?|(?P<text>[^<]+)")
"""A tag, or the text up to the next one. Never looks back, unlike the library's parser of HTML."""
_MOST_PLACES = 300_000
"""Texts of a file, a megabyte of which may hold millions."""
_MOST_MARKS, _MOST_IN_PART = 2_000_000, 1_000_000
"""Tags and attributes of a file, and of one part in it, of which a tree is made."""


def in_page(data: bytes) -> Spelled:
    """The texts of a web page, below their headings."""
    if max(data.count(b"<"), data.count(b"&")) > _MOST_PLACES:
        return {}
    found: Spelled = {}
    heading, inside = "its head", ""
    for piece in _PIECE.finditer(data.decode("utf-8", "replace")):
        tag, text = (piece["tag"] or "").lower(), unescape(piece["text"] or "").strip()
        if inside in _SILENT:  # up to its own end all is text, and none that is read
            inside = "" if piece["end"] and tag == inside else inside
        elif tag:
            inside = "" if piece["end"] else tag
        elif text:
            heading = text if inside in _HEADINGS else heading
            found[say("below", number=len(found) + 1, heading=heading)] = text
    return found


def in_slides(data: bytes) -> Spelled:
    """The texts of slides and the values of their charts."""
    found: Spelled = {}
    parts = members(data, "ppt/presentation.xml")
    if not _like_ours(parts.values()):
        return {}
    for name, content in sorted(parts.items()):
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
    if not _like_ours(parts.values()):
        return {}
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
                if len(found) > _MOST_PLACES:
                    return {}
    return found


def _like_ours(parts: Iterable[bytes]) -> bool:
    """Whether no more is in the parts than we write, looked at before any is read."""
    marks = [part.count(b"<") + part.count(b"=") for part in parts]
    return sum(marks) <= _MOST_MARKS and max(marks, default=0) <= _MOST_IN_PART


def _cell(cell: ET.Element, shared: list[str]) -> str:
    text = _text(cell)
    at = int(text) if cell.get("t") == "s" and text.isdecimal() else None
    return shared[at] if at is not None and at < len(shared) else text


def _text(node: ET.Element) -> str:
    return "".join(part.text or "" for part in node.iter() if _tag(part) in ("t", "v"))


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _nodes(content: bytes) -> Iterator[ET.Element]:
    """The elements of a part as they end, each emptied afterwards unless it belongs to a text; none
    of one that is no XML or declares entities."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return
    try:
        for _, node in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - it cannot grow
            yield node
            if _tag(node) not in _OF_TEXT:
                node.clear()
    except (ET.ParseError, ValueError, LookupError):
        return
