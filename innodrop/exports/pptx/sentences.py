"""Sentences under headings, in one column or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.exports.pptx import layout, notes
from innodrop.exports.pptx.layout import LARGE, LEADING, PLAIN, SMALL, Box
from innodrop.exports.pptx.page import Deck, TitledSlide
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.exports.report import Lines
from innodrop.exports.sentences import say
from innodrop.model.floats import added_up
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT

_BETWEEN = 30.0
_AIR, _AIR_BELOW = 5.0, 14.0
_INDENT = 16.0
_MOST_LINES, _SHORT = 6, 3
"""Lines of a sentence, and where there is little room; the notes have it whole."""


@dataclass(frozen=True)
class _Passage:
    """A heading with some of its sentences, which stay together in one column."""

    words: tuple[Words, ...]
    height: float


def draw(deck: Deck, blocks: Sequence[Lines], title: str = "") -> None:
    """All blocks in order, on as many slides as they need; without title the section's finding."""
    title = title or deck.section.finding
    pages = _laid(deck.room_below(title), blocks)
    for part, columns in enumerate(pages, 1):
        page = deck.page(title, deck.section.title, part=part, of=len(pages))
        notes.write(page.slide, "\n".join(whole(blocks)))
        _fill(page, columns)


def whole(blocks: Sequence[Lines]) -> list[str]:
    """Every sentence whole, with the heading it stands under, as the notes have it."""
    return [f"{flat(b.title)}: {flat(s)}" for b in blocks for s in b.sentences or (b.empty,)]


def fill(page: TitledSlide, blocks: Sequence[Lines]) -> None:
    """As many of the sentences as one column of the page holds, in small letters, cut short."""
    _fill(page, _columns(blocks, page.body.width, page.body.height, SMALL, most=_SHORT)[:1])


def _laid(room: Box, blocks: Sequence[Lines]) -> list[list[list[_Passage]]]:
    """Pages of columns: a wide one if all fits there in plain letters, else two, else smaller."""
    for size, count in ((LARGE, 1), (PLAIN, 1), (PLAIN, 2), (SMALL, 2)):
        width = (room.width - _BETWEEN * (count - 1)) / count
        columns = _columns(blocks, width, room.height, size, count)
        if len(columns) <= count:
            return [columns]
    return [columns[start : start + 2] for start in range(0, len(columns), 2)]


def _columns(
    blocks: Sequence[Lines],
    width: float,
    height: float,
    size: float,
    count: int = 1,
    most: int = _MOST_LINES,
) -> list[list[_Passage]]:
    """Each piece in the first of the last `count` columns that has room for it."""
    columns: list[list[_Passage]] = [[] for _ in range(count)]
    for block in blocks:
        for piece in _pieces(block, width, height, size, most):
            free = [c for c in columns[-count:] if _room(c, piece) <= height + _AIR_BELOW]
            if not free:
                columns += [[] for _ in range(count)]
                free = columns[-count:]
            free[0].append(piece)
    return columns


def _room(column: Sequence[_Passage], piece: _Passage) -> float:
    return added_up(held.height for held in column) + piece.height


def _pieces(block: Lines, width: float, height: float, size: float, most: int) -> list[_Passage]:
    """The block whole, or in pieces that each fit a column."""
    letters, room = layout.face(size), width - _INDENT
    paragraphs = [
        Words(layout.cut(flat(s), room, letters, most), LIGHT.ink, size, before=_AIR, bullet=True)
        for s in block.sentences
    ] or [Words(layout.cut(flat(block.empty), room, letters, most), LIGHT.muted, size, before=_AIR)]
    pieces: list[_Passage] = []
    words, used = _heading(flat(block.title), width, size + 2)
    for paragraph in paragraphs:
        high = layout.lines(paragraph.text, room, letters) * size * LEADING + _AIR
        if used + high > height and len(words) > 1:
            pieces.append(_Passage(tuple(words), height))
            words, used = _heading(say("continued", title=flat(block.title)), width, size + 2)
        words.append(paragraph)
        used += high
    return [*pieces, _Passage(tuple(words), used + _AIR_BELOW)]


def _heading(title: str, width: float, size: float) -> tuple[list[Words], float]:
    """The heading on at most two lines, and its height."""
    letters = layout.face(size, bold=True)
    text = layout.cut(title, width, letters, 2)
    height = layout.lines(text, width, letters) * size * LEADING
    return [Words(text, LIGHT.accent, size, bold=True)], height


def _fill(page: TitledSlide, columns: Sequence[Sequence[_Passage]]) -> None:
    width = (page.body.width - _BETWEEN * (len(columns) - 1)) / len(columns)
    for index, column in enumerate(columns):
        top = page.body.top
        for piece in column:
            box = Box(page.body.left + index * (width + _BETWEEN), top, width, piece.height)
            text_box(page.slide, "Text", box, piece.words)
            top += piece.height
