"""What every sheet has: title lines, print set-up, footer, a way back to the contents."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.report import Seal
from innodrop.exports.tables.workbook import put
from innodrop.exports.xlsx.cells import Letters, legal
from innodrop.intake import utf16_units
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT

TOP = 4
"""The row of the headings, counted from 0, below title, remarks and way back."""
CONTENTS = "Contents"
_A4 = 9
_LONGEST_FOOTER = 200
"""UTF-16 units; longer ones than 255 with all commands are left out."""


def sheet(
    book: Workbook, letters: Letters, name: str, seal: Seal, lines: tuple[str, ...]
) -> Worksheet:
    """A new sheet with up to three lines over its table: what it shows, is, and needs."""
    made = book.add_worksheet(name)
    title = letters.of(bold=True, font_size=14)
    muted = letters.of(font_color=LIGHT.muted)
    for row, (line, look) in enumerate(zip(lines, (title, muted, muted), strict=False)):
        put(made, row, 0, legal(flat(line)), look)
    if name != CONTENTS:
        link = letters.of(font_color=LIGHT.action, underline=1)
        made.write_url(3, 0, f"internal:'{CONTENTS}'!A1", link, CONTENTS)
    made.hide_gridlines(2)
    made.set_landscape()
    made.set_paper(_A4)
    made.fit_to_pages(1, 0)
    made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    made.set_footer(f"&L&8{_escaped(seal.footer)}&R&8Page &P of &N")
    return made


def _escaped(text: str) -> str:
    """An ampersand opens a command in a footer; doubled, it is one."""
    escaped = flat(text).replace("&", "&&")
    if utf16_units(escaped) <= _LONGEST_FOOTER:
        return escaped
    while utf16_units(escaped) > _LONGEST_FOOTER:
        escaped = escaped[:-1]
    # half of a doubled ampersand would open a command with what stands behind it
    return escaped.rstrip("&") + "…"
