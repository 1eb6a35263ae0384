"""Texts that the fonts of the PDF can print: PDF/UA and PDF/A allow no missing glyph."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

from innodrop.model.chart import Cell, Chart, StatusCell
from innodrop.model.sentences import Sentence, joined, parted
from innodrop.writers.lettering import flat

PRINTED = (
    (0x0020, 0x007E),
    (0x00A0, 0x02FF),  # Latin with all its accents, phonetic letters
    (0x0370, 0x04FF),  # Greek and Cyrillic
    (0x1E00, 0x1FFF),  # more Latin and Greek with accents
    (0x2000, 0x2040),  # dashes, quotes, spaces
    (0x2070, 0x209F),  # raised and lowered figures
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x211E),
    (0x2122, 0x2122),
    (0x2150, 0x2184),  # fractions and Roman figures
    (0x2190, 0x23FF),  # arrows, mathematics, technical signs
    (0x2500, 0x25FF),  # lines and shapes
    (0x2713, 0x2718),  # check marks and crosses
)
"""First and last code points that Source Sans Pro and DejaVu Sans Mono have; a test prints them."""


def printable(text: str) -> str:
    """The text on one line, in NFC; what no font has is named: `[thumbs up sign]`, `[U+4E2D]`.

    So a name in another script loses no information, and an emoji can be read aloud.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printed, unicodedata.normalize("NFC", flat(text))))


def printable_chart(chart: Chart) -> Chart:
    """The chart with every text printable. `empty` takes the place of a finding about nothing."""

    def cell(value: Cell) -> Cell:
        if isinstance(value, StatusCell):
            return replace(value, words=printable(value.words))
        if isinstance(value, Sentence):
            return joined(map(printable, parted(value)), locale=value.locale)
        return printable(value) if isinstance(value, str) else value

    def texts(of: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(printable, of))

    return replace(
        chart,
        title=printable(chart.title),
        finding=printable(chart.finding if chart.rows else chart.empty),
        empty=printable(chart.empty),
        unit=printable(chart.unit),
        columns=tuple(
            replace(c, label=printable(c.label), unit=printable(c.unit)) for c in chart.columns
        ),
        rows=tuple(tuple(cell(value) for value in row) for row in chart.rows),
        x_order=texts(chart.x_order),
        lanes=texts(chart.lanes),
        levels=texts(chart.levels),
        notes=texts(chart.notes),
    )


@lru_cache(maxsize=4096)
def _printed(letter: str) -> str:
    return letter if _has(letter) else _named(letter)


def _has(letter: str) -> bool:
    point = ord(letter)
    known = any(first <= point <= last for first, last in PRINTED)
    return known and unicodedata.category(letter) not in ("Cn", "Cf")


def _named(letter: str) -> str:
    category = unicodedata.category(letter)
    # joiners and variation selectors
    if category == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F:  # noqa: PLR2004
        return ""  # they have no look of their own
    name = unicodedata.name(letter, "").lower() if category.startswith("S") else ""
    return f"[{name or f'U+{ord(letter):04X}'}]"
