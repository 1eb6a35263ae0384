"""The text of one cell of an OpenDocument: its paragraphs, in which blanks are elements."""

from __future__ import annotations

from collections.abc import Mapping

from innodrop.intake.books.odf_styles import TEXT
from innodrop.intake.books.walk import Walk

_BLANKS = 40_000
"""Blanks that one element makes at most: more than a cell may hold, which is told as such."""
_MADE = {"tab": "\t", "line-break": "\n"}
_APART = frozenset(("note", "annotation", "ruby-text"))
"""What somebody remarked on a cell is no part of its text."""


class CellText:
    """The paragraphs of the cell that `walk` is in."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._cell = self._apart = 0
        self._open = False
        self._paragraphs: list[str] = []

    def clear(self, depth: int) -> None:
        """Another cell begins, at this depth."""
        self._cell, self._apart, self._open = depth, 0, False
        self._paragraphs.clear()

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins inside the cell."""
        if not self._open:
            if tag == f"{TEXT}p" and self._walk.depth == self._cell + 1:
                self._open = True
                self._walk.listen()
            return
        name = tag.rpartition("}")[2]
        if name in _APART and not self._apart:
            self._apart = self._walk.depth
            self._walk.pause()
        elif not self._apart and name == "s":
            blanks = min(int(given.get(f"{TEXT}c", "1")), _BLANKS)
            self._walk.add(self._walk.work.keep(" " * blanks))
        elif not self._apart and name in _MADE:
            self._walk.add(_MADE[name])

    def finish(self) -> bool:
        """Whether an element that ends was inside the cell, and not the cell itself."""
        depth = self._walk.depth + 1
        if self._apart and depth == self._apart:
            self._apart = 0
            self._walk.go_on()
        elif self._open and depth == self._cell + 1:
            self._open = False
            self._paragraphs.append(self._walk.heard())
        return depth > self._cell

    def joined(self) -> str:
        """Its text, a paragraph a line."""
        return "\n".join(self._paragraphs)
