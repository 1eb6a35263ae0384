"""How much of a file is looked at, and why that much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileLimits:
    """Limits of one upload; each is checked before the work that it bounds.

    `bytes` is far above the largest file that a partner sends; the server takes more, so that a
    larger file is answered with a sentence. `rows` is ten years of monthly reports of
    60 KPIs from 25 partners. `columns` is far more than any table has. `cell_characters` is one
    less than Excel keeps in a cell, so that there is room for the apostrophe of a text that looks
    like a formula. `line_characters` bounds one line, so that a file without line ends is refused
    before it is split. `problems` are listed, which keeps an answer under 1 MB however bad the file
    is; after `hopeless` ones the rest of the file is not looked at, which keeps it under some
    seconds. `cells` is what rows and columns may be together, blank ones too: more is no table.

    A workbook is packed: `unpacked_bytes` and `ratio` (unpacked to packed) refuse a bomb before it
    is opened, `parts` a list of files that is one. Its XML costs three times the time of the same
    rows as CSV and more: `workbook_cells` are as many as take no longer than 1.5 times a CSV of
    `rows` rows. `workbook_marks` (tags, or attributes) bounds what stands beside them, ten for a
    cell and more; `workbook_characters` what is kept of its texts, twice what a CSV may hold.
    """

    bytes: int = 10 * 1024 * 1024
    rows: int = 200_000
    columns: int = 200
    header_characters: int = 20_000
    line_characters: int = 1_000_000
    cell_characters: int = 32_766
    problems: int = 1_000
    hopeless: int = 50_000
    cells: int = 3_000_000
    unpacked_bytes: int = 100 * 1024 * 1024
    ratio: int = 100
    parts: int = 2_000
    workbook_cells: int = 400_000
    workbook_marks: int = 4_000_000
    workbook_characters: int = 20 * 1024 * 1024


LIMITS = FileLimits()
